"""How often, and how long after or before an event: «1 раз в полгода», «по вторникам», «за 10 дней до»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from svod.russian.deadlines.chains import Puzzle
from svod.russian.deadlines.lexer import Token

_MONTHS = {"m": 1, "K": 3, "H": 6, "Y": 12}
_DAYS = {"d": 1, "W": 7, "C": 10}
_UNIT = "[dWmYKHC]"

_TIMES = re.compile(rf"J?(?P<many>n-n)?(?P<n>n?)(?P<r>R)[ig/zpe]*(?P<k>n?)(?P<unit>{_UNIT})")
_EACH = re.compile(rf"(?:[uklpis]*(?:[on]|E)(?:[-p][on])?(?:[jdCWPA])?)?[igp]?e(?P<k>[no]?)(?P<unit>{_UNIT})(?!4)")
_EACH_DAY = re.compile(
    r"[ip]?e(?P<o>o?)A(?:&?A)*(?P<m>[ei]*[mK])?|"
    r"[ip]?(?P<nth>[on])(?:&[on])?A[ei]*(?P<of>[mK])|[ip]?od[ei]*(?P<of2>[mK])"
)
_WEEKDAYS = re.compile(r"[pie]?B(?:[,&]+B)*")
_DAY_OF_MONTH = re.compile(r"[ulkip]*(?:[on]-)?[on]j(?:[uip]*(?P<f>F))?|[ulkip]*[on]-?[on]?(?P<g>F)")
_EACH_MONTH = re.compile(r"e(?=[MS])")

_SPAN = re.compile(r"(?P<lead>[lJi]?[wztlJu])?(?P<n>n)(?P<unit>[dWmKHYh])(?P<rest>[asuGtz]|i|$|[;,)(?])")
_ONE = re.compile(r"(?P<lead>[wztl]|lz)i?(?P<unit>[dWmKHYh])(?P<event>[asuGkp?]?)")
_EVENT = re.compile(r"[lf]?[Ga](?![nor4DMQ2SE]|i?[M4D])|[uk]E?\?|lE?\?|aE\?")


@dataclass(slots=True)
class Rhythm:
    """A recurrence: `every` is an ISO 8601 duration, empty where only a day of the month is named (no period yet).

    `weak`: guessed from a reporting month, gives way to any other.
    """

    every: str
    end: int
    weak: bool = False


@dataclass(slots=True)
class Span:
    """A length counted from an event: an ISO 8601 duration, or None where only the event is named."""

    length: str | None
    end: int


def every(unit: str, periods: int, times: int) -> str:
    """`times` times in `periods` units as an ISO 8601 duration; Puzzle where no whole unit says it."""
    if not 0 < times <= 366 or not 0 < periods <= 120:  # noqa: PLR2004 -- what plans say
        raise Puzzle
    if unit in _MONTHS:
        months = _MONTHS[unit] * periods
        if months % times == 0:
            whole = months // times
            return f"P{whole // 12}Y" if whole % 12 == 0 else f"P{whole}M"
        if months == 1 and times in (2, 4):
            return f"P{4 // times}W"
        raise Puzzle
    days = _DAYS[unit] * periods
    if days % times:
        raise Puzzle
    whole = days // times
    return f"P{whole // 7}W" if whole % 7 == 0 else f"P{whole}D"


def _times(found: re.Match[str], tokens: Sequence[Token]) -> Rhythm:
    if found["many"]:
        raise Puzzle
    counted = tokens[found.start("n")].value if found["n"] else tokens[found.start("r")].value or 1
    period = tokens[found.start("k")].value if found["k"] else 1
    return Rhythm(every(found["unit"], period, counted), found.end())


def read_rhythm(codes: str, at: int, tokens: Sequence[Token]) -> Rhythm | None:  # noqa: PLR0911 -- one answer a shape
    """The recurrence that begins at a place; None where there is none, Puzzle where no duration says it."""
    if codes[at] == "V":
        return Rhythm(tokens[at].value, at + 1)
    if found := _TIMES.match(codes, at):
        return _times(found, tokens)
    if found := _EACH.match(codes, at):
        periods = tokens[found.start("k")].value if found["k"] else 1
        return Rhythm(every(found["unit"], periods, 1), found.end())
    if found := _EACH_DAY.match(codes, at):
        return _weekday(found)
    if found := _WEEKDAYS.match(codes, at):
        return Rhythm(tokens[found.end() - 1].value or "P1W", found.end())
    if found := _DAY_OF_MONTH.match(codes, at):
        group = "f" if found["f"] else "g"
        return Rhythm(tokens[found.start(group)].value if found[group] else "", found.end(), weak=True)
    if found := _EACH_MONTH.match(codes, at):
        return Rhythm("P1Y", found.end())
    return None


def _weekday(found: re.Match[str]) -> Rhythm:
    of = found["m"] or found["of"] or found["of2"] or ""
    if of:
        return Rhythm("P3M" if of.endswith("K") else "P1M", found.end())
    if found["o"]:
        raise Puzzle  # «каждый второй понедельник»: of the month, or every other one
    return Rhythm("P1W", found.end())


def _length(unit: str, n: int) -> str | None:
    if not 0 < n <= 1000:  # noqa: PLR2004 -- what plans say
        return None
    if unit == "h":
        return f"PT{n}H"
    if unit in "KH":
        return f"P{n * _MONTHS[unit]}M"
    return f"P{n}{ {'d': 'D', 'W': 'W', 'm': 'M', 'Y': 'Y'}[unit] }"


def read_span(codes: str, at: int, tokens: Sequence[Token]) -> Span | None:
    """A length from an event, or the bare event, that begins at a place."""
    if codes[at] == "v" or codes[at : at + 2] in ("wv", "iv"):
        at += codes[at] != "v"
        return Span(tokens[at].value, at + 1)
    if found := _SPAN.match(codes, at):
        return _counted(found, tokens)
    if found := _ONE.match(codes, at):
        if found["unit"] in "KHY" and not (found["event"] and found["event"] in "aG"):
            return None
        return Span(_length(found["unit"], 1), found.end())
    if found := _EVENT.match(codes, at):
        return _event(codes, found.end(), tokens)
    return None


_DATED_REST = re.compile(r"[ulkp][ig]*(?:[noDM4rQ2]|E[MKY4])|[DM]")


def _event(codes: str, at: int, tokens: Sequence[Token]) -> Span:
    """A bare event: a length behind it counts («после выставки, в течение недели»); a date behind it is a doubt."""
    for place in range(at, len(codes)):
        span = read_span(codes, place, tokens) if codes[place] in "wztlJiv" else None
        if span and span.length:
            return Span(span.length, span.end)
    if _DATED_REST.search(codes, at):
        raise Puzzle
    return Span(None, at)


def _counted(found: re.Match[str], tokens: Sequence[Token]) -> Span | None:
    unit = tokens[found.start("unit")]
    if found["unit"] == "Y" and unit.end - unit.start <= 2:  # noqa: PLR2004 -- «18 г.» is a year
        return None
    if found["unit"] == "h" and not found["lead"] and found["rest"] not in ("a", "u", "G"):
        return None
    if not found["lead"] and found["rest"] == "i":
        return None
    if found["unit"] in "KH" and found["lead"] != "t" and not (found["lead"] == "w" and unit.value == "many"):
        return None  # «в течение 2 квартала» is a quarter, «2 кварталов» a length
    length = _length(found["unit"], tokens[found.start("n")].value)
    return Span(length, found.end()) if length else None
