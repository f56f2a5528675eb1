"""Words of a sentence with the facts behind them: every number keeps the way to what it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter, lt
from typing import Any

from svod.composing.facts import Fact
from svod.russian.dates import GENITIVE, spoken_date

_START, _POSITION = attrgetter("start"), attrgetter("position")


@dataclass(frozen=True, slots=True)
class Words:
    """Some words; `facts` are those that they tell of, where the words are a number or a date."""

    text: str
    facts: tuple[Fact, ...] = ()


type Saying = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a text that facts bear; `at` is their place in characters from 0, `facts` positions in the file."""

    text: str
    at: int
    facts: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """The form of the contract."""
        return {"text": self.text, "at": self.at, "facts": list(self.facts)}


def plain(saying: Saying) -> str:
    """The words alone."""
    return "".join(words.text for words in saying)


def joined(sayings: Iterable[Saying], between: str) -> Saying:
    """Sayings one after another, parted by `between`; empty ones are left out."""
    found: list[Words] = []
    for saying in sayings:
        if saying:
            found += [Words(between), *saying] if found else saying
    return tuple(found)


def ended(saying: Saying) -> Saying:
    """The saying with a full stop, unless it ends in one."""
    return saying if plain(saying).endswith((".", "!", "?", "…")) else (*saying, Words("."))


def anchors(saying: Saying) -> tuple[Anchor, ...]:
    """The anchors of a saying, left to right."""
    found, at = [], 0
    for words in saying:
        if words.facts:
            found.append(Anchor(words.text, at, tuple(sorted(map(_POSITION, words.facts)))))
        at += len(words.text)
    return tuple(found)


def spoken_days(start: date, end: date | None) -> str:
    """A day or a range as a sentence says it: «15 марта 2018 г.», «с 1 по 8 июля 2018 г.»."""
    if end is None or end == start:
        return spoken_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"с {start.day} по {spoken_date(end)}"
    if start.year == end.year:
        return f"с {start.day} {GENITIVE[start.month - 1]} по {spoken_date(end)}"
    return f"с {spoken_date(start)} по {spoken_date(end)}"


def days_of(fact: Fact) -> Words:
    """When it happened, anchored."""
    return Words(spoken_days(fact.start, fact.end), (fact,))


def chronological(facts: Sequence[Fact]) -> list[Fact]:
    """By day, then by words, so that the order of the file does not matter."""
    days = [*map(_START, facts)]
    if all(map(lt, days, days[1:])):
        return [*facts]
    return sorted(facts, key=lambda fact: (fact.start, fact.end or fact.start, fact.title, fact.url, fact.body))
