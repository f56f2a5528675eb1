"""A deadline's meaning said back in a few Russian words, for a chip beside the words it came from."""

import calendar
import re
from datetime import date, timedelta

from svod.russian.dates import GENITIVE, NOMINATIVE
from svod.russian.deadlines.model import Dates, Deadline, DeadlineKind
from svod.russian.plural import counted

_ROMAN = ("I", "II", "III", "IV")
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(\d+)H)?")
_ONCE = {
    "P1D": "каждый день", "P1W": "раз в неделю", "P1M": "раз в месяц", "P3M": "раз в квартал", "P6M": "раз в полгода",
    "P1Y": "раз в год", "P12M": "раз в год",
}  # fmt: skip


def _day(day: date, *, year: bool = True) -> str:
    return f"{day.day} {GENITIVE[day.month - 1]}" + (f" {day.year}" if year else "")


def _month_end(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _whole_months(first: date, last: date) -> str:
    """A window of whole months within one year: a month, a quarter, a half, a year."""
    year = first.year
    months = last.month - first.month + 1
    if months == 12:  # noqa: PLR2004 -- months of a year
        return f"весь {year} год"
    if months == 6 and first.month in (1, 7):  # noqa: PLR2004 -- halves
        return f"{_ROMAN[first.month // 6]} полугодие {year}"
    if months == 3 and first.month % 3 == 1:  # noqa: PLR2004 -- quarters
        return f"{_ROMAN[first.month // 3]} квартал {year}"
    if months == 1:
        return f"месяц: {NOMINATIVE[first.month - 1]} {year}"
    return f"{NOMINATIVE[first.month - 1]} – {NOMINATIVE[last.month - 1]} {year}"


def _window(first: date, last: date) -> str:
    if first == last:
        return _day(first)
    whole = first.day == 1 and _month_end(last)
    if whole and first.year == last.year:
        return _whole_months(first, last)
    if whole and (first.month, last.month) == (1, 12):
        return f"{first.year}–{last.year} годы"
    if whole:
        return f"{NOMINATIVE[first.month - 1]} {first.year} – {NOMINATIVE[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    return f"{_day(first, year=first.year != last.year)} – {_day(last)}"


def _pair(dates: Dates) -> str:
    first, last = dates
    if first is not None and last is not None:
        return _window(first, last)
    if last is not None:
        return f"до {_day(last)}"
    return f"с {_day(first)}" if first is not None else ""


def _lasting(duration: str) -> str:
    """A duration in words: «10 дней»."""
    found = _DURATION.fullmatch(duration)
    years, months, weeks, days, hours = (int(part or 0) for part in found.groups()) if found else (0, 0, 0, 0, 0)
    said = (
        (years, "год", "года", "лет"),
        (months, "месяц", "месяца", "месяцев"),
        (weeks, "неделя", "недели", "недель"),
        (days, "день", "дня", "дней"),
        (hours, "час", "часа", "часов"),
    )
    return " ".join(counted(*one) for one in said if one[0]) or duration


def _rhythm(every: str) -> str:
    if every in _ONCE:
        return _ONCE[every]
    number = int("".join(c for c in every if c.isdigit()) or 0)
    unit = every[-1:]
    said = {
        "D": ("день", "дня", "дней"),
        "W": ("неделю", "недели", "недель"),
        "M": ("месяц", "месяца", "месяцев"),
        "Y": ("год", "года", "лет"),
    }.get(unit)
    return f"раз в {counted(number, *said)}" if said else f"раз в {every}"


def _ranging(words: str, deadline: Deadline) -> str:
    """Words with the window they hold in; a whole year needs no saying."""
    dates = ", ".join(_pair(pair) for pair in deadline.dates)
    whole = len(deadline.dates) == 1 and _is_year(deadline.dates[0])
    return words if whole or not dates else f"{words}: {dates}"


def _is_year(dates: Dates) -> bool:
    first, last = dates
    return first is not None and last is not None and last - first in (timedelta(364), timedelta(365))


def spoken(deadline: Deadline) -> str:
    """A short Russian reading of the meaning: «месяц: декабрь 2018», «до 8 июля 2018», «раз в квартал»."""
    match deadline.kind:
        case DeadlineKind.NONE:
            said = "срок не указан"
        case DeadlineKind.UNCLEAR:
            said = "срок не понят"
        case DeadlineKind.OTHER_PLAN:
            said = "по отдельному плану"
        case DeadlineKind.RELATIVE:
            said = f"{_lasting(deadline.length)} от события" if deadline.length else "от события"
        case DeadlineKind.RECURRING:
            said = _ranging(_rhythm(deadline.every or ""), deadline)
        case DeadlineKind.CONTINUOUS:
            said = _ranging("постоянно", deadline)
        case DeadlineKind.AS_NEEDED:
            said = _ranging("по мере необходимости", deadline)
        case _:
            said = ", ".join(_pair(pair) for pair in deadline.dates)
    steps = [f"{step.what}: {', '.join(_pair(pair) for pair in step.dates)}" for step in deadline.milestones]
    return "; ".join([said, *steps])
