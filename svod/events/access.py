"""Who sees events, and who keeps them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can
from svod.events.models import Application, Event, Exposition


def visible_to(actor: Actor) -> QuerySet[Event]:
    """The cluster's events for its staff and observers; nothing for others."""
    found = Event.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_EVENTS) else found.none()


def visible_expositions(actor: Actor) -> QuerySet[Exposition]:
    """The same of permanent expositions."""
    found = Exposition.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_EVENTS) else found.none()


def visible_applications(actor: Actor) -> QuerySet[Application]:
    """The same of applications for support."""
    found = Application.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_EVENTS) else found.none()


def public_events(actor: Actor) -> QuerySet[Event]:
    """Events that stand on the site, whoever looks."""
    return Event.objects.filter(cluster=actor.cluster, public=True)


def may_keep(actor: Actor) -> bool:
    """Whether the actor keeps events."""
    return actor.may(Can.KEEP_EVENTS)


def require_keep(actor: Actor, thing: Event | Exposition | Application | None = None) -> None:
    """Raise NotThere for a thing of another cluster, Refused where the actor does not keep events."""
    if thing is not None and thing.cluster_id != actor.cluster.pk:
        raise NotThere
    if not may_keep(actor):
        raise Refused(_("Events are kept by the secretary and the head of the cluster."))
