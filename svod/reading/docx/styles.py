"""What styles say of a paragraph or run: bold, hidden, heading level, list, through `basedOn` chains.

A real styles part weighs hundreds of kilobytes and a document uses a handful of its styles, so styles are cut out of
the bytes one by one and only the used ones are parsed.
"""

import re
from dataclasses import dataclass

from lxml import etree

from svod.reading.docx.names import VAL, W, is_on, number_of, value_of
from svod.reading.zipped import parse_xml, refuse_doctype

_ROOT = re.compile(rb"<w:styles\b[^>]*>")
_STYLE = re.compile(rb"<w:style\b[^>]*>")
_ID = re.compile(rb"""\bw:styleId=(?:"([^"]*)"|'([^']*)')""")
_DEFAULT = re.compile(rb"""\bw:default=["'](?:1|true|on)["']""")
_PARAGRAPH = re.compile(rb"""\bw:type=["']paragraph["']""")
_HEADING = re.compile(r"^(?:heading|заголовок)\s*([1-9])$", re.IGNORECASE)
_TITLES = {"title", "название", "заголовок"}

CHAIN = 30
"""Longest chain of `basedOn` followed."""


@dataclass(slots=True)
class Look:
    """What a style chain adds up to. `numbering`: (numId, level or None, id of the style that names the list)."""

    bold: bool = False
    hidden: bool = False
    heading: int = 0
    numbering: tuple[int | None, int | None, str] | None = None


class Styles:
    """The styles of one document, parsed when asked for."""

    def __init__(self, data: bytes) -> None:
        self._pieces: dict[str, bytes] = {}
        self._styles: dict[str, etree._Element] = {}
        self._looks: dict[str, Look] = {}
        self.default = ""
        root = _ROOT.search(data[:20_000])
        encoding = data[:200].lower()
        if root is None or (b"encoding" in encoding and b"utf-8" not in encoding):
            self._take_tree(data)
            return
        refuse_doctype(data)
        self._root = root.group(0)
        for found in _STYLE.finditer(data):
            self._take_piece(data, found)

    def _take_piece(self, data: bytes, found: re.Match[bytes]) -> None:
        opening = found.group(0)
        named = _ID.search(opening)
        if named is None or opening.endswith(b"/>"):
            return
        name = (named.group(1) or named.group(2) or b"").decode("utf-8", "replace")
        end = data.find(b"</w:style>", found.end())
        self._pieces[name] = data[found.start() : end + len(b"</w:style>")] if end > 0 else b""
        if _DEFAULT.search(opening) and _PARAGRAPH.search(opening):
            self.default = name

    def _take_tree(self, data: bytes) -> None:
        if not data:
            return
        for style in parse_xml(data).iterchildren(W + "style"):
            name = style.get(W + "styleId", "")
            self._styles[name] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}:
                self.default = name

    def _style(self, name: str) -> etree._Element | None:
        found = self._styles.get(name)
        if found is None and (piece := self._pieces.pop(name, b"")):
            found = parse_xml(self._root + piece + b"</w:styles>")[0]
            self._styles[name] = found
        return found

    def chain(self, name: str) -> list[tuple[str, etree._Element]]:
        """The style and those it is based on, nearest first."""
        chain: list[tuple[str, etree._Element]] = []
        seen: set[str] = set()
        while name and name not in seen and len(chain) < CHAIN:
            seen.add(name)
            style = self._style(name)
            if style is None:
                break
            chain.append((name, style))
            name = value_of(style, "basedOn") or ""
        return chain

    def look(self, name: str) -> Look:
        """What the style named adds up to; a name that does not exist looks like nothing."""
        found = self._looks.get(name)
        if found is None:
            found = self._looks[name] = self._add_up(self.chain(name))
        return found

    def _add_up(self, chain: list[tuple[str, etree._Element]]) -> Look:
        bold: bool | None = None
        hidden: bool | None = None
        heading, listed, level, owner = 0, None, None, ""
        for name, style in chain:
            run, paragraph = style.find(W + "rPr"), style.find(W + "pPr")
            if run is not None:
                bold = is_on(run.find(W + "b")) if bold is None else bold
                hidden = is_on(run.find(W + "vanish")) if hidden is None else hidden
            heading = heading or _heading(style, paragraph)
            numbering = paragraph.find(W + "numPr") if paragraph is not None else None
            if numbering is not None and listed is None:
                owner = owner or name
                listed = number_of(numbering, "numId")
                level = number_of(numbering, "ilvl") if level is None else level
        numbered = (listed, level, owner) if listed is not None else None
        return Look(bool(bold), bool(hidden), heading, numbered)

    def linked_list(self, name: str) -> int | None:
        """The numId of a list style (`w:numStyleLink`)."""
        style = self._style(name)
        paragraph = style.find(W + "pPr") if style is not None else None
        return number_of(paragraph.find(W + "numPr"), "numId") if paragraph is not None else None


def _heading(style: etree._Element, paragraph: etree._Element | None) -> int:
    outline = number_of(paragraph, "outlineLvl")
    if outline is not None and 0 <= outline < 9:  # noqa: PLR2004 -- level 9 is body text
        return outline + 1
    name = style.find(W + "name")
    words = (name.get(VAL, "") if name is not None else "").strip()
    found = _HEADING.match(words)
    if found:
        return int(found.group(1))
    return 1 if words.casefold() in _TITLES else 0
