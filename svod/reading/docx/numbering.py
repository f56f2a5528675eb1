"""Automatic numbers as Word draws them: numbering.xml, counters over the whole document, restarts and overrides."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from svod.reading.docx.names import VAL, W, is_on, number_of, value_of, whole
from svod.reading.docx.styles import Styles
from svod.reading.numerals import written
from svod.reading.symbols import bullet

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart`: None after any higher level, 0 never, n after level n (from 1) or higher."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    glue: str = " "
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class List:
    """One `w:num`: the abstract list it counts in, its levels, the starts it sets when first used."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    used: bool = False


class Numbering:
    """The lists of one document and how far they have counted."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, etree._Element] = {}
        self._nums: dict[int, etree._Element] = {}
        self._lists: dict[int, List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        for child in root if root is not None else ():
            if child.tag == W + "abstractNum":
                self._abstracts[child.get(W + "abstractNumId", "")] = child
            elif child.tag == W + "num" and (number := whole(child.get(W + "numId"))) is not None:
                self._nums[number] = child

    def draw(self, number: int, level: int | None, style: str = "") -> str:
        """Count one paragraph of list `number` and give what stands before its words, blank included; "" for none.

        `level` None: the level that the list itself ties to the paragraph style `style`, else the first.
        """
        found = self._list(number)
        if found is None:
            return ""
        if level is None:
            level = next((at for at, one in found.levels.items() if style and one.style == style), 0)
        if not 0 <= level < LEVELS or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        self._count(found, counts, level)
        return self._drawn(found, counts, level)

    def _count(self, found: List, counts: list[int | None], level: int) -> None:
        if not found.used:
            found.used = True
            for at, start in found.starts.items():
                counts[at] = start - 1
        before = counts[level]
        counts[level] = found.levels[level].start if before is None else before + 1
        for at in range(level + 1, LEVELS):
            deeper = found.levels.get(at)
            restart = deeper.restart if deeper else None
            if restart is None or (restart > 0 and level < restart):
                counts[at] = None

    @staticmethod
    def _drawn(found: List, counts: list[int | None], level: int) -> str:
        own = found.levels[level]
        if own.form == "bullet":
            text = bullet(own.text)
            return text + " " if text else ""

        def number(place: re.Match[str]) -> str:
            at = int(place.group(1)) - 1
            one = found.levels.get(at) or Level()
            count = counts[at]
            form = "decimal" if own.legal and one.form != "none" else one.form
            return written(one.start if count is None else count, form)

        text = _PLACE.sub(number, own.text)
        return text + own.glue if text.strip() else ""

    def _list(self, number: int) -> List | None:
        if number not in self._lists:
            self._lists[number] = self._make(number)
        return self._lists[number]

    def _make(self, number: int) -> List | None:
        num = self._nums.get(number)
        name = value_of(num, "abstractNumId")
        abstract = self._abstract(name or "")
        if num is None or name is None or abstract is None:
            return None
        levels = {at: _level(child) for child in abstract.iterchildren(W + "lvl") if (at := _at(child)) is not None}
        starts: dict[int, int] = {}
        for override in num.iterchildren(W + "lvlOverride"):
            at = _at(override)
            if at is None:
                continue
            own = override.find(W + "lvl")
            if own is not None:
                levels[at] = _level(own)
            start = number_of(override, "startOverride")
            if start is not None:
                starts[at] = start
                levels[at] = replace(levels.get(at, Level()), start=start)
        return List(abstract.get(W + "abstractNumId", name), levels, starts)

    def _abstract(self, name: str, depth: int = 0) -> etree._Element | None:
        found = self._abstracts.get(name)
        link = value_of(found, "numStyleLink")
        if link and depth < LEVELS:
            # a list may only point to the list style that holds its levels
            linked = self._nums.get(self._styles.linked_list(link) or -1)
            return self._abstract(value_of(linked, "abstractNumId") or "", depth + 1) if linked is not None else found
        return found


def _at(element: etree._Element) -> int | None:
    at = whole(element.get(W + "ilvl"))
    return at if at is not None and 0 <= at < LEVELS else None


def _level(element: etree._Element) -> Level:
    text = element.find(W + "lvlText")
    start = number_of(element, "start")
    glue = value_of(element, "suff")
    hidden = element.find(f"{W}rPr/{W}vanish")
    return Level(
        start=1 if start is None else start,
        form=_form(element),
        text="" if text is None or is_on(hidden) else text.get(VAL, ""),
        glue="" if glue == "nothing" else " ",
        restart=number_of(element, "lvlRestart"),
        legal=bool(is_on(element.find(W + "isLgl"))),
        style=value_of(element, "pStyle") or "",
    )


def _form(element: etree._Element) -> str:
    """The number form; behind a compatibility choice the fallback's, else decimal."""
    form = element.find(W + "numFmt")
    if form is None:
        form = next(element.iter(W + "numFmt"), None)
    return "decimal" if form is None else form.get(VAL, "decimal")
