"""What events put into calendars: of people who work here, and on the site."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.urls import reverse

from svod.accounts.access import Actor
from svod.core.clock import MOSCOW
from svod.events.access import visible_to
from svod.events.choices import EventState
from svod.events.models import Event
from svod.notify.choices import Scope
from svod.notify.schemas import CalendarEntry

HOURS = timedelta(hours=2)
"""How long an event of one day is said to last where only its beginning is known."""


def events(actor: Actor, scope: Scope, first: date, last: date) -> list[CalendarEntry]:
    """Events between two days, those that the actor sees (one query); deadlines alone hold none."""
    if scope == Scope.DEADLINES:
        return []
    found = visible_to(actor).filter(first__lte=last, last__gte=first).select_related("cluster")
    return [entry_of(event, "desk:event") for event in found]


def public_entries(found: Iterable[Event]) -> list[CalendarEntry]:
    """Events of the site; their clusters are loaded with them."""
    return [entry_of(event, "public:event") for event in found]


def entry_of(event: Event, page: str) -> CalendarEntry:
    """One event: whole days, or its hour where it is of one day."""
    timed = event.begins is not None and event.first == event.last
    start: date | datetime = event.first
    end: date | datetime = event.last
    if timed and event.begins is not None:
        start = datetime.combine(event.first, event.begins, MOSCOW)
        end = start + HOURS
    return CalendarEntry(
        uid=f"event-{event.pk}@{event.cluster.slug}.svod",
        sequence=event.version,
        title=event.title,
        start=start,
        end=end,
        all_day=not timed,
        url=reverse(page, args=[event.cluster.slug, event.pk]),
        categories=(str(event.get_kind_display()),),
        description="\n".join(filter(None, (event.place, event.about))),
        cancelled=event.state == EventState.CANCELLED,
        settled=event.state == EventState.HELD,
    )
