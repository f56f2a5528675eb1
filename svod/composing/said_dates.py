"""Dates that a report's own words name, where they stand and which days they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from svod.russian.dates import GENITIVE, NOMINATIVE, PREPOSITIONAL
from svod.russian.signs import lowered, plain_dashes

_MONTHS = "|".join(GENITIVE)
_YEAR = r"(?:,? ?(?P<year>(?:19|20)\d\d)(?: ?(?:г\.?|года?|году)(?![а-я]))?)?"
_MORE = r"(?:(?: ?- ?| по | до |, ?| и )\d{1,2}(?:-?(?:го|ое|е))?(?=[ ,-]))*"
_SPOKEN = re.compile(
    rf"(?<![\d.])(?:(?:с|со|до|от|по|к|на) )?"
    rf"(?P<days>\d{{1,2}}(?:-?(?:го|ое|е))?{_MORE}) ?(?P<month>{_MONTHS}){_YEAR}(?!\d)"
)
_FIGURES = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d{2})(?!\d|\.\d)(?: ?г(?:\.|ода)?(?![а-я]))?"
)
_ISO = re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_EVERY_MONTH = "|".join((*NOMINATIVE, *GENITIVE, *PREPOSITIONAL))
_NAMED_MONTH = re.compile(rf"(?<![а-я\d])(?P<month>{_EVERY_MONTH})(?![а-я]){_YEAR}")


@dataclass(frozen=True, slots=True)
class SaidDates:
    """A place in a text from `start` to `end` that names `days`, or whole `months` as (year, month)."""

    start: int
    end: int
    days: tuple[date, ...] = ()
    months: tuple[tuple[int, int], ...] = ()


@lru_cache(4096)
def find_dates(text: str, year: int) -> tuple[SaidDates, ...]:
    """Every date in the words, left to right; a date without a year takes the plan's. No such day: no date."""
    low = plain_dashes(lowered(text))
    found: list[SaidDates] = []
    for each in (*_spoken(low, year), *_figures(low), *_months(low, year)):
        if not any(each.start < other.end and other.start < each.end for other in found):
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def _days(year: int, month: int, days: list[int]) -> tuple[date, ...]:
    try:
        return tuple(date(year, month, day) for day in days)
    except ValueError:
        return ()


def _spoken(low: str, year: int) -> Iterator[SaidDates]:
    for found in _SPOKEN.finditer(low):
        numbers = [int(day) for day in re.findall(r"\d+", found["days"])]
        month = GENITIVE.index(found["month"]) + 1
        days = _days(int(found["year"] or year), month, numbers)
        if days:
            yield SaidDates(found.start(), found.end(), days)


def _figures(low: str) -> Iterator[SaidDates]:
    for pattern in (_FIGURES, _ISO):
        for found in pattern.finditer(low):
            year = int(found["year"])
            days = _days(year + 2000 if year < 100 else year, int(found["month"]), [int(found["day"])])  # noqa: PLR2004
            if days:
                yield SaidDates(found.start(), found.end(), days)


def _months(low: str, year: int) -> Iterator[SaidDates]:
    for found in _NAMED_MONTH.finditer(low):
        name = found["month"]
        month = next(forms.index(name) + 1 for forms in (NOMINATIVE, GENITIVE, PREPOSITIONAL) if name in forms)
        yield SaidDates(found.start(), found.end(), (), ((int(found["year"] or year), month),))
