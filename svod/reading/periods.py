"""Columns that stand for a quarter, a month, a half-year or a year, and the marks that stand in them."""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTHS_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"^(янв(?:ар[ья])?|фев(?:р(?:ал[ья])?)?|мар(?:та?)?|апр(?:ел[ья])?|ма[йя]|июн[ья]?|июл[ья]?|авг(?:уста?)?"
    r"|сен(?:т(?:ябр[ья])?)?|окт(?:ябр[ья])?|ноя(?:б(?:р[ья])?)?|дек(?:абр[ья])?"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?$"
)
_ORDER = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "1-й": 1, "2-й": 2, "3-й": 3, "4-й": 4}
_ORDER |= {"1й": 1, "2й": 2, "3й": 3, "4й": 4, "первый": 1, "второй": 2, "третий": 3, "четвертый": 4, "первое": 1}
_ORDER |= {"второе": 2, "1-е": 1, "2-е": 2}
_QUARTER = re.compile(
    r"^(\S+?)[ .]*(?:кв\.?|квартал|quarter)$|^q ?([1-4])$|^([1-4])q$|^(?:кв\.?|квартал|quarter) *(\S+)$"
)
_HALF = re.compile(r"^(\S+?)[ .]*(?:полугодие|п/г)$")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_ONLY_YEAR = re.compile(r"^((?:19|20)\d\d)(?: ?(?:г\.?|год|year))?$")
_MARKS = frozenset("+хxv✓✔●•*■▪√☑☒✕✖×▲◆") | {"да", "yes", "++"}


@dataclass(frozen=True, slots=True)
class Period:
    """Months `first` to `last` of `year`, or of the plan's year where `year` is None."""

    first: int
    last: int
    year: int | None = None

    def dates(self, year: int | None) -> tuple[date, date] | None:
        """First and last day; None where no year is known."""
        whole = self.year or year
        if whole is None:
            return None
        return date(whole, self.first, 1), date(whole, self.last, calendar.monthrange(whole, self.last)[1])


def read_period(leaf: str, parents: Sequence[str] = (), *, bare: bool = False) -> Period | None:
    """The time that a head names; `bare`: «I» or «3» alone may be a quarter or, under «месяц», a month."""
    words = " ".join(leaf.casefold().replace("ё", "е").split()).strip(" .")
    named = _YEAR.search(words) or next((hit for p in reversed(parents) if (hit := _YEAR.search(p))), None)
    year = int(named.group(1)) if named else None
    if only := _ONLY_YEAR.match(words):
        return Period(1, 12, int(only.group(1)))
    words = re.sub(r"\s*\b(?:19|20)\d\d\b ?(?:г\.?|года?)?", "", words).strip(" .,")
    if _MONTH.match(words):
        month = _month(words)
        return Period(month, month, year)
    if (quarter := _order(_QUARTER.match(words))) is not None:
        return Period(3 * quarter - 2, 3 * quarter, year)
    if (half := _order(_HALF.match(words))) in (1, 2):
        return Period(6 * half - 5, 6 * half, year)
    return _bare(words, parents, year) if bare else None


def _bare(words: str, parents: Sequence[str], year: int | None) -> Period | None:
    if any("месяц" in parent.casefold() for parent in parents):
        month = int(words) if words.isdecimal() else 0
        return Period(month, month, year) if 1 <= month <= 12 else None  # noqa: PLR2004 -- months of a year
    quarter = _ORDER.get(words)
    return Period(3 * quarter - 2, 3 * quarter, year) if quarter else None


def _month(words: str) -> int:
    for names in (_MONTHS, _MONTHS_ENGLISH):
        for number, name in enumerate(names, 1):
            if words.startswith(name):
                return number
    raise AssertionError(words)


def _order(hit: re.Match[str] | None) -> int | None:
    if hit is None:
        return None
    return _ORDER.get(next(group for group in hit.groups() if group))


def is_mark(text: str) -> bool:
    """Whether the cell only marks its column: +, х, V, ✓ and their kin."""
    return text.casefold().strip(" .()") in _MARKS


def marked_windows(marks: Iterable[tuple[Period, str]], year: int | None) -> tuple[tuple[date, date], ...]:
    """The windows of the marked columns, adjoining ones joined, in order of time; () where nothing is marked."""
    days = sorted(window for period, text in marks if is_mark(text) and (window := period.dates(year)))
    joined: list[tuple[date, date]] = []
    for start, end in days:
        if joined and (start - joined[-1][1]).days <= 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
