"""Parts of the calendar and the days they cover: a day, a month, ten days of it, a quarter, its end."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

type Unit = Literal[
    "day", "month", "quarter", "half", "year", "decade", "week", "season", "part", "fortnight", "plan", "number"
]
type Window = tuple[date, date]

DAY = timedelta(days=1)
LAST = -1
WEEKS_OF_MONTH = 6
"""No month touches more weeks."""


@dataclass(slots=True)
class Atom:
    """One named piece of time. `n`: which one (LAST: the last); `year` may still be unknown.

    A `number` is a figure whose unit stands later («1» in «1–8 июля»). `of` is what a `part`, a `week` or a `fortnight`
    (half of a month or year) is taken of. `years` is a pair that two ends of a range share («ноябрь-февраль 2025-2026
    гг.»). `shift` counts years from the plan's («следующего года» is 1).
    """

    unit: Unit
    n: int = 0
    month: int = 0
    year: int | None = None
    of: Unit | None = None
    years: tuple[int, int] | None = None
    shift: int | None = None
    roman: bool = False


def _months(year: int, first: int, last: int) -> Window:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _within(n: int, count: int) -> int | None:
    n = count if n == LAST else n
    return n if 1 <= n <= count else None


def _thirds(atom: Atom, year: int) -> Window | None:
    n = _within(atom.n, 3)
    if n is None or not 1 <= atom.month <= 12:  # noqa: PLR2004 -- months
        return None
    first, last = _months(year, atom.month, atom.month)
    return first.replace(day=10 * n - 9), last if n == 3 else first.replace(day=10 * n)  # noqa: PLR2004 -- the last third


def _week(atom: Atom, year: int) -> Window | None:
    """A week of a month, only where counting from the 1st and counting by Mondays agree; of a year, by ISO 8601."""
    if atom.of == "year":
        monday = date.fromisocalendar(year, atom.n, 1)
        return max(monday, date(year, 1, 1)), min(monday + 6 * DAY, date(year, 12, 31))
    first, last = _months(year, atom.month, atom.month)
    if atom.n == LAST:
        return (last - 6 * DAY, last) if last.weekday() == 6 else None  # noqa: PLR2004 -- Sunday
    if not 1 <= atom.n <= 4 or first.weekday():  # noqa: PLR2004 -- whole weeks of any month
        return None
    return first + 7 * (atom.n - 1) * DAY, first + (7 * atom.n - 1) * DAY


def _fortnight(atom: Atom, year: int) -> Window | None:
    n = _within(atom.n, 2)
    if n is None:
        return None
    if atom.of != "month":
        return _months(year, 6 * n - 5, 6 * n)
    first, last = _months(year, atom.month, atom.month)
    return (first, first.replace(day=15)) if n == 1 else (first.replace(day=16), last)


def days_of(atom: Atom) -> Window | None:
    """The first and last day of a piece whose year is known; None where there is no such day or nobody can say."""
    year = atom.year
    if year is None or not 1 <= year <= 9998:  # noqa: PLR2004 -- what `date` can hold, and the day after
        return None
    try:
        return _days_of(atom, year)
    except ValueError:
        return None


def _days_of(atom: Atom, year: int) -> Window | None:  # noqa: PLR0911 -- one answer a unit
    match atom.unit:
        case "day":
            day = date(year, atom.month, atom.n)
            return day, day
        case "month":
            return _months(year, atom.month, atom.month)
        case "quarter" | "half":
            n, size = (_within(atom.n, 4), 3) if atom.unit == "quarter" else (_within(atom.n, 2), 6)
            return None if n is None else _months(year, size * n - size + 1, size * n)
        case "year":
            return _months(year, 1, 12)
        case "season":
            return _months(year, atom.n, atom.n + 2) if atom.n else None
        case "decade":
            return _thirds(atom, year)
        case "part":
            return _thirds(atom, year) if atom.of == "month" else None
        case "week":
            return _week(atom, year)
        case "fortnight":
            return _fortnight(atom, year)
    return None


def whole_of(atom: Atom) -> Window | None:
    """The days of what a part is taken of: the whole May for «конец мая»."""
    if atom.unit != "part":
        return days_of(atom)
    return days_of(Atom(atom.of or "month", atom.month if atom.of == "month" else atom.n // 10, atom.month, atom.year))
