"""Subscriptions to the cluster's news: asked for on the site, confirmed by the address itself, ended, forgotten."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from svod.accounts.access import Actor
from svod.core.clock import MOSCOW, now
from svod.core.ref import Ref
from svod.core.tokens import hash_token, new_token, sender_mark
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.rules.erasing import Forgotten
from svod.notify.actions import forget_subscribed, queue_letter, take_up
from svod.notify.choices import Kind
from svod.notify.schemas import MailAddress
from svod.press.access import require_keep, require_own_subscriber
from svod.press.choices import Standing
from svod.press.models import Publication, Subscriber
from svod.press.queries.subscribers import has_left, left_before, waiting
from svod.press.rules.subscribing import LEFT_KEPT, MOST_LETTERS, WAITS, require_room


@transaction.atomic
def ask_subscription(actor: Actor, email: str, *, consent: str, address: str) -> None:
    """Queue the letter that asks an address to confirm. `address` is that of the machine from which it was typed.

    Whoever typed it learns nothing of it: one that is subscribed, or was asked often enough, gets no letter and no
    other answer. Raises RuleBroken for one address too many.
    """
    email, sender, at = email.strip().lower(), sender_mark(settings.SECRET_KEY, address) if address else "", now()
    recent = Subscriber.objects.filter(sender=sender, asked_at__gt=at - timedelta(hours=1)).exclude(sender="")
    require_room(recent.count(), waiting(actor).count())
    made, is_new = Subscriber.objects.select_for_update().get_or_create(
        cluster=actor.cluster,
        email=email,
        defaults={"consent": consent, "asked_at": at, "sender": sender, "token": hash_token(new_token())},
    )
    if made.standing == Standing.CONFIRMED and not has_left(made):
        return
    if not is_new and made.standing == Standing.ASKED and made.letters >= MOST_LETTERS:
        return
    token = new_token()
    made.letters = made.letters + 1 if made.standing == Standing.ASKED else 1
    made.standing, made.confirmed_at, made.token = Standing.ASKED, None, hash_token(token)
    made.consent, made.asked_at, made.sender = consent, at, sender
    made.save()
    context = {
        "cluster": actor.cluster.short_name,
        "url": reverse("public:subscription", args=[actor.cluster.slug, token]),
        "until": (at + WAITS).astimezone(MOSCOW).date(),
    }
    key = f"subscribe:{made.token[:16]}"
    queue_letter(Actor(actor.cluster), to=MailAddress(email), kind=Kind.SUBSCRIPTION, key=key, context=context)


@transaction.atomic
def confirm_subscription(actor: Actor, subscriber: Subscriber) -> None:
    """The owner of the address wants the letters; what was turned down before counts no more. Twice is once."""
    require_own_subscriber(actor, subscriber)
    held = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    if held.standing == Standing.CONFIRMED and not has_left(held):
        return
    held.standing, held.confirmed_at = Standing.CONFIRMED, now()
    held.save(update_fields=["standing", "confirmed_at"])
    take_up(actor, held.email, Kind.BULLETIN)
    write_line(Actor(actor.cluster), Verb.SUBSCRIBED, Ref("subscriber", str(held.pk), f"№ {held.pk}"))


@transaction.atomic
def refuse_subscription(actor: Actor, subscriber: Subscriber) -> None:
    """The owner of the address wants nothing: it is removed with its letters."""
    require_own_subscriber(actor, subscriber)
    _remove(actor, [subscriber])


@transaction.atomic
def remove_subscriber(actor: Actor, subscriber: Subscriber) -> None:
    """The office takes an address out, with what waits for it."""
    require_keep(actor)
    require_own_subscriber(actor, subscriber)
    _remove(actor, [subscriber])


def _remove(actor: Actor, subscribers: Iterable[Subscriber]) -> int:
    """Delete addresses with their letters, under one line that names nobody; how many."""
    found = list(subscribers)
    forget_subscribed(actor, [each.email for each in found])
    for each in found:
        each.delete()
    if found:
        write_line(actor, Verb.SUBSCRIBERS_REMOVED, Ref("subscriber", "", ""), count=len(found))
    return len(found)


@transaction.atomic
def forget_due(actor: Actor) -> int:
    """Remove addresses that nobody confirmed in time, and those that left long ago; how many. For the clock."""
    at = now()
    late = Subscriber.objects.filter(cluster=actor.cluster, standing=Standing.ASKED, asked_at__lt=at - WAITS)
    return _remove(actor, [*late, *left_before(actor, at - LEFT_KEPT)])


def forget_person(actor: Actor, told: Forgotten) -> None:
    """Addresses of a person who is forgotten, and links by which the person writes (`settings.FORGETTERS`).

    Within the erasure.
    """
    _remove(actor, Subscriber.objects.filter(cluster=actor.cluster, email__in=told.emails))
    asked = Publication.objects.filter(cluster=actor.cluster, writer__in=told.people).exclude(writing="")
    asked.update(writing="", asked_at=None)
