"""Discipline: how many of the reports that were due came on time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Answered:
    """One asked report: its day, and the day on which it was sent first; None where it never was."""

    due: date
    sent_on: date | None


@dataclass(frozen=True, slots=True)
class Discipline:
    """Reports whose day is past: all, those on time, those late; the rest are silent."""

    due: int
    on_time: int
    late: int

    @property
    def silent(self) -> int:
        """How many have no answer."""
        return self.due - self.on_time - self.late

    @property
    def percent(self) -> int | None:
        """On time of all due, in whole per cent (halves go up); None where nothing was due."""
        return (200 * self.on_time + self.due) // (2 * self.due) if self.due else None


def discipline(answers: Iterable[Answered], today: date) -> Discipline:
    """Counted on `today` over reports whose day is past; on the day itself there is still time."""
    past = [each for each in answers if each.due < today]
    on_time = sum(each.sent_on is not None and each.sent_on <= each.due for each in past)
    late = sum(each.sent_on is not None and each.sent_on > each.due for each in past)
    return Discipline(len(past), on_time, late)
