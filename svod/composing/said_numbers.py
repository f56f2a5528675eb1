"""Numbers that a report's own words claim, with the place where they stand and whether they are the plan's."""

import re
from dataclasses import dataclass
from functools import lru_cache

from svod.russian.numerals import CARDINAL
from svod.russian.quantities import Bound, read_quantities
from svod.russian.quantities.bounds import bound_before
from svod.russian.quantities.masks import HIDDEN, hide
from svod.russian.quantities.numbers import Number, find_numbers
from svod.russian.quantities.periods import Period, find_periods
from svod.russian.signs import lowered

_PLANNED = re.compile(r"(?:план\w*|намечен\w*|предусмотрен\w*|должно быть|предстоит \w+)(?: \w+)? ?(?:[-–—:] ?)?$")
_OUT_OF = re.compile(r"\d(?: [а-яё]+)? из $")
_AVERAGE = re.compile(r"в среднем(?: по)? ?$")
_SPAN = re.compile(r"за|в течени|на протяжении|over|within|during")
_FAR = 60  # letters between a number and its noun


@dataclass(frozen=True, slots=True)
class SaidNumber:
    """A number of the cell. `rate`: said per period (`per`, ISO 8601); `promised`: the plan's, not what was done."""

    start: int
    text: str
    value: int | float
    bound: Bound
    noun: str
    per: str | None = None
    rate: bool = False
    promised: bool = False


@lru_cache(4096)
def find_said_numbers(text: str) -> tuple[SaidNumber, ...]:
    """Every number with a noun or a bound, left to right."""
    low = lowered(text)
    hidden = hide(text, low)
    periods = find_periods(hidden)
    counting = hidden
    for each in periods:
        counting = counting[: each.start] + HIDDEN * (each.end - each.start) + counting[each.end :]
    numbers = find_numbers(counting)
    found: list[SaidNumber] = []
    at = 0
    for quantity in read_quantities(text):
        place = next((each for each in numbers if each.start >= at and each.value == quantity.value), None)
        if place is None:
            continue
        at = place.end
        start, end = _stretch(text, hidden, place, quantity.of)
        before = low[: place.start]
        per, rate, end = _rhythm(quantity.per, before, end, hidden, periods)
        promised = bool(_OUT_OF.search(before) or _PLANNED.search(before[: start if start < place.start else None]))
        found.append(
            SaidNumber(start, text[start:end], quantity.value, quantity.bound, quantity.of, per, rate, promised)
        )
    return tuple(found)


def _rhythm(per: str | None, before: str, end: int, hidden: str, periods: list[Period]) -> tuple[str | None, bool, int]:
    """The duration that a number is said per, whether that is a rate, and where the words end with it.

    «1 статья в месяц» and «ежемесячно 2 статьи» are rates, «за 5 месяцев 12 статей» and «12 в год» are amounts; an
    average is a rate of no known period.
    """
    rates = [each for each in periods if not _SPAN.match(hidden[each.start : each.end])]
    behind = next((each for each in rates if end <= each.start <= end + 2), None)
    if _AVERAGE.search(before):
        return None, True, behind.end if behind else end
    if behind:
        return behind.duration, behind.duration != "P1Y", behind.end
    return per, per not in (None, "P1Y") and any(each.duration == per for each in rates), end


def _stretch(text: str, hidden: str, number: Number, noun: str) -> tuple[int, int]:
    """From the words of the bound, or the noun before, to the noun behind."""
    start, end = bound_before(hidden[: number.start], number.start)[1], number.end
    behind = text.find(noun, number.end, number.end + _FAR + len(noun)) if noun else -1
    if behind >= 0:
        return start, behind + len(noun)
    before = text.rfind(noun, max(0, start - _FAR), start) if noun else -1
    return (before if before >= 0 else start), end


@lru_cache(4096)
def find_spans(text: str) -> tuple[tuple[int, str, str], ...]:
    """Counted spans of time («за 5 месяцев»): where, the words, the ISO 8601 duration."""
    hidden = hide(text, lowered(text))
    return tuple(
        (period.start, text[period.start : period.end], period.duration)
        for period in find_periods(hidden)
        if _SPAN.match(hidden[period.start : period.end]) and _counts(hidden[period.start : period.end], period)
    )


def _counts(words: str, period: Period) -> bool:
    return not period.rate and any(word.isdigit() or word in CARDINAL for word in words.split())
