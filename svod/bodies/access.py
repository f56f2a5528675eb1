"""Who sees bodies, and who acts in which of them."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can
from svod.bodies.choices import SeatRole
from svod.bodies.models import Body, Seat
from svod.core.clock import today


def visible_to(actor: Actor) -> QuerySet[Body]:
    """The cluster's bodies for its staff; nothing for others."""
    found = Body.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_MEMBERS) else found.none()


def public_bodies(actor: Actor) -> QuerySet[Body]:
    """The bodies that have a page on the site."""
    return Body.objects.filter(cluster=actor.cluster, is_public=True)


def own_bodies(actor: Actor) -> QuerySet[Body]:
    """Bodies that the actor leads or whose secretary the actor is today: by the role and by the seat, both."""
    return _seated(actor, SeatRole.LEAD, SeatRole.SECRETARY)


def led_bodies(actor: Actor) -> QuerySet[Body]:
    """Bodies that the actor leads today: by the role and by the seat, both."""
    return _seated(actor, SeatRole.LEAD)


def _seated(actor: Actor, *roles: SeatRole) -> QuerySet[Body]:
    found = Body.objects.filter(cluster=actor.cluster)
    if actor.user is None or not actor.may(Can.KEEP_OWN_BODY):
        return found.none()
    day = today()
    seats = Seat.objects.filter(
        Q(since=None) | Q(since__lte=day),
        Q(until=None) | Q(until__gte=day),
        person__user=actor.user,
        person__cluster=actor.cluster,
        role__in=roles,
    )
    return found.filter(pk__in=seats.values("body"))


def kept_bodies(actor: Actor) -> QuerySet[Body]:
    """Bodies in which the actor keeps meetings: all for the office, the own for a lead and a body's secretary."""
    return Body.objects.filter(cluster=actor.cluster) if actor.may(Can.KEEP_MEETINGS) else own_bodies(actor)


def may_keep(actor: Actor, body: Body) -> bool:
    """Whether the actor keeps the body's meetings and papers (one query for a lead, none for others)."""
    if body.cluster_id != actor.cluster.pk:
        return False
    if actor.may(Can.KEEP_MEETINGS):
        return True
    return actor.may(Can.KEEP_OWN_BODY) and own_bodies(actor).filter(pk=body.pk).exists()


def require_keep(actor: Actor, body: Body) -> None:
    """Raise NotThere for another cluster's body, Refused where the actor does not act in this one."""
    if body.cluster_id != actor.cluster.pk:
        raise NotThere
    if not may_keep(actor, body):
        raise Refused(_("This body is kept by its lead, its secretary and the cluster's office."))


def require_office(actor: Actor, body: Body | None = None) -> None:
    """Raise NotThere for another cluster's body, Refused where the actor is not of the office."""
    if body is not None and body.cluster_id != actor.cluster.pk:
        raise NotThere
    if not actor.may(Can.KEEP_MEETINGS):
        raise Refused(_("Who sits in a body is settled by the secretary and the head of the cluster."))
