"""On which days a series meets."""

from collections.abc import Iterator
from datetime import date, timedelta

from svod.meetings.choices import Rhythm

_MONTHS = {Rhythm.MONTHLY: 1, Rhythm.MONTHLY_WEEKDAY: 1, Rhythm.QUARTERLY: 3, Rhythm.QUARTERLY_WEEKDAY: 3}
_BY_WEEKDAY = frozenset({Rhythm.MONTHLY_WEEKDAY, Rhythm.QUARTERLY_WEEKDAY})
WEEK = 7
MOST = 60
"""So many meetings of a series are made at once at the most."""


def days_of_series(rhythm: str, first: date, last: date) -> list[date]:
    """Days from `first` to `last`, both may be among them, MOST at the most.

    «На тот же день»: the 31st falls on the last day of a shorter month. «На тот же день недели»: the third Thursday
    stays the third Thursday, a fifth becomes the last.
    """
    found: list[date] = []
    for day in _days(Rhythm(rhythm), first):
        if day > last or len(found) == MOST:
            break
        found.append(day)
    return found


def _days(rhythm: Rhythm, first: date) -> Iterator[date]:
    if rhythm == Rhythm.WEEKLY:
        day = first
        while True:
            yield day
            day += timedelta(days=WEEK)
    months = first.year * 12 + first.month - 1
    while True:
        year, month = divmod(months, 12)
        yield _weekday(first, year, month + 1) if rhythm in _BY_WEEKDAY else _same_day(first, year, month + 1)
        months += _MONTHS[rhythm]


def _last_of(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def _same_day(first: date, year: int, month: int) -> date:
    return date(year, month, min(first.day, _last_of(year, month)))


def _weekday(first: date, year: int, month: int) -> date:
    week = (first.day - 1) // WEEK
    begins = date(year, month, 1)
    day = 1 + (first.weekday() - begins.weekday()) % WEEK + week * WEEK
    return date(year, month, day if day <= _last_of(year, month) else day - WEEK)
