"""What a row's cells say together, by the roles of their keys, whatever columns the document has."""

from collections.abc import Mapping
from functools import lru_cache

from svod.composing.rows import PlanRow
from svod.russian.deadlines import Deadline

_DASHES = frozenset({"-", "–", "—"})
_KEPT = 4096


@lru_cache(_KEPT)
def role_of_key(key: str) -> str:
    """The role that a key of `cells` begins with."""
    return key.split(":", 1)[0]


def said_in(cells: Mapping[str, str], role: str) -> str:
    """The words of a role: of the column that is called so, else of every column of that role, a line each."""
    if role in cells:
        return cells[role]
    return "\n".join(text for key, text in cells.items() if text and role_of_key(key) == role)


def when_said(cells: Mapping[str, str]) -> str:
    """What a row says of its time, in its own words: the deadline, else its start and end."""
    between = [words for role in ("start", "end") if (words := said_in(cells, role)) and words not in _DASHES]
    return said_in(cells, "deadline") or " – ".join(between)


def plan_row(number: str, cells: Mapping[str, str], deadline: Deadline) -> PlanRow:
    """A row as composing takes it, whoever read or typed its cells."""
    return PlanRow(
        number,
        said_in(cells, "measure") or said_in(cells, "indicator"),
        deadline,
        expected=said_in(cells, "expected"),
        result=said_in(cells, "result"),
        when=when_said(cells),
    )
