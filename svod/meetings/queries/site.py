"""What the site shows of bodies and their published minutes."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from svod.accounts.access import Actor, NotThere
from svod.bodies.access import public_bodies
from svod.bodies.models import Body
from svod.core.clock import MOSCOW
from svod.meetings.access import public_meetings
from svod.meetings.choices import InstructionState, MeetingState
from svod.meetings.models import Instruction, Meeting, MinutesVersion

_THERE = frozenset({"present", "proxy"})


@dataclass(frozen=True, slots=True)
class Published:
    """Minutes as the site tells them: public items alone."""

    meeting: Meeting
    told: dict[str, Any]
    version: int
    why: str
    made_at: datetime

    @property
    def day(self) -> date:
        """The day of the meeting."""
        return date.fromisoformat(self.told["day"])

    @property
    def items(self) -> list[dict[str, Any]]:
        """The items that may be shown."""
        return [item for item in self.told["items"] if item["public"]]

    @property
    def hidden(self) -> int:
        """How many items are not shown."""
        return len(self.told["items"]) - len(self.items)

    @property
    def decisions(self) -> list[str]:
        """What was decided under the public items."""
        return [each["text"] for item in self.items for each in item["decisions"]]

    @property
    def there(self) -> int:
        """How many organisations were there."""
        return sum(row["state"] in _THERE for row in self.told["attendance"])

    @property
    def asked(self) -> int:
        """Of how many."""
        return max(int(self.told["asked"]), self.there)


def published_of(actor: Actor, body: Body | None = None) -> QuerySet[Meeting]:
    """Published meetings of a body, or of all, the newest first, each with the key of its last version."""
    last = MinutesVersion.objects.filter(meeting=OuterRef("pk")).order_by("-number").values("pk")[:1]
    found = public_meetings(actor).annotate(last_version=Subquery(last))
    if body is not None:
        found = found.filter(body=body)
    return found.select_related("body").order_by("-starts_at", "-pk")


def told_pages(meetings: list[Meeting]) -> list[Published]:
    """The minutes of these meetings (one query)."""
    keys = [meeting.last_version for meeting in meetings]  # type: ignore[attr-defined]
    versions = {version.meeting_id: version for version in MinutesVersion.objects.filter(pk__in=keys)}
    return [
        Published(meeting, version.frozen, version.number, version.why, version.made_at)
        for meeting in meetings
        if (version := versions.get(meeting.pk)) is not None
    ]


def published_minutes(actor: Actor, pk: int) -> Published:
    """Published minutes of one meeting (two queries). Raises NotThere."""
    meeting = public_meetings(actor).select_related("body__cluster").filter(pk=pk).first()
    version = MinutesVersion.objects.filter(meeting=meeting).order_by("-number").first() if meeting else None
    if meeting is None or version is None:
        raise NotThere
    return Published(meeting, version.frozen, version.number, version.why, version.made_at)


def _since(actor: Actor, day: date, body: Body | None) -> QuerySet[Meeting]:
    """Meetings of bodies that have a page, or of the one given, from a day on, the earliest first."""
    found = Meeting.objects.filter(starts_at__gte=datetime.combine(day, time(), MOSCOW), body__in=public_bodies(actor))
    if body is not None:
        found = found.filter(body=body)
    return found.select_related("body").order_by("starts_at", "pk")


def coming_meetings(actor: Actor, day: date, body: Body | None = None) -> QuerySet[Meeting]:
    """Called meetings of bodies that have a page, or of the one given, from a day on, the nearest first."""
    return _since(actor, day, body).filter(state=MeetingState.CALLED)


def calendar_meetings(actor: Actor, since: date, body: Body | None = None) -> QuerySet[Meeting]:
    """What a calendar of the public holds since a day: called meetings, past ones, and those that were cancelled after
    their notice had gone out.
    """
    known = Q(state__in=(MeetingState.CALLED, MeetingState.HELD, MeetingState.FINAL))
    return _since(actor, since, body).filter(known | Q(state=MeetingState.CANCELLED, notice_sent_at__isnull=False))


@dataclass(frozen=True, slots=True)
class Year:
    """What a body's published minutes of a year say: decisions under public items, attendance on average."""

    minutes: int
    decisions: int
    there: int
    asked: int


def year_of(actor: Actor, body: Body, year: int) -> Year:
    """A body's year by its published minutes (two queries)."""
    told = told_pages(list(published_of(actor, body).filter(starts_at__year=year)))
    number = len(told) or 1
    return Year(
        len(told),
        sum(len(one.decisions) for one in told),
        round(sum(one.there for one in told) / number),
        round(sum(one.asked for one in told) / number),
    )


def instructions_done(body: Body, year: int) -> tuple[int, int]:
    """How many instructions of the year are off control, of how many (one query)."""
    states = list(Instruction.objects.filter(body=body, year=year).values_list("state", flat=True))
    return sum(state == InstructionState.OFF for state in states), len(states)
