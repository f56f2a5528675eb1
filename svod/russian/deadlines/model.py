"""What a deadline means: its kind, its dates, how often it comes, what has to be ready on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

type Dates = tuple[date | None, date | None]


class DeadlineKind(StrEnum):
    """How the words bind: within dates, not later than, from, again and again, always, when asked …"""

    NONE = "none"
    WINDOW = "window"
    UNTIL = "until"
    SINCE = "since"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    AS_NEEDED = "as_needed"
    OTHER_PLAN = "other_plan"
    RELATIVE = "relative"
    UNCLEAR = "unclear"


def _pairs_out(pairs: Sequence[Dates]) -> list[list[str | None]]:
    return [[day.isoformat() if day else None for day in pair] for pair in pairs]


def _pairs_in(pairs: Sequence[Sequence[str | None]]) -> tuple[Dates, ...]:
    days = [tuple(date.fromisoformat(day) if day else None for day in pair) for pair in pairs]
    return tuple((first, last) for first, last in days)


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that has its own dates on the way: `what` in the words of the plan."""

    what: str
    dates: tuple[Dates, ...]

    def as_json(self) -> dict[str, Any]:
        """The form of the contract: days as ISO strings, null for an open side."""
        return {"what": self.what, "dates": _pairs_out(self.dates)}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline's meaning. `dates` are (first day, last day), None for an open side.

    `every` and `length` are ISO 8601 durations or None: how often it recurs, and how long after or before an event.
    """

    kind: DeadlineKind
    dates: tuple[Dates, ...] = ()
    every: str | None = None
    length: str | None = None
    milestones: tuple[Milestone, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The form of the contract: days as ISO strings, null for an open side."""
        return {
            "kind": self.kind.value,
            "dates": _pairs_out(self.dates),
            "every": self.every,
            "length": self.length,
            "milestones": [milestone.as_json() for milestone in self.milestones],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Deadline":
        """The deadline that `as_json` stored; ValueError or KeyError where it is none. Dates may be left out."""
        return cls(
            DeadlineKind(stored["kind"]),
            _pairs_in(stored.get("dates", ())),
            stored.get("every"),
            stored.get("length"),
            tuple(Milestone(each["what"], _pairs_in(each["dates"])) for each in stored.get("milestones", ())),
        )


UNCLEAR = Deadline(DeadlineKind.UNCLEAR)
