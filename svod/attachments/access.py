"""Who sees kept files and links, and who asks for looks."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can
from svod.attachments.models import KeptLink, StoredFile


def visible_to(actor: Actor) -> QuerySet[StoredFile]:
    """Files given as evidence, for whoever sees the whole plan; to everybody else the files of one's own giving.

    Lists of people and documents for loading are files too: their rooms show them by their own rules.
    """
    found = StoredFile.objects.filter(cluster=actor.cluster)
    seen = Q(given_by=actor.user) if actor.user is not None else Q(pk=None)
    if actor.may(Can.SEE_WHOLE_PLAN):
        seen |= Q(is_evidence=True)
    return found.filter(seen)


def visible_links(actor: Actor) -> QuerySet[KeptLink]:
    """The cluster's links for whoever sees the whole plan; else nothing."""
    if not actor.may(Can.SEE_WHOLE_PLAN):
        return KeptLink.objects.none()
    return KeptLink.objects.filter(cluster=actor.cluster)


def may_keep_links(actor: Actor) -> bool:
    """Whether the actor gives addresses and asks for looks at the page of links."""
    return actor.may(Can.EDIT_PLAN)


def require_links_edit(actor: Actor, link: KeptLink | None = None) -> None:
    """Raise NotThere for a link of another cluster, Refused where the actor only reads."""
    if link is not None and link.cluster_id != actor.cluster.pk:
        raise NotThere
    if not may_keep_links(actor):
        raise Refused(_("Links are kept by the secretary and the head of the cluster."))
