"""A list of guests given as a file: who is new, who is known, what is wrong with which row; written, undone."""

from collections.abc import Sequence
from typing import Any

from svod.accounts.access import Actor, NotThere
from svod.core.ref import key_in
from svod.events.access import require_keep
from svod.events.actions.guests import Met, add_guests, remove_guests
from svod.events.models import Event
from svod.events.rules.lists import HEADS, MOST_ROWS, Row, guests_of
from svod.members.actions.listing import ListKind
from svod.members.rules.listing import Line


def _event(actor: Actor, place: str) -> Event:
    found = Event.objects.filter(cluster=actor.cluster, pk=key_in(place))
    event = found.select_related("cluster").first()
    if event is None:
        raise NotThere
    return event


class GuestList(ListKind):
    """Guests of one event, whose key is the place: all of a list, or nothing while one of its rows is wrong."""

    key = "guests"
    heads = HEADS
    needed = "name"
    most = MOST_ROWS
    whole = True

    def require(self, actor: Actor, place: str, /) -> None:
        """Lists are taken by who keeps events."""
        require_keep(actor, _event(actor, place))

    def lines(self, actor: Actor, place: str, /, rows: Sequence[tuple[int, dict[str, str]]]) -> list[Line]:
        """Each row beside the guests of the event (a fixed number of queries)."""
        met, found = Met(_event(actor, place)), []
        for row in guests_of(rows):
            known, person, _firm = met.of(row) if not row.fault else (None, None, None)
            if not row.fault and known is None:
                met.add(row, person)
            found.append(Line(row.line, row.name, {"row": row}, row.fault, known))
        return found

    def take(self, actor: Actor, place: str, /, lines: Sequence[Line]) -> dict[str, Any]:
        """Write the guests down in their order."""
        rows: list[Row] = [line.told["row"] for line in lines]
        made, _known = add_guests(actor, _event(actor, place), rows)
        return {"added": made}

    def undo(self, actor: Actor, place: str, /, made: dict[str, Any]) -> list[str]:
        """Take off those who neither came nor answered since."""
        return remove_guests(actor, _event(actor, place), made["added"])
