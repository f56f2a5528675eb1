"""One thing by its key, and what stands on its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from svod.accounts.access import Actor, NotThere
from svod.clusters.models import Cluster
from svod.core.ref import key_in
from svod.core.tokens import SHAPE, hash_token
from svod.events.access import public_events, visible_applications, visible_expositions, visible_to
from svod.events.choices import LIVE, EventState, GuestState, StandState
from svod.events.models import Application, Event, Exposition, Guest, Part, Stand, Talk
from svod.members.models import Organisation


def _one[Row](found: QuerySet[Any, Row]) -> Row:
    row = found.first()
    if row is None:
        raise NotThere
    return row


def event_of(actor: Actor, pk: int) -> Event:
    """One event that the actor sees (one query). Raises NotThere."""
    return _one(visible_to(actor).select_related("cluster", "copied_from").filter(pk=pk))


def public_event_of(actor: Actor, pk: int) -> Event:
    """One event of the site (one query). Raises NotThere."""
    return _one(public_events(actor).select_related("cluster").filter(pk=pk))


_SHOWN = ("kind", "title", "state", "first", "last", "begins", "place")
MOST_BEHIND = 50


def calendar_of(actor: Actor, day: date) -> tuple[list[tuple[date, list[Event]]], list[Event]]:
    """Events of the site that are not over on a day, by the months of their first days; the last of those behind it.

    What a row of the calendar shows of them and no more (two queries).
    """
    found = public_events(actor).only(*_SHOWN)
    ahead = found.filter(last__gte=day).order_by("first", "pk")
    behind = found.filter(last__lt=day).exclude(state=EventState.CANCELLED).order_by("-first", "-pk")[:MOST_BEHIND]
    months = [(month, list(some)) for month, some in groupby(ahead, key=lambda event: event.first.replace(day=1))]
    return months, list(behind)


def exposition_of(actor: Actor, pk: int) -> Exposition:
    """One permanent exposition. Raises NotThere."""
    return _one(visible_expositions(actor).filter(pk=pk))


def application_of(actor: Actor, pk: int) -> Application:
    """One application for support. Raises NotThere."""
    return _one(visible_applications(actor).select_related("organisation", "cluster").filter(pk=pk))


def part_of(event: Event, pk: int) -> Part:
    """A part of an event's programme. Raises NotThere."""
    return _one(event.parts.select_related("event__cluster").filter(pk=pk))


def talk_of(part: Part, pk: int) -> Talk:
    """A talk of a part. Raises NotThere."""
    return _one(part.talks.select_related("part__event__cluster", "file").filter(pk=pk))


def row_of[Row](found: QuerySet[Any, Row], words: str) -> Row:
    """The row of a key that a form carries. Raises NotThere for what is no key of these rows."""
    return _one(found.filter(pk=key_in(words)))


def stand_of(event: Event, pk: int) -> Stand:
    """A member at an exhibition. Raises NotThere."""
    return _one(event.stands.select_related("event__cluster", "organisation").filter(pk=pk))


_ORDER = (StandState.JOINT, StandState.OWN, StandState.CONFIRMED, StandState.WANTS, StandState.ASKED)


def stands_of(event: Event) -> list[Stand]:
    """Members at an exhibition with what they show, those who stand there first (two queries)."""
    rows = list(event.stands.select_related("organisation").prefetch_related("exhibits"))
    at = {state.value: number for number, state in enumerate(_ORDER)}
    return sorted(rows, key=lambda stand: (at.get(stand.state, len(at)), stand.organisation.name))


def guest_of(event: Event, pk: int) -> Guest:
    """A guest of an event. Raises NotThere."""
    return _one(event.guests.select_related("event__cluster", "organisation", "person").filter(pk=pk))


def guest_by_token(cluster: Cluster, token: str) -> Guest | None:
    """The guest of a secret address; what has not even the form of a token never reaches the database."""
    if not SHAPE.fullmatch(token):
        return None
    found = Guest.objects.select_related("event__cluster")
    return found.filter(event__cluster=cluster, token_hash=hash_token(token)).first()


def stand_by_token(cluster: Cluster, token: str) -> Stand | None:
    """The member of a secret address."""
    if not SHAPE.fullmatch(token):
        return None
    found = Stand.objects.select_related("event__cluster", "organisation")
    return found.filter(event__cluster=cluster, token_hash=hash_token(token)).first()


def programme_of(event: Event) -> list[tuple[date, list[Part]]]:
    """The programme by days, each part with its talks (two queries)."""
    parts = event.parts.prefetch_related(Prefetch("talks", Talk.objects.select_related("file")))
    return [(day, list(some)) for day, some in groupby(parts, key=lambda part: part.day)]


def sources_of(event: Event) -> list[tuple[str, Decimal]]:
    """Costs summed by the source of the money."""
    found = event.costs.values("source").annotate(total=Sum("amount")).order_by("source")
    return [(row["source"], row["total"]) for row in found]


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of an event."""

    guests: int
    confirmed: int
    waiting: int
    invited: int
    asked: int
    came: int
    stands: int
    joint: int
    own: int
    contacts: int
    intents: int


def figures_of(event: Event) -> Figures:
    """The numbers of an event (two queries)."""
    states = {"confirmed": GuestState.CONFIRMED, "waiting": GuestState.WAITING}
    states |= {"invited": GuestState.INVITED, "asked": GuestState.ASKED}
    guests = event.guests.aggregate(
        guests=Count("pk", Q(state__in=LIVE)),
        came=Count("pk", Q(arrived_at__isnull=False)),
        **{name: Count("pk", Q(state=state)) for name, state in states.items()},
    )
    stands = event.stands.aggregate(
        stands=Count("pk"),
        joint=Count("pk", Q(state=StandState.JOINT)),
        own=Count("pk", Q(state=StandState.OWN)),
        contacts=Sum("contacts", default=0),
        intents=Sum("intents", default=0),
    )
    return Figures(**guests, **stands)


def is_full(event: Event) -> bool:
    """Whether all places are taken (one query, none where nobody counts places)."""
    return event.places is not None and event.guests.filter(state=GuestState.CONFIRMED).count() >= event.places


def counted_events(actor: Actor) -> QuerySet[Event]:
    """Events that the actor sees, by their first days, with numbers of guests and stands (one query when read)."""
    found = visible_to(actor).annotate(
        guest_count=Count("guests", Q(guests__state__in=LIVE), distinct=True),
        stand_count=Count("stands", distinct=True),
    )
    return found.order_by("first", "pk")


def listed_events(actor: Actor, year: int) -> list[Event]:
    """Events that touch a year, with their numbers (one query)."""
    return list(counted_events(actor).filter(first__year__lte=year, last__year__gte=year))


def years_of(actor: Actor) -> list[int]:
    """Years in which there are events, the newest first."""
    return sorted({day.year for day in visible_to(actor).dates("first", "year")}, reverse=True)


def to_call(event: Event, actor: Actor, day: date) -> list[Organisation]:
    """Members of today that are not asked to an exhibition yet, by their names (one query)."""
    own = Organisation.objects.filter(cluster=actor.cluster, merged_into=None)
    members = own.filter(
        Q(memberships__joined=None) | Q(memberships__joined__lte=day),
        Q(memberships__left=None) | Q(memberships__left__gt=day),
        memberships__isnull=False,
    )
    return list(members.exclude(stands__event=event).distinct().order_by("name"))


def came_from(event: Event) -> list[str]:
    """Organisations of those who came: on record by their names, the others as they were written, each once."""
    rows = event.guests.exclude(arrived_at=None).values_list("organisation__name", "firm")
    stands = event.stands.filter(state__in=(StandState.JOINT, StandState.OWN)).values_list("organisation__name")
    names: Iterable[str] = [*(name or firm for name, firm in rows), *(name for (name,) in stands)]
    return sorted({name for name in names if name})
