"""What goes on to the next meeting by itself. Pure: an agenda in, the next agenda out.

An item goes on while it is not settled: it was not discussed, or it comes up at every meeting, or an instruction given
under it (at this meeting or an earlier one) is not off control. What was taken off goes nowhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Point:
    """One item at the end of its meeting.

    `key` is its own, `origin` that of the item from which it has come on through the meetings (its own where it is
    new). `settled_before`: an earlier meeting has discussed it, and it does not come up at every one. `open` counts
    instructions of the whole chain that are not off control.
    """

    key: int
    title: str
    origin: int
    discussed: bool = False
    recurring: bool = False
    settled_before: bool = False
    open: int = 0
    taken_off: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the next agenda: `came_from` is the key of the point that it continues, None for a new one."""

    title: str
    came_from: int | None
    origin: int | None = None
    recurring: bool = False
    settled_before: bool = False


type Agenda = tuple[Row, ...]


def goes_on(point: Point) -> bool:
    """Whether an item comes up again at the next meeting."""
    if point.taken_off:
        return False
    return point.recurring or point.open > 0 or not (point.discussed or point.settled_before)


def next_agenda(points: Iterable[Point], planned: Iterable[Row] = ()) -> Agenda:
    """The next meeting's agenda: what goes on, in its order, then what was planned there already.

    A planned item of the same title that continues nothing becomes the continuation, so that nothing stands twice; a
    point that has gone on already (a planned row continues it) is not added again.
    """
    rows = list(planned)
    there = {row.came_from for row in rows}
    added: list[Row] = []
    for point in points:
        if not goes_on(point) or point.key in there:
            continue
        there.add(point.key)
        settled = (point.settled_before or point.discussed) and not point.recurring
        row = Row(point.title, point.key, point.origin, point.recurring, settled)
        same = next((k for k, old in enumerate(rows) if old.came_from is None and _same(old.title, point.title)), None)
        if same is None:
            added.append(row)
        else:
            rows[same] = replace(row, recurring=row.recurring or rows[same].recurring, title=rows[same].title)
    return (*added, *rows)


def _same(first: str, second: str) -> bool:
    return " ".join(first.casefold().split()) == " ".join(second.casefold().split())
