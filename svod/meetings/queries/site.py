"""What the site shows of bodies and their published minutes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from svod.accounts.access import Actor, NotThere
from svod.bodies.access import public_bodies
from svod.bodies.models import Body
from svod.core.clock import today
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


def published_of(actor: Actor, body: Body) -> QuerySet[Meeting]:
    """Published meetings of a body, the newest first, each with the key of its last version."""
    last = MinutesVersion.objects.filter(meeting=OuterRef("pk")).order_by("-number").values("pk")[:1]
    found = public_meetings(actor).filter(body=body).annotate(last_version=Subquery(last))
    return found.select_related("body").order_by("-starts_at", "-pk")


def told_pages(meetings: list[Meeting]) -> list[Published]:
    """The minutes of these meetings (one query)."""
    keys = [meeting.last_version for meeting in meetings]  # type: ignore[attr-defined]
    versions = {version.meeting_id: version for version in MinutesVersion.objects.filter(pk__in=keys)}
    return [
        Published(meeting, version.frozen, version.number, version.why)
        for meeting in meetings
        if (version := versions.get(meeting.pk)) is not None
    ]


def published_minutes(actor: Actor, pk: int) -> Published:
    """Published minutes of one meeting (two queries). Raises NotThere."""
    meeting = public_meetings(actor).select_related("body__cluster").filter(pk=pk).first()
    version = MinutesVersion.objects.filter(meeting=meeting).order_by("-number").first() if meeting else None
    if meeting is None or version is None:
        raise NotThere
    return Published(meeting, version.frozen, version.number, version.why)


def next_public(body: Body, moment: Any) -> Meeting | None:
    """The next called meeting of a body (one query)."""
    ahead = Meeting.objects.filter(body=body, state=MeetingState.CALLED, starts_at__gte=moment)
    return ahead.order_by("starts_at").first()


def public_calendar(actor: Actor, body: Body | None = None) -> list[Meeting]:
    """Called meetings of bodies that have a page, of one body where it is named, from last year on (one query)."""
    found = Meeting.objects.filter(body__in=public_bodies(actor), notice_sent_at__isnull=False)
    found = found.filter(starts_at__year__gte=today().year - 1)
    found = found.filter(body=body) if body else found
    return list(found.select_related("body__cluster").order_by("starts_at", "pk"))


def instructions_done(body: Body, year: int) -> tuple[int, int]:
    """How many instructions of the year are off control, of how many (one query)."""
    states = list(Instruction.objects.filter(body=body, year=year).values_list("state", flat=True))
    return sum(state == InstructionState.OFF for state in states), len(states)
