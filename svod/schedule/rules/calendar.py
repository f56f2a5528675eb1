"""The working calendar of Russia: a week of five days, article 112 of the Labour Code, days moved by ordinances.

`data/moved.json` holds, by years, the Government's pairs «с … на …»: the second day is free; the first is a working
one unless it is a holiday itself. A year without ordinances follows the article alone. A cluster's own days win.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

SATURDAY = 5
ONE = timedelta(days=1)
MOVED = Path(__file__).resolve().parent.parent / "data" / "moved.json"
HOLIDAYS = frozenset({(1, day) for day in range(1, 9)} | {(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)})
"""(month, day) of the days without work by article 112, as it stands since 2013."""
MOST_STEPS = 20_000
"""Days looked through while counting working days: more than fifty years."""


@dataclass(frozen=True)
class OwnDays:
    """What one cluster changes in the calendar: days free beyond it, days of work in spite of it."""

    off: Collection[date] = ()
    on: Collection[date] = ()


NONE = OwnDays()


@cache
def _ordinances() -> dict[int, tuple[tuple[date, date], ...]]:
    told: dict[str, list[list[str]]] = json.loads(MOVED.read_text("utf-8"))
    return {
        int(year): tuple((date.fromisoformat(day), date.fromisoformat(to)) for day, to in pairs)
        for year, pairs in told.items()
    }


def known_years() -> list[int]:
    """Years whose ordinances are in the data, ascending."""
    return sorted(_ordinances())


def _is_holiday(day: date) -> bool:
    return (day.month, day.day) in HOLIDAYS


@cache
def changes_of(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """What the article and the ordinances change in the ordinary week of `year`: (weekdays off, weekend days on)."""
    moved = _ordinances().get(year, ())
    given_away, given = {day for day, _ in moved}, {to for _, to in moved}
    free = {date(year, month, day) for month, day in HOLIDAYS} | given
    # A holiday of a weekend frees the next working day, apart from those of January, which ordinances give away.
    for month, day in sorted(HOLIDAYS):
        holiday = date(year, month, day)
        if month == 1 or holiday.weekday() < SATURDAY or holiday in given_away:
            continue
        step = holiday + ONE
        while step.weekday() >= SATURDAY or step in free:
            step += ONE
        free.add(step)
    free -= {day for day in given_away if not _is_holiday(day)}
    worked = {day for day in given_away if day.weekday() >= SATURDAY and not _is_holiday(day)}
    return frozenset(day for day in free if day.weekday() < SATURDAY), frozenset(worked)


def is_working_day(day: date, own: OwnDays = NONE) -> bool:
    """Whether people work on `day`."""
    if day in own.on:
        return True
    if day in own.off:
        return False
    off, on = changes_of(day.year)
    return day in on or (day.weekday() < SATURDAY and day not in off)


def add_working_days(day: date, count: int, own: OwnDays = NONE) -> date:
    """The `count`-th working day after `day` (before it where negative). Nought: `day`, or the first working one after.

    Raises ValueError where no such day is found in fifty years.
    """
    step = ONE if count >= 0 else -ONE
    found, left = day, abs(count)
    if not left and not is_working_day(day, own):
        left = 1
    for _ in range(MOST_STEPS):
        if not left:
            return found
        found += step
        left -= is_working_day(found, own)
    raise ValueError(f"no {count} working days round {day}")


def working_days_between(start: date, end: date, own: OwnDays = NONE) -> int:
    """How many working days passed: those after `start` up to `end`, both ends as said; negative where end < start.

    Raises ValueError where more than fifty years lie between.
    """
    if end < start:
        return -working_days_between(end, start, own)
    days = (end - start).days
    if days > MOST_STEPS:
        raise ValueError(f"too far apart: {start} and {end}")
    return sum(is_working_day(start + timedelta(days=k), own) for k in range(1, days + 1))
