"""Who sees publications that are not on the site yet, and who keeps them."""

from django.db.models import QuerySet

from svod.accounts.access import Actor, NotThere, require
from svod.accounts.choices import Can
from svod.press.choices import State
from svod.press.models import Bulletin, Publication, Subscriber


def visible_to(actor: Actor) -> QuerySet[Publication]:
    """Everything for those who see the press, what stands on the site for others."""
    found = Publication.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_PRESS) else found.filter(state=State.PUBLISHED)


def public_publications(actor: Actor) -> QuerySet[Publication]:
    """What stands on the site."""
    return Publication.objects.filter(cluster=actor.cluster, state=State.PUBLISHED)


def require_keep(actor: Actor, publication: Publication | None = None) -> None:
    """Raise NotThere for another cluster's publication, Refused where the actor does not keep the press."""
    if publication is not None and publication.cluster_id != actor.cluster.pk:
        raise NotThere
    require(actor, Can.KEEP_PRESS)


def require_own_subscriber(actor: Actor, subscriber: Subscriber) -> None:
    """Raise NotThere for another cluster's subscriber."""
    if subscriber.cluster_id != actor.cluster.pk:
        raise NotThere


def require_own_bulletin(actor: Actor, bulletin: Bulletin) -> None:
    """Raise NotThere for another cluster's letter to subscribers, Refused where the actor does not keep the press."""
    if bulletin.cluster_id != actor.cluster.pk:
        raise NotThere
    require(actor, Can.KEEP_PRESS)
