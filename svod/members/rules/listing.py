"""A list given as a file, of whatever a room keeps: its columns, its rows, what each of them would do."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from svod.members.rules.words import fold


@dataclass(frozen=True, slots=True)
class Head:
    """A column: what it is about, the head under which it is written, the folded heads by which it is known."""

    role: str
    title: str
    known: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row as understood: its number, who or what it is, what it says, what is wrong with it.

    `pk` is the key of the thing on record that it is about; `changes` are label, before, after of what it would change.
    """

    number: int
    title: str
    told: Mapping[str, Any] = field(default_factory=dict)
    fault: str = ""
    pk: int | None = None
    changes: tuple[tuple[str, str, str], ...] = ()

    @property
    def does(self) -> str:
        """What taking the row does: `fault` nothing, `add`, `change`, or `same`: it says nothing new."""
        if self.fault:
            return "fault"
        return "add" if self.pk is None else "change" if self.changes else "same"


def columns_of(head: Sequence[str], heads: Sequence[Head]) -> dict[str, int]:
    """Which column is about what; of two about the same the first."""
    found: dict[str, int] = {}
    for at, words in enumerate(head):
        folded = fold(words)
        for each in heads:
            if folded and (folded == fold(each.title) or re.fullmatch(each.known, folded)):
                found.setdefault(each.role, at)
                break
    return found


def rows_of(lines: Sequence[Sequence[str]], heads: Sequence[Head]) -> list[tuple[int, dict[str, str]]]:
    """The number and the words by role of every row below the head."""
    columns = columns_of(lines[0], heads) if lines else {}
    return [
        (number, {role: cells[at].strip() for role, at in columns.items()}) for number, cells in enumerate(lines[1:], 2)
    ]


def counts_of(lines: Sequence[Line]) -> dict[str, int]:
    """How many rows do each thing."""
    found = dict.fromkeys(("add", "change", "same", "fault"), 0)
    for line in lines:
        found[line.does] += 1
    return found
