"""Who sees agreements and who keeps them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can
from svod.agreements.models import Agreement
from svod.clusters.models import Cluster
from svod.members.access import own_organisations


def visible_to(actor: Actor) -> QuerySet[Agreement]:
    """The cluster's agreements for its staff and observers; for a member's clerk those of the own organisation."""
    found = Agreement.objects.filter(cluster=actor.cluster)
    if actor.may(Can.SEE_MEMBERS):
        return found
    if actor.may(Can.EDIT_OWN_CARD):
        return found.filter(parties__organisation__in=own_organisations(actor)).distinct()
    return found.none()


def public_agreements(cluster: Cluster) -> QuerySet[Agreement]:
    """Signed agreements that stand on the site."""
    return Agreement.objects.filter(cluster=cluster, is_public=True, signed__isnull=False)


def may_keep(actor: Actor) -> bool:
    """Whether the actor keeps agreements."""
    return actor.may(Can.KEEP_AGREEMENTS)


def require_keep(actor: Actor, agreement: Agreement | None = None) -> None:
    """Raise NotThere for another cluster's agreement, Refused where the actor does not keep agreements."""
    if agreement is not None and agreement.cluster_id != actor.cluster.pk:
        raise NotThere
    if not may_keep(actor):
        raise Refused(_("Agreements are kept by the secretary and the head of the cluster."))
