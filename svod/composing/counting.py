"""Which facts count for a row: within the plan's year, not after today, each once; the others are named apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter

from svod.composing.facts import Fact, row_key

_START = attrgetter("start")
_URL = attrgetter("url")
_TOLD = attrgetter("start", "title", "url")


class Aside(StrEnum):
    """Why a fact does not count."""

    TWICE = "twice"
    LATER = "later"
    OTHER_YEAR = "other_year"


@dataclass(frozen=True, slots=True)
class Counted:
    """A row's facts in the order of the file: those that count, and those that do not, with the reason."""

    facts: tuple[Fact, ...]
    aside: tuple[tuple[Fact, Aside], ...] = ()


def by_row(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    """Row's key -> its facts in the order of the file; a fact that names a row twice stands there once."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        for key in dict.fromkeys(row_key(row) for row in fact.rows):
            found.setdefault(key, []).append(fact)
    return found


def count(facts: Sequence[Fact], year: int, today: date) -> Counted:
    """Sort a row's facts into those that count and the rest. A fact of today counts."""
    if not facts or _all_count(facts, year, today):
        return Counted(tuple(facts))
    seen: set[tuple[str, date, str, str]] = set()
    counted: list[Fact] = []
    aside: list[tuple[Fact, Aside]] = []
    for fact in facts:
        identity = fact.identity
        if identity in seen:
            aside.append((fact, Aside.TWICE))
        elif fact.start.year != year:
            aside.append((fact, Aside.OTHER_YEAR))
        elif fact.start > today:
            aside.append((fact, Aside.LATER))
        else:
            seen.add(identity)
            counted.append(fact)
    return Counted(tuple(counted), tuple(aside))


def _all_count(facts: Sequence[Fact], year: int, today: date) -> bool:
    """Whether the days are all the plan's and no two facts can be one: most rows are so, and are many facts long."""
    days = [*map(_START, facts)]
    if min(days) < date(year, 1, 1) or max(days) > min(today, date(year, 12, 31)):
        return False
    # other addresses are other facts, whatever else they say: one field is looked at before three
    return len(set(map(_URL, facts))) == len(facts) or len(set(map(_TOLD, facts))) == len(facts)


def total(facts: Sequence[Fact], quantity: str) -> tuple[int | float, tuple[Fact, ...]] | None:
    """The sum of a quantity over the facts that carry it, and those facts; None where none does."""
    bearing = tuple(fact for fact in facts if quantity in fact.quantities)
    return (sum(fact.quantities[quantity] for fact in bearing), bearing) if bearing else None
