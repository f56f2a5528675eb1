"""A calendar feed: entries into the words of RFC 5545, read by calendars every few hours.

The library that knows these words takes a fifth of a second to load: only a feed or a letter with an entry loads it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from svod.notify.choices import Alarm
from svod.notify.rules.words import absolute
from svod.notify.schemas import CalendarEntry

if TYPE_CHECKING:
    from icalendar import Alarm as AlarmPart
    from icalendar import Event, vCalAddress

REFRESH = timedelta(hours=6)

_ALL_DAY = {Alarm.DAY: timedelta(hours=-15), Alarm.WEEK: timedelta(days=-6, hours=-15)}
"""From the midnight with which a day begins: nine in the morning of the day before, or of the seventh day before."""
_TIMED = {Alarm.DAY: timedelta(days=-1), Alarm.WEEK: timedelta(days=-7)}


def feed(entries: Iterable[CalendarEntry], *, name: str, alarm: str, stamp: datetime, base: str) -> bytes:
    """The feed as bytes, the same for the same entries. `stamp` is its DTSTAMP, `base` begins addresses."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Svod//Calendar//RU")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", "Europe/Moscow")
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    for entry in sorted(entries, key=lambda each: (each.first_day, each.uid)):
        made.add_component(_event(entry, alarm, stamp, base))
    return bytes(made.to_ical(sorted=False))


@dataclass(frozen=True, slots=True)
class Parties:
    """Who calls and who is called: mail addresses with names."""

    organiser: str
    organiser_name: str
    invited: str
    invited_name: str


def invitation(entry: CalendarEntry, parties: Parties, *, stamp: datetime, base: str) -> bytes:
    """One entry as mail carries it (RFC 5546): a request, or the end of one where the entry is cancelled.

    Answers come by the letter's own link, so that the calendar is asked for none.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Svod//Calendar//RU")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "CANCEL" if entry.cancelled else "REQUEST")
    event = _event(entry, Alarm.NONE, stamp, base)
    event.add("organizer", _mailto(parties.organiser, parties.organiser_name))
    attendee = _mailto(parties.invited, parties.invited_name)
    attendee.params["RSVP"] = "FALSE"
    event.add("attendee", attendee)
    made.add_component(event)
    return bytes(made.to_ical(sorted=False))


def _mailto(email: str, name: str) -> "vCalAddress":
    from icalendar import vCalAddress

    made = vCalAddress(f"mailto:{email}")
    if name:
        made.params["CN"] = name
    return made


def _event(entry: CalendarEntry, alarm: str, stamp: datetime, base: str) -> "Event":
    from icalendar import Event

    made = Event()
    made.add("uid", entry.uid)
    made.add("dtstamp", stamp)
    made.add("sequence", entry.sequence)
    made.add("summary", entry.title)
    if entry.all_day:
        made.add("dtstart", entry.first_day)
        made.add("dtend", entry.last_day + timedelta(days=1))
        made.add("transp", "TRANSPARENT")
    else:
        made.add("dtstart", _utc(entry.start))
        made.add("dtend", _utc(entry.end))
    made.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if entry.categories:
        made.add("categories", list(entry.categories))
    if entry.description:
        made.add("description", entry.description)
    if entry.location:
        made.add("location", entry.location)
    if entry.url:
        made.add("url", absolute(base, entry.url))
    ahead = (_ALL_DAY if entry.all_day else _TIMED).get(Alarm(alarm))
    if ahead is not None and not entry.cancelled and not entry.settled:
        made.add_component(_alarm(entry.title, ahead))
    return made


def _utc(moment: Any) -> datetime:
    """A moment in UTC: a feed then needs no table of a zone's summer times."""
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValueError("an entry with hours needs aware moments")
    return moment.astimezone(UTC)


def _alarm(title: str, ahead: timedelta) -> "AlarmPart":
    from icalendar import Alarm as AlarmPart

    made = AlarmPart()
    made.add("action", "DISPLAY")
    made.add("description", title)
    made.add("trigger", ahead)
    return made


def etag(body: bytes) -> str:
    """What a calendar shows to learn whether anything has changed."""
    return f'"{sha256(body).hexdigest()[:32]}"'
