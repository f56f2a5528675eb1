"""Marking a meeting as held, and taking the mark off again."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from svod.accounts.access import Actor
from svod.bodies.actions import ref_of as body_ref
from svod.core.clock import MOSCOW, now
from svod.facts.actions import record, withdraw
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.actions.carrying import call_back, carry_items
from svod.meetings.actions.locking import hold_row, ref_of
from svod.meetings.choices import ItemState, MeetingState, Presence
from svod.meetings.models import Attendance, Meeting
from svod.meetings.rules import require_holding, require_reopening

THERE = (Presence.PRESENT, Presence.PROXY)


@transaction.atomic
def hold_meeting(actor: Actor, meeting: Meeting) -> Meeting:
    """The meeting was held: its minutes get their number, it becomes a fact, what is left open goes on."""
    meeting = hold_row(actor, meeting)
    require_holding(meeting.state, meeting.starts_at, now())
    meeting.state, meeting.held_at = MeetingState.HELD, now()
    meeting.number = meeting.number or next_number(meeting)
    meeting.version += 1
    meeting.save(update_fields=["state", "held_at", "number", "version"])
    settle_items(meeting)
    tell_held(actor, meeting)
    write_line(actor, Verb.MEETING_HELD, ref_of(meeting), after=meeting.number)
    carry_items(actor, meeting.body)
    return meeting


@transaction.atomic
def reopen_meeting(actor: Actor, meeting: Meeting) -> None:
    """It was not held after all: its fact is withdrawn, rows that went on from it and were not touched come back."""
    meeting = hold_row(actor, meeting)
    require_reopening(meeting.state, meeting.versions.exists())
    meeting.state, meeting.held_at = MeetingState.CALLED, None
    meeting.version += 1
    meeting.save(update_fields=["state", "held_at", "version"])
    withdraw(actor, ref_of(meeting))
    call_back(meeting)
    meeting.items.filter(state=ItemState.DONE).update(state=ItemState.WAITING)
    write_line(actor, Verb.MEETING_REOPENED, ref_of(meeting))


def next_number(meeting: Meeting) -> int:
    """The next number of minutes in the body's year."""
    year = meeting.starts_at.astimezone(MOSCOW).year
    same = Meeting.objects.filter(body=meeting.body_id, starts_at__year=year)
    return (same.aggregate(last=Max("number"))["last"] or 0) + 1


def settle_items(meeting: Meeting) -> None:
    """What was discussed is done."""
    meeting.items.filter(discussed=True, state=ItemState.WAITING).update(state=ItemState.DONE)


def _people(rows: Collection[Attendance]) -> int:
    """Heads in the room: whoever came, and each holder of a proxy who did not come for somebody else as well."""
    came = [row for row in rows if row.state == Presence.PRESENT]
    names = {row.person.name for row in came if row.person}
    return len(came) + len({row.holder_name for row in rows if row.state == Presence.PROXY} - names)


def tell_held(actor: Actor, meeting: Meeting, url: str = "") -> None:
    """The meeting as a fact of the ledger: recorded, or changed where more is known now."""
    rows = list(meeting.attendance.select_related("person"))
    people = _people(rows)
    there = {row.organisation_id for row in rows if row.state in THERE and row.organisation_id}
    told = Told(
        start=meeting.starts_at.astimezone(MOSCOW).date(),
        title=meeting.title,
        url=url,
        quantities={"people": people} if people else {},
        organisations=tuple(sorted(pk for pk in there if pk)),
        body=body_ref(meeting.body),
    )
    record(actor, FactKind.MEETING_HELD, told, source=ref_of(meeting))
