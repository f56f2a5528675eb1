"""Questions about letters, notices and calendars."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Count, QuerySet
from django.utils.module_loading import import_string

from svod.accounts.access import Actor, NotThere, actor_in
from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW
from svod.core.tokens import hash_token
from svod.notify.access import own_feeds, own_notices, visible_letters
from svod.notify.choices import AT_ANY_HOUR, TO_ADDRESSES, Kind, Scope, State
from svod.notify.models import FeedToken, Letter, Preference, TurnedDown
from svod.notify.rules.quiet import Quiet, may_ring_at, ordinary_week
from svod.notify.schemas import CalendarEntry

OFF = "svod.notify.off"
"""The salt of links that turn letters down."""

MOST = 200
"""Rows of a list of letters or notices."""


def working_day(cluster: Cluster) -> Callable[[date], bool]:
    """Whether people of a cluster work on a day: as the installation's calendar says, else by the cluster's own."""
    if settings.WORKING_DAY:
        return partial(import_string(settings.WORKING_DAY), cluster=cluster)
    return ordinary_week(cluster.dates_off, cluster.dates_on)


def quiet_of(user: User | None, cluster: Cluster) -> Quiet:
    """A person's quiet hours in a cluster (one query); the usual ones for whoever has not said."""
    wish = Preference.objects.filter(user=user, cluster=cluster).first() if user else None
    return Quiet(wish.quiet_from, wish.quiet_until, not wish.on_days_off) if wish else Quiet()


def may_ring(letter: Letter, moment: datetime, works: Callable[[date], bool] | None = None) -> datetime:
    """When a letter may go, not before `moment`, by its kind and by the wish of its addressee."""
    if letter.kind in AT_ANY_HOUR:
        return moment
    quiet = quiet_of(letter.user, letter.cluster)
    return may_ring_at(moment.astimezone(MOSCOW), quiet, works or working_day(letter.cluster))


def off_token(uid: str) -> str:
    """What the link of a letter carries that turns its kind down."""
    return Signer(salt=OFF, sep=".").sign(uid)


def letter_by_off_token(token: str) -> Letter | None:
    """The letter of a link that turns letters down; None where the link is altered or its letter is gone."""
    try:
        uid = Signer(salt=OFF, sep=".").unsign(token)
    except BadSignature:
        return None
    return Letter.objects.select_related("cluster", "user").filter(uid=uid).first()


def is_turned_down(letter: Letter) -> bool:
    """Whether the addressee does not want mail of this kind (one query)."""
    found = TurnedDown.objects.filter(cluster_id=letter.cluster_id, recipient=letter.recipient, kind=letter.kind)
    return found.exists()


def unread_count(actor: Actor) -> int:
    """How many notices wait for this person here (one query); for the bar."""
    return own_notices(actor).filter(read_at=None).count() if actor.user else 0


def notices(actor: Actor) -> list[Letter]:
    """A person's notices of this cluster, the newest first (one query)."""
    return list(own_notices(actor).order_by("-sent_at", "-pk")[:MOST])


def notice_of(actor: Actor, pk: int) -> Letter:
    """One notice of this person. Raises NotThere."""
    found = own_notices(actor).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


@dataclass(frozen=True, slots=True)
class Outbox:
    """The outbox as its keeper sees it: how many letters in each state, those that need a look, those that wait."""

    counts: dict[str, int]
    dead: list[Letter]
    doubtful: list[Letter]
    waiting: list[Letter]


def outbox(actor: Actor) -> Outbox:
    """The cluster's mail (four queries)."""
    found = visible_letters(actor)
    counted = found.values_list("state").annotate(number=Count("pk")).order_by()
    return Outbox(
        dict(counted),
        list(found.filter(state=State.FAILED).order_by("-queued_at", "-pk")[:MOST]),
        list(found.filter(state=State.SENT, unconfirmed=True).order_by("-queued_at", "-pk")[:MOST]),
        list(found.filter(state__in=[State.QUEUED, State.SENDING]).order_by("next_try_at", "pk")[:MOST]),
    )


def letter_of(actor: Actor, pk: int) -> Letter:
    """One letter of the cluster's outbox. Raises NotThere."""
    found = visible_letters(actor).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


WISHED = tuple(kind for kind in Kind if kind.value not in TO_ADDRESSES)
"""Kinds that stand on a page of preferences."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of one cluster's letters."""

    cluster: Cluster
    preference: Preference
    refused: frozenset[str]


def wishes_of(user: User) -> list[Wish]:
    """A person's wishes in every cluster with a role of hers, by short name (three queries)."""
    clusters = list(Cluster.objects.filter(grants__user=user).distinct().order_by("short_name"))
    said = {wish.cluster_id: wish for wish in Preference.objects.filter(user=user)}
    refused: dict[int, set[str]] = {}
    found = TurnedDown.objects.filter(recipient=f"user:{user.pk}").values_list("cluster_id", "kind")
    for cluster, kind in found:
        refused.setdefault(cluster, set()).add(kind)
    return [
        Wish(
            cluster,
            said.get(cluster.pk) or Preference(user=user, cluster=cluster),
            frozenset(refused.get(cluster.pk, ())),
        )
        for cluster in clusters
    ]


def feeds_of(actor: Actor) -> list[FeedToken]:
    """A person's open feeds of this cluster, the oldest first (one query)."""
    return list(own_feeds(actor).filter(revoked_at=None).order_by("made_at", "pk"))


def feed_of(actor: Actor, pk: int) -> FeedToken:
    """One open feed of this person. Raises NotThere."""
    found = own_feeds(actor).filter(pk=pk, revoked_at=None).first()
    if found is None:
        raise NotThere
    return found


def feed_by_token(token: str) -> tuple[FeedToken, Actor]:
    """The feed of an address and who reads it (two queries). Raises NotThere: unknown, revoked, or without a role."""
    found: QuerySet[FeedToken, Any] = FeedToken.objects.select_related("user", "cluster")
    feed = found.filter(token_hash=hash_token(token), revoked_at=None).first()
    if feed is None:
        raise NotThere
    actor = actor_in(feed.cluster, feed.user)
    if not actor.roles:
        raise NotThere
    return feed, actor


def entries_of(actor: Actor, scope: str, first: date, last: date) -> list[CalendarEntry]:
    """Everything that rooms put into this person's calendar between two days, in the order of days."""
    found: list[CalendarEntry] = []
    for name in settings.CALENDAR_PROVIDERS:
        found += import_string(name)(actor, Scope(scope), first, last)
    return sorted(found, key=lambda entry: (entry.first_day, entry.title, entry.uid))


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar with its entries."""

    first: date
    entries: tuple[CalendarEntry, ...]


def months_of(entries: Sequence[CalendarEntry]) -> list[Month]:
    """Entries under the months in which they end, empty months left out."""
    ordered = sorted(entries, key=lambda entry: (entry.last_day, entry.title, entry.uid))
    grouped = groupby(ordered, key=lambda entry: entry.last_day.replace(day=1))
    return [Month(first, tuple(group)) for first, group in grouped]
