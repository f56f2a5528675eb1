"""Who has asked for the cluster's news by mail."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from svod.accounts.access import Actor, NotThere
from svod.core.clock import now
from svod.core.tokens import SHAPE, hash_token
from svod.notify.choices import Kind
from svod.notify.choices import State as LetterState
from svod.notify.models import Letter, TurnedDown
from svod.press.choices import Standing
from svod.press.models import Subscriber
from svod.press.rules.subscribing import WAITS


def _turned_down(**more: object) -> Exists:
    return Exists(
        TurnedDown.objects.filter(
            cluster=OuterRef("cluster"), recipient=OuterRef("email"), kind=Kind.BULLETIN.value, **more
        )
    )


def readers(actor: Actor) -> QuerySet[Subscriber]:
    """Confirmed addresses that have not turned the letters down."""
    return _confirmed(actor).exclude(_turned_down())


def _confirmed(actor: Actor) -> QuerySet[Subscriber]:
    return Subscriber.objects.filter(cluster=actor.cluster, standing=Standing.CONFIRMED)


def waiting(actor: Actor) -> QuerySet[Subscriber]:
    """Addresses that have been asked and have not said yet."""
    return Subscriber.objects.filter(cluster=actor.cluster, standing=Standing.ASKED)


def left_before(actor: Actor, moment: datetime) -> QuerySet[Subscriber]:
    """Confirmed addresses that turned the letters down before a moment."""
    return _confirmed(actor).filter(_turned_down(at__lt=moment))


def has_left(subscriber: Subscriber) -> bool:
    """Whether the address has turned the letters down since (one query)."""
    told = {"cluster": subscriber.cluster_id, "recipient": subscriber.email, "kind": Kind.BULLETIN.value}
    return TurnedDown.objects.filter(**told).exists()


def listed_subscribers(actor: Actor) -> QuerySet[Subscriber]:
    """Every address with what became of it: `left`, and `is_dead` where a letter could not be delivered."""
    dead = Letter.objects.filter(cluster=OuterRef("cluster"), recipient=OuterRef("email"), state=LetterState.FAILED)
    found = Subscriber.objects.filter(cluster=actor.cluster)
    return found.annotate(left=_turned_down(), is_dead=Exists(dead)).order_by("email", "pk")


def subscriber_by_token(actor: Actor, token: str) -> Subscriber:
    """The address that a link asks about (one query). Raises NotThere for a link that opens nothing any more."""
    if not SHAPE.fullmatch(token):
        raise NotThere
    found = Subscriber.objects.filter(cluster=actor.cluster, token=hash_token(token)).first()
    if found is None or (found.standing == Standing.ASKED and found.asked_at < now() - WAITS):
        raise NotThere
    return found


def subscriber_of(actor: Actor, pk: int) -> Subscriber:
    """One address. Raises NotThere."""
    found = Subscriber.objects.filter(cluster=actor.cluster, pk=pk).first()
    if found is None:
        raise NotThere
    return found
