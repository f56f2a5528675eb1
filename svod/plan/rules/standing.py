"""How a measure stands on a day: what people set wins, and else the dates and the result propose."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.plan.choices import Status

_BLANKS = " \n\t\u00a0-‐‑‒–—―_."
_WHOLE_YEAR = 0
_UNFINISHED = frozenset({Status.NO_REPORT, Status.IN_PROGRESS})


class Days(NamedTuple):
    """First and last day of a measure, None on an open or unknown side."""

    begins: date | None
    ends: date | None


def is_blank(words: str) -> bool:
    """Whether a cell says nothing: empty, or a dash."""
    return not words.strip(_BLANKS)


def _pairs(meaning: Mapping[str, Any]) -> Iterator[Days]:
    for pair in meaning.get("dates") or ():
        first, last = (date.fromisoformat(day) if day else None for day in pair)
        yield Days(first, last)


def days_of(meaning: Mapping[str, Any]) -> Days:
    """The outer days of a deadline as understood (the object of `svod read`)."""
    pairs = list(_pairs(meaning))
    if not pairs:
        return Days(None, None)
    begins = None if any(pair.begins is None for pair in pairs) else min(p.begins for p in pairs if p.begins)
    ends = None if any(pair.ends is None for pair in pairs) else max(p.ends for p in pairs if p.ends)
    return Days(begins, ends)


def runs_until(ends: date | None, last_year: int) -> date:
    """The last day on which a measure may still be done: its own, or the plan's where its words name none."""
    return ends or date(last_year, 12, 31)


def result_words(result: str, extra: Mapping[str, str]) -> str:
    """What is said of the result: the column's words, or those of several result columns together."""
    return result or "\n".join(words for key, words in extra.items() if key.startswith("result:"))


def standing(status: str, result: str, ends: date | None, last_year: int, today: date, *, proposed: str = "") -> Status:
    """What people have set; else what the records propose; else what words and dates say.

    Without records: `in_progress` over written words, `no_report` past the date, `not_due` before it. Typed words never
    raise a status above `in_progress`.
    """
    if status or proposed:
        return Status(status or proposed)
    if not is_blank(result):
        return Status.IN_PROGRESS
    return Status.NO_REPORT if today > runs_until(ends, last_year) else Status.NOT_DUE


def proposed_by_records(status: str, result: str, *, told: bool, promised: bool) -> str:
    """The status that the records propose; empty where they have no say.

    Facts (`told`) speak always; promises without facts speak where nobody has written a word.
    """
    return status if told or (promised and is_blank(result)) else ""


def is_overdue(stands: Status, ends: date | None, moved_to: date | None, last_year: int, today: date) -> bool:
    """Whether the day is past and no outcome is set: silent, still at work, or moved to a day that is past too."""
    if stands == Status.MOVED:
        return moved_to is not None and today > moved_to
    return stands in _UNFINISHED and today > runs_until(ends, last_year)


def months_of(meaning: Mapping[str, Any]) -> frozenset[int]:
    """Months (1 to 12) in which something is due; {0} where the measure runs all year or its words name no days.

    A span is due in the month in which it ends; what begins and names no end runs all year.
    """
    if meaning.get("kind") in {"recurring", "continuous", "as_needed"}:
        return frozenset({_WHOLE_YEAR})
    months = {pair.ends.month for pair in _pairs(meaning) if pair.ends and not _whole_year(pair)}
    return frozenset(months or {_WHOLE_YEAR})


def _whole_year(pair: Days) -> bool:
    begins, ends = pair
    if begins is None or ends is None:
        return False
    return (begins.month, begins.day) == (1, 1) and ends + timedelta(days=1) == date(ends.year + 1, 1, 1)


def require_move(status: Status, moved_to: date | None, moved_why: str) -> None:
    """Raise RuleBroken where a measure is called moved without its new day and the reason."""
    if status != Status.MOVED:
        return
    if moved_to is None:
        raise RuleBroken(_("Moved to when? Write the new day."))
    if not moved_why.strip():
        raise RuleBroken(_("Why is it moved? Write the reason: a decision, a letter, what happened."))
