"""Per which time a number is claimed: «в месяц», «за 5 месяцев», «ежеквартально»."""

import re
from dataclasses import dataclass

from svod.russian.numerals import CARDINAL

_UNITS = (
    (r"дн(?:ей|я|и)|день|сут(?:ки|ок)|days?", "D", 1),
    (r"недел[юьи]|недель|нед\.?|weeks?", "W", 1),
    (r"месяц(?:а|ев)?|мес\.?|months?", "M", 1),
    (r"квартал(?:а|ов)?|кв\.|quarters?", "M", 3),
    (r"полугоди[еяй]|полгода|half-year", "M", 6),
    (r"год(?:а)?|лет|years?", "Y", 1),
)
_UNIT = "|".join(f"(?P<u{n}>(?:{forms})(?![а-яa-z]))" for n, (forms, _, _) in enumerate(_UNITS))
_COUNT = r"(?:(?P<n>\d{1,3}|[а-яa-z]{3,12})(?:-?(?:х|ти|и))? )?"
_LAST = r"(?:последн[а-я]+ |прошедш[а-я]+ |истекш[а-я]+ |весь |первы[ей]х? |past |last )?"
_PER = re.compile(
    rf"(?P<during>\b(?:за|в течени[еи]|на протяжении|over|within|during)) (?:the )?{_LAST}{_COUNT}(?:{_UNIT})".replace(
        "(?P<n>", "(?P<n>", 1
    )
)
_IN = re.compile(
    rf"(?P<rate>\bв|/|\bper|\ba|\bевery|\beach|\bкажд[а-я]{{2}}|\bin|\bevery) "
    rf"?{_COUNT}(?:{_UNIT})(?! (?:открыт|рожден|побед|город|росси|знан))"
)
_EVERY = re.compile(
    r"\b(ежедневно|еженедельно|ежемесячно|ежеквартально|ежегодно|daily|weekly|monthly|quarterly|annually|yearly)\b"
)
_RATES = {
    "ежедневно": "P1D", "еженедельно": "P1W", "ежемесячно": "P1M", "ежеквартально": "P3M", "ежегодно": "P1Y",
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A time that numbers are claimed for, from `start` to `end` in the text; `rate`: said of the number before it."""

    duration: str
    start: int
    end: int
    rate: bool


def _read(found: re.Match[str], rate: bool) -> Period | None:
    count = found["n"]
    number = 1
    if count:
        value = int(count) if count.isdigit() else CARDINAL.get(count)
        if not value:
            return None
        number = value
    for n, (_, letter, size) in enumerate(_UNITS):
        if found[f"u{n}"]:
            return Period(f"P{number * size}{letter}", found.start(), found.end(), rate)
    return None


def find_periods(low: str) -> list[Period]:
    """Every period in a text in lower case, left to right."""
    found = [_read(match, rate=False) for match in _PER.finditer(low)]
    found += [_read(match, rate=True) for match in _IN.finditer(low)]
    found += [Period(_RATES[match[1]], match.start(), match.end(), rate=False) for match in _EVERY.finditer(low)]
    return sorted((one for one in found if one), key=lambda one: one.start)
