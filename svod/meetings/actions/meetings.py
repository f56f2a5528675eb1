"""Adding, changing, calling, moving and cancelling meetings."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.bodies.access import require_keep as require_body
from svod.bodies.models import Body
from svod.core.clock import MOSCOW, now
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.actions.calls import Sent, call_members, tell_called
from svod.meetings.actions.carrying import carry_items
from svod.meetings.actions.locking import hold_row, ref_of, require_seen, written
from svod.meetings.actions.waits import tell_plan_of
from svod.meetings.choices import MeetingState
from svod.meetings.models import Item, Meeting, Move, Series
from svod.meetings.queries.calls import when_words
from svod.meetings.rules import require_calling, require_cancelling, require_move
from svod.meetings.rules.states import MOST_LENGTH
from svod.members.models import Person

MEETING_FIELDS = ("title", "kind", "length", "place", "address", "chair", "keeper")
"""What is changed of a meeting apart from its time and state."""

TOLD = frozenset({"title", "length", "place", "address"})
"""Of these, what those called are told of by letter."""


def _require_people(actor: Actor, *people: Person | None) -> None:
    if any(person is not None and person.cluster_id != actor.cluster.pk for person in people):
        raise NotThere


def _fill(meeting: Meeting, told: Mapping[str, Any]) -> None:
    for key in MEETING_FIELDS:
        if key in told:
            setattr(meeting, key, told[key])
    meeting.title = " ".join(meeting.title.split())
    if not meeting.title:
        raise RuleBroken(_("Name the meeting: what meets."))
    if not 1 <= meeting.length <= MOST_LENGTH:
        raise RuleBroken(_("A meeting lasts from a minute to a day: write its length in minutes."))


@transaction.atomic
def add_meeting(
    actor: Actor,
    body: Body,
    *,
    starts_at: datetime,
    told: Mapping[str, Any],
    series: Series | None = None,
    agenda: Iterable[str] = (),
) -> Meeting:
    """Add a draft. The items of its series and of `agenda` stand in it; what earlier meetings left open comes to it.

    A day in the past is allowed: minutes of meetings already held are brought in too.
    """
    require_body(actor, body)
    if series is not None and series.body_id != body.pk:
        raise NotThere
    _require_people(actor, told.get("chair"), told.get("keeper"))
    meeting = Meeting(body=body, series=series, starts_at=starts_at)
    _fill(meeting, told)
    meeting.save()
    template = [*(series.template if series else []), *({"title": title} for title in agenda)]
    Item.objects.bulk_create(items_of_template(meeting, template))
    write_line(actor, Verb.MEETING_ADDED, ref_of(meeting), after=_time(starts_at))
    carry_items(actor, body)
    return meeting


def items_of_template(meeting: Meeting, template: Iterable[Mapping[str, Any]], *, first: int = 1) -> list[Item]:
    """Items of a series' template for one of its meetings, not written yet, their order from `first` on."""
    return [
        Item(
            body=meeting.body,
            meeting=meeting,
            order=order,
            title=row["title"],
            speaker=row.get("speaker", ""),
            minutes=row.get("minutes"),
            kind=row.get("kind", "info"),
        )
        for order, row in enumerate(template, first)
    ]


@transaction.atomic
def edit_meeting(actor: Actor, meeting: Meeting, told: Mapping[str, Any], *, seen: int) -> Meeting:
    """Change what is written of a meeting; `seen` is its version as shown. Its time is moved by `move_meeting`."""
    meeting = written(actor, meeting)
    require_seen(meeting, seen)
    _require_people(actor, told.get("chair"), told.get("keeper"))
    before = {key: str(getattr(meeting, key) or "") for key in MEETING_FIELDS}
    _fill(meeting, told)
    after = {key: str(getattr(meeting, key) or "") for key in MEETING_FIELDS}
    changed = [key for key in MEETING_FIELDS if before[key] != after[key] and key not in ("chair", "keeper")]
    if before == after:
        return meeting
    meeting.version += 1
    meeting.save()
    write_line(
        actor,
        Verb.MEETING_EDITED,
        ref_of(meeting),
        before={key: before[key] for key in changed},
        after={key: after[key] for key in changed},
    )
    if meeting.state == MeetingState.CALLED and TOLD.intersection(changed):
        tell_called(actor, meeting, "changed")
    return meeting


@transaction.atomic
def call_meeting(actor: Actor, meeting: Meeting) -> Sent:
    """The draft is ready: the meeting is called, letters go to everybody who sits in the body. What was queued."""
    meeting = hold_row(actor, meeting)
    require_calling(meeting.state, meeting.items.count())
    meeting.state, meeting.notice_sent_at = MeetingState.CALLED, now()
    meeting.save(update_fields=["state", "notice_sent_at"])
    sent = call_members(actor, meeting)
    write_line(actor, Verb.MEETING_CALLED, ref_of(meeting), after=_time(meeting.starts_at), count=sent.letters)
    return sent


@transaction.atomic
def move_meeting(actor: Actor, meeting: Meeting, *, starts_at: datetime, why: str) -> Move:
    """Move a meeting that is ahead: the old time, the new one, who and why are kept."""
    meeting = hold_row(actor, meeting)
    require_move(meeting.state, meeting.starts_at, starts_at, now(), why)
    if meeting.series_id and Meeting.objects.filter(series=meeting.series_id, starts_at=starts_at).exists():
        raise RuleBroken(_("Another meeting of this series stands at that time. Choose another hour."))
    was = when_words(meeting)
    move = Move(
        meeting=meeting,
        before=meeting.starts_at,
        after=starts_at,
        why=why.strip(),
        moved_by=actor.user,
        moved_at=now(),
    )
    move.save()
    meeting.starts_at = starts_at
    meeting.version += 1
    meeting.save(update_fields=["starts_at", "version"])
    write_line(
        actor, Verb.MEETING_MOVED, ref_of(meeting), before=_time(move.before), after=_time(starts_at), why=move.why
    )
    tell_plan_of(actor, meeting.body)
    if meeting.state == MeetingState.CALLED:
        tell_called(actor, meeting, "moved", was=was, why=move.why)
    return move


@transaction.atomic
def cancel_meeting(actor: Actor, meeting: Meeting, *, why: str) -> None:
    """Cancel a meeting that is ahead; its items go on to the next one."""
    meeting = hold_row(actor, meeting)
    require_cancelling(meeting.state, why)
    was_called = meeting.state == MeetingState.CALLED
    meeting.state, meeting.cancelled_why = MeetingState.CANCELLED, why.strip()
    meeting.version += 1
    meeting.save(update_fields=["state", "cancelled_why", "version"])
    write_line(actor, Verb.MEETING_CANCELLED, ref_of(meeting), why=meeting.cancelled_why)
    if was_called:
        tell_called(actor, meeting, "cancelled", why=meeting.cancelled_why)
    carry_items(actor, meeting.body)


def _time(moment: datetime) -> str:
    """Day and hour in Moscow, for the journal."""
    return f"{moment.astimezone(MOSCOW):%d.%m.%Y %H:%M}"
