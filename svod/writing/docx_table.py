"""The table of a DOCX: rows of cells as elements, filled anew for every row rather than made anew.

A cell of one plain paragraph, which most are, costs one assignment: the row's elements stay, only their text changes.
"""

from typing import Any

from lxml import etree

from svod.core.document import Cell, Piece, Row
from svod.writing import fit
from svod.writing.package import R, W
from svod.writing.words import SPECIAL, address, clean, lines_of

NAMESPACES = {"w": W, "r": R}
TALL_LINES = 36
"""A row estimated at more lines may split: a page holds some 40 lines of 10 pt under a two-row head."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_P, _PPR, _PSTYLE, _KEEP = f"{{{W}}}p", f"{{{W}}}pPr", f"{{{W}}}pStyle", f"{{{W}}}keepNext"
_R, _RPR, _T, _TAB = f"{{{W}}}r", f"{{{W}}}rPr", f"{{{W}}}t", f"{{{W}}}tab"
_B, _RSTYLE, _LINK, _ID = f"{{{W}}}b", f"{{{W}}}rStyle", f"{{{W}}}hyperlink", f"{{{R}}}id"
_TR, _TRPR, _TC, _TCPR, _TCW = f"{{{W}}}tr", f"{{{W}}}trPr", f"{{{W}}}tc", f"{{{W}}}tcPr", f"{{{W}}}tcW"
_SPAN, _CANT, _HEAD, _VAL = f"{{{W}}}gridSpan", f"{{{W}}}cantSplit", f"{{{W}}}tblHeader", f"{{{W}}}val"
_VALIGN, _WIDTH, _TYPE = f"{{{W}}}vAlign", f"{{{W}}}w", f"{{{W}}}type"
_PRESERVE = {_SPACE: "preserve"}

_sub = etree.SubElement


def add_run(parent: Any, words: str, *, bold: bool = False, style: str = "") -> None:
    """The words as a run of `parent`; tabs become Word's tabs."""
    run = _sub(parent, _R)
    if bold or style:
        look = _sub(run, _RPR)
        if style:
            _sub(look, _RSTYLE, {_VAL: style})
        if bold:
            _sub(look, _B)
    for place, part in enumerate(words.split("\t")):
        if place:
            _sub(run, _TAB)
        if part:
            _sub(run, _T, _PRESERVE).text = part


def _cell(row: Any, width: int, *, span: int = 1, middle: bool = False) -> Any:
    made = _sub(row, _TC)
    look = _sub(made, _TCPR)
    _sub(look, _TCW, {_WIDTH: str(width), _TYPE: "dxa"})
    if span > 1:
        _sub(look, _SPAN, {_VAL: str(span)})
    if middle:
        _sub(look, _VALIGN, {_VAL: "center"})
    return made


def _row(*marks: str) -> Any:
    made = etree.Element(_TR, nsmap=NAMESPACES)
    look = _sub(made, _TRPR)
    for mark in marks:
        _sub(look, mark)
    return made


class Table:
    """Rows of one table as elements: `widths` in twips, `characters` that a line of each column holds.

    `links` grows with every address met, {address: relation id}.
    """

    def __init__(self, widths: list[int], characters: list[float]) -> None:
        self.links: dict[str, str] = {}
        self._widths = widths
        self._characters = characters
        self._short = [int(count * (TALL_LINES // 2)) for count in characters]
        self._made = _row(_CANT)
        self._slots = [_cell(self._made, width) for width in widths]
        self._texts = [_sub(_sub(_sub(slot, _P), _R), _T, _PRESERVE) for slot in self._slots]
        self._plain = [slot[1] for slot in self._slots]
        self._changed: list[int] = []

    def head(self, labels: list[str], style: str) -> Any:
        """A row that every page repeats, in the paragraph style `style`."""
        made = _row(_CANT, _HEAD)
        for label, width in zip(labels, self._widths, strict=True):
            self._fill(
                _cell(made, width, middle=True), Cell.of(label), style=style, bold=style == "TableHead", keep=True
            )
        return made

    def section(self, row: Row) -> Any:
        """Number and merged title, bold, on one page with the next row."""
        made = _row(_CANT)
        number, title = (*row.cells, Cell(), Cell())[:2]
        self._fill(_cell(made, self._widths[0]), number, style="Section", bold=True, keep=True)
        if others := self._widths[1:]:
            self._fill(_cell(made, sum(others), span=len(others)), title, style="Section", bold=True, keep=True)
        return made

    def row(self, row: Row) -> Any:
        """The row's element, to be written before the next is asked for: the same element is filled again."""
        changed: list[int] = []
        self._restore()
        if len(row.cells) != len(self._slots):
            return self.built(row)
        for place, cell in enumerate(row.cells):
            paragraphs = cell.paragraphs
            if not paragraphs:
                self._texts[place].text = ""
                continue
            if len(paragraphs) == 1 and len(paragraphs[0]) == 1:
                piece = paragraphs[0][0]
                words = piece.text
                if len(words) > self._short[place] and self._tall(row):
                    return self.built(row)
                if piece.url is None and not piece.bold and not SPECIAL.search(words):
                    self._texts[place].text = words
                    continue
            changed.append(place)
        return self._mixed(row, changed) if changed else self._made

    def _mixed(self, row: Row, changed: list[int]) -> Any:
        """A row where some cells hold more than plain words: those are filled anew, and made plain before the next."""
        if self._tall(row):
            return self.built(row)
        for place in changed:
            slot = self._slots[place]
            slot.remove(self._plain[place])
            self._fill(slot, row.cells[place])
        self._changed = changed
        return self._made

    def _restore(self) -> None:
        for place in self._changed:
            slot = self._slots[place]
            del slot[1:]
            slot.append(self._plain[place])
        self._changed = []

    def built(self, row: Row, *, keep: bool = False) -> Any:
        """The row as an element of its own; `keep`: on one page with what follows the table.

        Word keeps the row with the paragraph after its table; LibreOffice 7.4 keeps rows together, but not this.
        """
        tall = self._tall(row)
        made = _row() if tall else _row(_CANT)
        for place, width in enumerate(self._widths):
            cell = row.cells[place] if place < len(row.cells) else Cell()
            self._fill(_cell(made, width), cell, keep=keep and not tall)
        return made

    def _tall(self, row: Row) -> bool:
        """Whether the row may be taller than a page, so that it must be allowed to split."""
        for cell, characters, short in zip(row.cells, self._characters, self._short, strict=False):
            paragraphs = cell.paragraphs
            if len(paragraphs) < TALL_LINES // 2 and sum(len(p.text) for line in paragraphs for p in line) < short:
                continue  # surely short: no need to count lines
            if fit.lines(clean(cell.text), characters) > TALL_LINES:
                return True
        return False

    def _fill(self, made: Any, cell: Cell, *, style: str = "", bold: bool = False, keep: bool = False) -> None:
        for pieces in lines_of(cell) if cell.paragraphs else ((),):
            paragraph = _sub(made, _P)
            if style or keep:
                look = _sub(paragraph, _PPR)
                if style:
                    _sub(look, _PSTYLE, {_VAL: style})
                if keep:
                    _sub(look, _KEEP)
            for piece in pieces:
                self._piece(paragraph, piece, bold=bold)

    def _piece(self, paragraph: Any, piece: Piece, *, bold: bool) -> None:
        if not piece.text:
            return
        to = address(piece.url) if piece.url else None
        if to is None:
            add_run(paragraph, piece.text, bold=bold or piece.bold)
            return
        name = self.links.setdefault(to, f"link{len(self.links) + 1}")
        add_run(_sub(paragraph, _LINK, {_ID: name}), piece.text, bold=bold or piece.bold, style="Hyperlink")
