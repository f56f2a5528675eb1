"""Who sees projects, offers, talks and places, and who keeps them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can
from svod.clusters.models import Cluster
from svod.infrastructure.models import Offer, Partner, Place, Project, Talk


def visible_projects(actor: Actor) -> QuerySet[Project]:
    """The cluster's projects for its staff and observers; nothing for others."""
    found = Project.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_PROJECTS) else found.none()


def visible_offers(actor: Actor) -> QuerySet[Offer]:
    """Offers are a secret of those who keep the projects: for everybody else they are not there."""
    found = Offer.objects.filter(project__cluster=actor.cluster)
    return found if may_keep(actor) else found.none()


def visible_partners(actor: Actor) -> QuerySet[Partner]:
    """Those with whom the cluster talks, for its staff and observers; nothing for others."""
    found = Partner.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_PROJECTS) else found.none()


def visible_places(actor: Actor) -> QuerySet[Place]:
    """Sites and rooms for the cluster's staff and observers; nothing for others."""
    found = Place.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_PROJECTS) else found.none()


def public_places(cluster: Cluster) -> QuerySet[Place]:
    """What stands on the site."""
    return Place.objects.filter(cluster=cluster, is_public=True)


def may_keep(actor: Actor) -> bool:
    """Whether the actor keeps projects and reads offers."""
    return actor.may(Can.KEEP_PROJECTS)


def require_keep(actor: Actor, thing: Project | Offer | Partner | Talk | Place | None = None) -> None:
    """Raise NotThere for a thing of another cluster, Refused where the actor does not keep projects."""
    if thing is not None and _cluster_of(thing) != actor.cluster.pk:
        raise NotThere
    if not may_keep(actor):
        raise Refused(_("Projects, offers, talks and places for rent are kept by the secretary and the head."))


def require_offers(actor: Actor) -> None:
    """Raise NotThere for everybody who is not to know that there are offers."""
    if not may_keep(actor):
        raise NotThere


def _cluster_of(thing: Project | Offer | Partner | Talk | Place) -> int:
    if isinstance(thing, Offer):
        return thing.project.cluster_id
    return thing.partner.cluster_id if isinstance(thing, Talk) else thing.cluster_id
