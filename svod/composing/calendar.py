"""Windows and the periods inside them: months, quarters and years by the calendar, weeks and days from the first."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

type Window = tuple[date, date]

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
DAY = timedelta(days=1)
MOST = 4000  # periods of one window: days of ten years


def year_window(year: int) -> Window:
    """The whole year."""
    return date(year, 1, 1), date(year, 12, 31)


def duration(said: str) -> tuple[int, int] | None:
    """(months, days) of an ISO 8601 duration; None where it is none or is empty."""
    found = _DURATION.fullmatch(said)
    years, months, weeks, days = (int(part or 0) for part in found.groups()) if found else (0, 0, 0, 0)
    return (12 * years + months, 7 * weeks + days) if years or months or weeks or days else None


@lru_cache(1024)
def periods(window: Window, every: str | None) -> tuple[Window, ...]:
    """The periods of a window, each cut to it; the window itself where nothing recurs or the duration is unknown.

    Months that divide a year keep to the calendar, so a window from 15 March has March as a short period. A rest of
    days shorter than half a period belongs to the last one.
    """
    length = duration(every) if every else None
    if length is None or window[0] > window[1]:
        return (window,)
    found = tuple(_by_months(window, length[0]) if length[0] else _by_days(window, length[1]))
    return found if len(found) <= MOST else (window,)


def _by_months(window: Window, months: int) -> Iterator[Window]:
    first, last = window
    origin = first.year * 12 + (0 if 12 % months == 0 else first.month - 1)
    at = origin + (first.year * 12 + first.month - 1 - origin) // months * months
    while at <= last.year * 12 + last.month - 1:
        following = at + months
        end = _month(following) - DAY if following <= last.year * 12 + last.month - 1 else last
        yield max(_month(at), first), min(end, last)
        at = following


def _month(n: int) -> date:
    return date(n // 12, n % 12 + 1, 1)


def _by_days(window: Window, days: int) -> Iterator[Window]:
    first, last = window
    while first <= last:
        end = first + (days - 1) * DAY
        if (last - end).days * 2 < days:
            end = last
        yield first, end
        first = end + DAY


def within(day: date, window: Window) -> bool:
    """Whether the day lies in the window, its ends included."""
    return window[0] <= day <= window[1]
