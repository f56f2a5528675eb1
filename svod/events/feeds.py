"""What events put into calendars: of people who work here, and on the site."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.clock import MOSCOW, today
from svod.events.access import public_events, visible_to
from svod.events.choices import EventState
from svod.events.models import Event, Part
from svod.notify.choices import Scope
from svod.notify.schemas import CalendarEntry
from svod.ui.schemas import Block, SitePage

MOST_COMING = 4
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


def site_blocks(actor: Actor) -> list[Block]:
    """The nearest events for the front page (one query)."""
    found = public_events(actor).filter(last__gte=today(), state=EventState.PLANNED).order_by("first", "pk")
    coming = list(found[:MOST_COMING])
    if not coming:
        return []
    url = reverse("public:events", args=[actor.cluster.slug])
    shown = {"coming": coming}
    return [Block("events", _("Events"), "events/front_coming.html", shown, url, _("All events"), half=True)]


def site_pages(actor: Actor) -> list[SitePage]:
    """The calendar and every event of the site (one query)."""
    slug = actor.cluster.slug
    keys = public_events(actor).order_by("pk").values_list("pk", flat=True)
    pages = [SitePage(reverse("public:events", args=[slug]))]
    return pages + [SitePage(reverse("public:event", args=[slug, pk])) for pk in keys]


def structured(event: Event, *, base: str) -> dict[str, Any]:
    """An event for search engines: schema.org Event."""
    slug, cancelled = event.cluster.slug, event.state == EventState.CANCELLED
    begins = datetime.combine(event.first, event.begins, MOSCOW) if event.begins else event.first
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "startDate": begins.isoformat(),
        "endDate": event.last.isoformat(),
        "eventStatus": "https://schema.org/" + ("EventCancelled" if cancelled else "EventScheduled"),
        "url": base + reverse("public:event", args=[slug, event.pk]),
        "organizer": {"@type": "Organization", "name": event.organisers or event.cluster.name},
    }
    if event.place:
        told["location"] = {"@type": "Place", "name": event.place, "address": event.place}
        told["eventAttendanceMode"] = "https://schema.org/OfflineEventAttendanceMode"
    return told | ({"description": event.about} if event.about else {})


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
        description=event.about,
        location=event.place,
        cancelled=event.state == EventState.CANCELLED,
        settled=event.state == EventState.HELD,
    )


def section_entry(part: Part) -> CalendarEntry:
    """A section, or another part of a programme, for a calendar: its own hours and hall; its talks are loaded."""
    event = part.event
    start: date | datetime = part.day
    end: date | datetime = part.day
    if part.begins is not None:
        start = datetime.combine(part.day, part.begins, MOSCOW)
        end = datetime.combine(part.day, part.ends, MOSCOW) if part.ends else start + HOURS
    talks = (" — ".join(filter(None, (talk.title, talk.speaker))) for talk in part.talks.all())
    return replace(
        entry_of(event, "public:event"),
        uid=f"event-{event.pk}-part-{part.pk}@{event.cluster.slug}.svod",
        title=f"{event.title}: {part.title}",
        start=start,
        end=end,
        all_day=part.begins is None,
        location=", ".join(filter(None, (part.place, event.place))),
        description="\n".join(talks),
    )
