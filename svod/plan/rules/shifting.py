"""A year's words and days moved on by whole years: what is plainly the plan's year shifts, weekdays move, nothing else.

Dates move by rule: the month stays, the day of the month stays; a working day that would become a day off moves to the
nearest working day of its month, a day named with its weekday to the nearest such weekday. Every change is told.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.reading.addresses import find_addresses
from svod.russian.dates import GENITIVE

type Works = Callable[[date], bool]

_DAY = timedelta(days=1)
_WEEK = 7
_FEBRUARY, _LEAP_DAY = 2, 29
_LAST_WEEK = 53
_MONTH_STEMS = "январ|феврал|март|апрел|ма[йяею]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_WEEKDAYS = (
    r"понедельник|пн\b",
    r"вторник|вт\b",
    r"сред[аыуе]\b|ср\b",
    r"четверг|чт\b",
    r"пятниц|пт\b",
    r"суббот|сб\b",
    r"воскресен|вс\b",
)
_IN_WORDS = re.compile(
    rf"(?<![\d.,–—-])(?P<day>\d{{1,2}})(?P<gap>\s+)(?P<month>{'|'.join(GENITIVE)})\b(?:\s+(?P<year>\d{{4}})(?!\d))?",
    re.IGNORECASE,
)
_IN_FIGURES = re.compile(r"(?<![\d.,/:])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d{2})(?![\d.]\d|\d)")
_IN_ISO = re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])")
_DATES = (_IN_ISO, _IN_FIGURES, _IN_WORDS)
_YEAR = re.compile(r"(?<![\w.,/:№#–—-])(?P<year>(?:19|20)\d{2})(?!\d|\s*[–—/-]\s*\d|[.,]\d)")
_SAYS_YEAR = re.compile(r"\s*(?:г\.?(?![\w.])|год(?:|а|у|ом|е)\b)", re.IGNORECASE)
_BEFORE_YEAR = re.compile(rf"(?:\b(?:{_MONTH_STEMS})\w*|кварт\w*\.?|\bкв\.|полугоди\w*)\s*$", re.IGNORECASE)
_RANGE_ENDS = re.compile(r"\d{4}(?:\s*г\w*\.?)?\s+(?:по|и|до)\s+$", re.IGNORECASE)
_RANGE_BEGINS = re.compile(r"(?:\s*г\w*\.?)?\s+(?:по|и)\s+\d{4}", re.IGNORECASE)
_WEEK_53 = re.compile(r"(?<!\d)53(?=(?:-?(?:я|й|ю|ей|ой))?\s+недел)", re.IGNORECASE)
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"\n]*\"")
_PAPERS = (
    r"приказ|закон|постановлен|распоряжен|указ|протокол|договор|соглашен|письм|решени|регламент|устав|положени|стандарт"
)
_OF_A_PAPER = re.compile(rf"\b(?:{_PAPERS})\w*[^;\n]{{0,80}}?\bот\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bот\s+$", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:г\.?|года?)?\s*,?\s*(?:№|N\b)", re.IGNORECASE)
_LOOK = 100
_SPAN_BEFORE = re.compile(r"(?:\d\s*[–—-]\s*|\bс\s+\d{1,2}\s+по\s+)$", re.IGNORECASE)


class Moved(NamedTuple):
    """A day in another year, and why it is not simply the same day of the month (empty where it is)."""

    day: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a text from `start` to `stop` and what replaces them; `why` says more than that the year has moved."""

    start: int
    stop: int
    was: str
    now: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """From a plan's years on by `by` years. `works` tells working days; years of `until` and before are the plan's."""

    year: int
    by: int
    works: Works
    until: int = 0

    def holds(self, year: int, *, deadline: bool) -> bool:
        """Whether a year is the plan's; a deadline may also name the year after it."""
        return self.year <= year <= max(self.until, self.year) + deadline


def same_day(day: date, by: int) -> Moved:
    """The same day of the month `by` years on; 29 February becomes 28 where there is none."""
    year = day.year + by
    if (day.month, day.day) == (_FEBRUARY, _LEAP_DAY) and not calendar.isleap(year):
        why = _("there is no 29 February in %(year)d") % {"year": year}
        return Moved(date(year, _FEBRUARY, _LEAP_DAY - 1), why)
    return Moved(day.replace(year=year))


def shift_day(day: date, by: int, works: Works) -> Moved:
    """A day `by` years on. A working day never becomes a day off, unless it ends its month: then it names the month."""
    moved = same_day(day, by)
    if not works(day) or works(moved.day) or moved.day.day == _last_of(moved.day):
        return moved
    near = min(
        (each for each in _month_of(moved.day) if works(each)),
        key=lambda each: (abs(each - moved.day), each),
        default=moved.day,
    )
    if near == moved.day:
        return moved
    why = _("%(day)s is a day off") % {"day": date_format(moved.day, "d.m.Y")}
    return Moved(near, why)


def shift_weekday(day: date, by: int) -> Moved:
    """The nearest day of the same weekday and month `by` years on."""
    there = same_day(day, by).day
    among = [each for each in _month_of(there) if each.weekday() == day.weekday()]
    near = min(among, key=lambda each: (abs(each - there), each))
    return Moved(near, "" if near.day == day.day else _("the weekday stays"))


def _month_of(day: date) -> list[date]:
    return [day.replace(day=number) for number in range(1, _last_of(day) + 1)]


def _last_of(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def shift_window(first: date, last: date, by: int) -> tuple[date, date]:
    """A window `by` years on: the end of a month stays the end of that month, so that a month stays a month."""
    end = same_day(last, by).day
    if last.day == _last_of(last):
        end = end.replace(day=_last_of(end))
    return same_day(first, by).day, end


def changes_in(text: str, shift: Shift, *, deadline: bool = False) -> list[Change]:
    """What of a text moves on, in its order. In a `deadline` days without a year are looked at too, and bare years."""
    if not any(sign.isdigit() for sign in text):
        return []
    kept = list(_protected(text))
    found: list[Change] = []
    for change in (*_dates(text, shift, deadline=deadline), *_weeks(text, shift), *_years(text, shift, deadline)):
        span = (change.start, change.stop)
        taken = [(each.start, each.stop) for each in found]
        if not any(span[0] < stop and start < span[1] for start, stop in [*kept, *taken]):
            found.append(change)
    return sorted((each for each in found if each.was != each.now), key=lambda change: change.start)


def applied(text: str, changes: Iterable[Change]) -> str:
    """The text with these of its changes."""
    for change in sorted(changes, key=lambda change: -change.start):
        text = text[: change.start] + change.now + text[change.stop :]
    return text


def _protected(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that never change: addresses, quotations, dates of laws, orders and minutes."""
    for quoted in _QUOTED.finditer(text):
        yield quoted.span()
    for address in set(find_addresses(text)):
        for found in re.finditer(re.escape(address), text):
            yield found.span()
    for form in _DATES:
        for found in form.finditer(text):
            if _of_a_paper(text, *found.span()):
                yield found.span()


def _of_a_paper(text: str, start: int, stop: int) -> bool:
    """Whether a date is the date of a law, an order, minutes: it stays what it is."""
    before = text[max(0, start - _LOOK) : start]
    return bool(_OF_A_PAPER.search(before) or (_FROM.search(before) and _NUMBERED.match(text, stop)))


def _dates(text: str, shift: Shift, *, deadline: bool) -> Iterator[Change]:
    for form in _DATES:
        for found in form.finditer(text):
            day = _day_of(found, shift)
            said = found["year"] is not None
            if day is None or not (said or deadline):
                continue
            if shift.holds(day.year, deadline=deadline):
                yield _date_change(text, found, day, shift)


def _day_of(found: re.Match[str], shift: Shift) -> date | None:
    month = found["month"]
    number = int(month) if month.isdigit() else GENITIVE.index(month.casefold()) + 1
    year = int(found["year"] or shift.year)
    try:
        return date(year if year > 99 else 2000 + year, number, int(found["day"]))  # noqa: PLR2004 -- two figures
    except ValueError:
        return None


def _date_change(text: str, found: re.Match[str], day: date, shift: Shift) -> Change:
    if _weekday_beside(text, found, day):
        moved = shift_weekday(day, shift.by)
    elif _SPAN_BEFORE.search(text[max(0, found.start() - 12) : found.start()]):
        moved = same_day(day, shift.by)
    else:
        moved = shift_day(day, shift.by, shift.works)
    parts = {"day": str(moved.day.day).zfill(len(found["day"])) if found["day"][0] == "0" else str(moved.day.day)}
    if found["year"]:
        parts["year"] = str(moved.day.year)[-len(found["year"]) :]
    now, at = "", found.start()
    for name in sorted(parts, key=found.start):
        now += text[at : found.start(name)] + parts[name]
        at = found.end(name)
    return Change(found.start(), found.end(), found.group(), now + text[at : found.end()], moved.why)


def _weekday_beside(text: str, found: re.Match[str], day: date) -> bool:
    name = _WEEKDAYS[day.weekday()]
    before, after = text[max(0, found.start() - 18) : found.start()], text[found.end() : found.end() + 20]
    ahead = re.search(rf"\b(?:{name})\w*[\s,(]*$", before, re.IGNORECASE)
    behind = re.match(rf"\s*(?:г\.|года?)?[\s,(]*(?:в\s+)?(?:{name})", after, re.IGNORECASE)
    return bool(ahead or behind)


def _weeks(text: str, shift: Shift) -> Iterator[Change]:
    year = shift.year + shift.by
    for found in _WEEK_53.finditer(text):
        if date(year, 12, 28).isocalendar().week == _LAST_WEEK:
            return
        why = _("there is no 53rd week in %(year)d") % {"year": year}
        yield Change(found.start(), found.end(), found.group(), str(_LAST_WEEK - 1), why)


def _years(text: str, shift: Shift, deadline: bool) -> Iterator[Change]:
    for found in _YEAR.finditer(text):
        year, start, stop = int(found["year"]), found.start(), found.end()
        before = text[max(0, start - _LOOK) : start]
        named = _SAYS_YEAR.match(text, stop) or _BEFORE_YEAR.search(before) or deadline
        ranged = _RANGE_ENDS.search(before) or _RANGE_BEGINS.match(text, stop)
        if named and not ranged and shift.holds(year, deadline=deadline) and not _of_a_paper(text, start, stop):
            yield Change(start, stop, found.group(), str(year + shift.by))
