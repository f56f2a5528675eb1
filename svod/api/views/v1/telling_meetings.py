"""Bodies, meetings and instructions as programs are told of them."""

from typing import Any

from svod.accounts.access import Actor, NotThere
from svod.bodies.models import Seat
from svod.bodies.queries import body_of, listed, seats_on
from svod.bodies.views.programs import told_body
from svod.core.clock import today
from svod.meetings.models import Decision, Instruction, Item, Vote
from svod.meetings.queries.pages import Asked, agenda_of, asked_of, listed_meetings, meeting_of
from svod.meetings.queries.votes import votes_of
from svod.meetings.views.programs import told_meeting


def _named(thing: Any, *names: str) -> dict[str, Any]:
    """The fields of these names, and the key."""
    return {"id": thing.pk} | {name: getattr(thing, name) for name in names}


def _seat(each: Seat) -> dict[str, Any]:
    return _named(each, "role", "votes", "since", "until") | {
        "organisation": each.organisation.name if each.organisation else "",
        "person": each.person.name if each.person else "",
    }


def body_json(actor: Actor, pk: int) -> dict[str, Any]:
    """One body with its seats (four queries). Raises NotThere."""
    found = body_of(actor, pk)
    row = next((each for each in listed(actor, today()) if each.pk == pk), None)
    if row is None:
        raise NotThere
    seats = [_seat(each) for each in seats_on(found, today())]
    return told_body(row, actor.cluster.slug) | {"purpose": found.purpose, "seats_held": seats}


def _decision(each: Decision) -> dict[str, Any]:
    names = ("label", "text", "effect", "moved_to", "version")
    return _named(each, *names) | {"measure": each.measure_id, "vote": each.vote_id}


def instruction_json(each: Instruction) -> dict[str, Any]:
    """An instruction."""
    names = ("label", "text", "executor", "deadline", "due", "wanted", "state", "report", "reported_at", "closed_at")
    keys = {name: getattr(each, f"{name}_id") for name in ("person", "organisation", "measure", "meeting")}
    return _named(each, *names, "moves") | keys


_ITEM = ("order", "title", "speaker", "minutes", "kind", "text", "discussed", "recurring", "public", "state", "version")


def _item(each: Item) -> dict[str, Any]:
    return _named(each, *_ITEM) | {
        "decisions": [_decision(one) for one in each.decisions.all()],
        "instructions": [instruction_json(one) for one in each.instructions.all()],
    }


def _asked(each: Asked) -> dict[str, Any]:
    return {
        "organisation": each.organisation.pk if each.organisation else None,
        "person": each.person.pk if each.person else None,
        "name": each.name,
        "votes": each.votes,
        "state": each.state,
        "note": each.note,
    }


def vote_json(each: Vote) -> dict[str, Any]:
    """A vote of `queries.votes.votes_of`."""
    result = each.result or {}
    names = ("question", "kind", "way", "needs", "state", "asked", "given", "sha256")
    more = {"options": result.get("options", each.options), "outcome": result.get("outcome", "")}
    return _named(each, *names) | {"item": each.item_id} | more


def meeting_json(actor: Actor, pk: int) -> dict[str, Any]:
    """One meeting whole (a fixed number of queries). Raises NotThere."""
    found, row = meeting_of(actor, pk), listed_meetings(actor).filter(pk=pk).get()
    versions = found.versions.defer("frozen").select_related("made_by").order_by("number")
    return told_meeting(row, actor.cluster.slug) | {
        "body_id": found.body_id,
        "chair": found.chair.name if found.chair else "",
        "keeper": found.keeper.name if found.keeper else "",
        **{name: getattr(found, name) for name in ("length", "address", "version", "published_at")},
        "agenda": [_item(each) for each in agenda_of(found)],
        "attendance": [_asked(each) for each in asked_of(found)],
        "all_votes": [vote_json(each) for each in votes_of(found)],
        "versions": [
            {name: getattr(each, name) for name in ("number", "made_at", "why", "sha256")}
            | {"made_by": each.made_by.name if each.made_by else ""}
            for each in versions
        ],
    }
