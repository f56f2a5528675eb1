"""All that the printed minutes of a meeting say, as data: what is frozen when they become final."""

from typing import Any

from svod.core.clock import MOSCOW
from svod.meetings.choices import ItemState
from svod.meetings.models import Attendance, Decision, Instruction, Item, Meeting
from svod.meetings.queries.quorum import electors_of
from svod.meetings.queries.votes import votes_told


def minutes_told(meeting: Meeting) -> dict[str, Any]:
    """Number, day, place, who was there, and item by item what was heard, voted, decided and charged (nine queries)."""
    begins = meeting.starts_at.astimezone(MOSCOW)
    items = meeting.items.exclude(state=ItemState.CLOSED).prefetch_related("decisions", "instructions")
    rows = list(meeting.attendance.select_related("organisation", "person", "holder").order_by("organisation__name"))
    votes = votes_told(meeting)
    asked = electors_of(meeting)
    return {
        "cluster": meeting.body.cluster.name,
        "body": meeting.body.name,
        "kind": meeting.kind,
        "title": meeting.title,
        "number": meeting.number,
        "day": begins.date().isoformat(),
        "time": f"{begins:%H:%M}",
        "place": meeting.place,
        "address": meeting.address,
        "chair": meeting.chair.name if meeting.chair else "",
        "keeper": meeting.keeper.name if meeting.keeper else "",
        "asked": len(asked),
        "attendance": [_attended(row) for row in rows],
        "items": [_item(number, item, votes.get(item.pk, [])) for number, item in enumerate(items, 1)],
        "votes": votes.get(None, []),
    }


def _attended(row: Attendance) -> dict[str, Any]:
    return {
        "organisation": row.organisation.name if row.organisation else "",
        "person": row.person.name if row.person else "",
        "state": row.state,
        "holder": row.holder_name,
        "reason": row.reason,
    }


def _item(number: int, item: Item, votes: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "number": number,
        "key": item.pk,
        "title": item.title,
        "speaker": item.speaker,
        "text": item.text,
        "discussed": item.discussed,
        "public": item.public,
        "decisions": [_decision(each) for each in item.decisions.all()],
        "instructions": [instruction_told(each) for each in item.instructions.all()],
        "votes": votes,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {"key": decision.pk, "label": decision.label, "text": decision.text, "vote": decision.vote_id}


def instruction_told(instruction: Instruction) -> dict[str, Any]:
    """An instruction as the minutes and its extract print it."""
    return {
        "key": instruction.pk,
        "label": instruction.label,
        "text": instruction.text,
        "executor": instruction.executor,
        "deadline": instruction.deadline,
        "due": instruction.due.isoformat() if instruction.due else "",
        "wanted": instruction.wanted,
    }
