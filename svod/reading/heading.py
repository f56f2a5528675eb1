"""The heading of a document: which lines are its title, and what years it is for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from svod.reading.items import split_title

_TITLE_WORD = (
    r"(?:план(?!\w*рова|ет|к)\w*|план-график\w*|отч[её]т\w*|дорожн\w+ карт\w+|программ\w+|график\w*|перечень"
    r"|комплекс\w* мер\w*|стратеги\w+|мероприяти\w+|календар\w+|задани\w+|показател\w+|итоги|roadmap|road map"
    r"|(?:action |work |annual )*plan|programme|program|schedule|report|calendar)"
)
_BEGINS = re.compile(rf"^\W*(?:[\w-]+(?:ый|ий|ой|ая|ое|ые|ие)\s+|проект\s+){{0,3}}{_TITLE_WORD}\b", re.IGNORECASE)
_NEAR = re.compile(rf"^\W*(?:[\w«»\"-]+\s+){{0,4}}?{_TITLE_WORD}\b", re.IGNORECASE)
_AROUND = re.compile(
    r"^\W*(утвержд|утв\.|согласован|одобрен|принят[оаы]? |приложени|от \W*\d|№\s*\d|проект$|обновлен|составлен|дата "
    r"|к (приказу|протоколу|постановлени|распоряжени|решени|договору|соглашени|положени|письму|плану|программе"
    r"|отч[её]ту|стратегии|дорожной)|протокол |приказ |решение |постановление |распоряжение |решением |приказом "
    r"|протоколом |постановлением |распоряжением |общим собранием|советом |на заседании |по состоянию на"
    r"|annex|appendix|approved|adopted|updated|draft$)",
    re.IGNORECASE,
)
_APPROVAL = re.compile(r"^\W*(утвержд|согласован|одобрен|approved)", re.IGNORECASE)
_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_ONLY_DATE = re.compile(
    rf"^\W*(\d{{1,2}}|_+)\W*({_MONTHS}|_+|\.\d{{2}}\.)\W*\d{{2,4}}\W*(г\w*)?\W*$|^\W*\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}\W*(г\w*)?\W*$",
    re.IGNORECASE,
)
_CITY = re.compile(r"^(г|гор|город|пос|с|п|д)\.\s?[А-ЯЁ][\w -]{2,40}(,?\s*\d{4}\s*г?\w*\.?)?$")
_STROKE = re.compile(r"_{3,}")
_DATED = re.compile(rf"\d{{1,2}}\W{{0,3}}(?:\.\d{{1,2}}\.|(?:{_MONTHS}))\W{{0,2}}(?:19|20)\d\d", re.IGNORECASE)
_RANGE = re.compile(
    r"((?:19|20)\d\d)\s*(?:г\w*\.?\s*)?(?:[-–—/]|по|до|to|through)\s*((?:19|20)\d\d|\d\d(?=\s*(?:уч|г)))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d№/-])((?:19|20)\d\d)(?!\d)")
_SPAN = re.compile(r"\b(?:с|from)\s+\d.*\b(?:по|to)\s+\d", re.IGNORECASE | re.DOTALL)
_UNTIL = re.compile(r"до\s+((?:19|20)\d\d)\s*г", re.IGNORECASE)
_LOOKED_AT = 300
_LONGEST = 40
"""Lines before the plan among which the title is looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a cell that stands before the plan: its words, and its level where it is a heading by style."""

    text: str
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Years:
    """The first and the last year that words name; `until` is None where it is the same."""

    year: int
    until: int | None = None


def find_title(lines: Sequence[Line]) -> range:
    """Positions of the lines that are the title; an empty range where none is."""
    first = _first_line(lines)
    if first is None:
        return range(0)
    stop = first + 1
    named = bool(_YEAR.search(lines[first].text))
    while stop < len(lines) and _goes_on(lines[first], lines[stop], named=named):
        named = named or bool(_YEAR.search(lines[stop].text))
        stop += 1
    level = lines[first].heading
    while first and level and lines[first - 1].heading == level and not _aside(lines[first - 1]):
        first -= 1
    return range(first, stop)


def _first_line(lines: Sequence[Line]) -> int | None:
    free = [n for n, line in enumerate(lines[-_LONGEST:], max(0, len(lines) - _LONGEST)) if not _aside(line)]
    tests = (
        lambda line: bool(_BEGINS.match(_bare(line.text))),
        lambda line: bool(_NEAR.match(_bare(line.text))) and len(line.text) < 300 and not _bare(line.text)[0].islower(),  # noqa: PLR2004
        lambda line: line.heading > 0,
        lambda line: bool(_YEAR.search(line.text)) and len(line.text) < 300,  # noqa: PLR2004
    )
    for test in tests:
        for n in free:
            if test(lines[n]):
                return n
    return free[0] if free and len(lines[free[0]].text) < 200 and not split_title(lines[free[0]].text)[0] else None  # noqa: PLR2004


def _bare(text: str) -> str:
    return text.replace("**", "").strip()


def _aside(line: Line) -> bool:
    text = _bare(line.text)[:_LOOKED_AT]
    if not text or text.isdigit():
        return True
    return any(pattern.search(text) for pattern in (_AROUND, _ONLY_DATE, _CITY, _STROKE))


def _goes_on(first: Line, line: Line, *, named: bool) -> bool:
    """Whether the line goes on with the title that `first` began; `named`: the title has its year already."""
    text = _bare(line.text)
    if _aside(line) or (split_title(text)[0] and not text[:4].isdigit()):
        return False
    small = text[:1].islower()
    if first.heading and not line.heading:
        return small
    if line.heading and first.heading and line.heading != first.heading:
        return small
    if named:
        return small or (text[:1] == "(" and text.endswith(")"))
    return (len(text) < 300 and not text.endswith((".", ";", ":"))) or bool(_YEAR.search(text) and len(text) < 60)  # noqa: PLR2004


def read_years(text: str) -> Years | None:
    """The years of a plan as its title names them: «на 2018 год», «2021–2023 годы»; dates of papers do not count."""
    words = text if _SPAN.search(text) else _DATED.sub(" ", text)
    if hit := _RANGE.search(words):
        first, last = int(hit.group(1)), hit.group(2)
        until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)  # noqa: PLR2004 -- digits of a year
        if first <= until <= first + 30:
            return Years(first, until if until != first else None)
    found = [int(year) for year in _YEAR.findall(_UNTIL.sub(" ", words))]
    if not found:
        return None
    last_year = max(found)
    return Years(min(found), last_year if last_year != min(found) else None)


def first_years(texts: Iterable[str]) -> Years | None:
    """The years that the first of the texts naming any names."""
    return next((years for text in texts if (years := read_years(text))), None)


def is_approval(text: str) -> bool:
    """Whether the words begin a block of approval."""
    return bool(_APPROVAL.match(_bare(text)))
