"""The clock of a request: what is late, when the office is reminded again, how long answers take."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from svod.requests.choices import OPEN, SOLVED, State

OFFICE_DAYS = 10
"""Working days for an answer while no addressee is named."""

REMIND_EVERY = 5
"""Working days between two reminders of the same request."""


def is_late(state: str, due: date, answered_on: date | None, today: date) -> bool:
    """Whether an answer is waited for past its day, or was given past it. A later date that was agreed is no delay."""
    if State(state) in OPEN:
        return due < today
    return State(state) in SOLVED and answered_on is not None and answered_on > due


def is_time(due: date, today: date, days_since: int | None) -> bool:
    """Whether the office is reminded today: the day is past, and the last reminder is some working days ago.

    `days_since`: working days since the last reminder, None where there was none.
    """
    return due < today and (days_since is None or days_since >= REMIND_EVERY)


@dataclass(frozen=True, slots=True)
class Tally:
    """A year in figures: how many came, how many of them are solved, how many are in work."""

    received: int = 0
    solved: int = 0
    in_work: int = 0

    @classmethod
    def of(cls, states: Iterable[tuple[str, int]]) -> "Tally":
        """The figures from (state, how many); what was taken off is not counted."""
        counted = {State(state): number for state, number in states}
        solved = sum(number for state, number in counted.items() if state in SOLVED)
        in_work = sum(number for state, number in counted.items() if state in OPEN)
        return cls(solved + in_work, solved, in_work)


def average(days: Iterable[int]) -> float | None:
    """The average of working days to one place, None where nothing was answered."""
    every = [max(each, 0) for each in days]
    return round(sum(every) / len(every), 1) if every else None
