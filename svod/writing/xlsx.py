"""The neutral document as XLSX: one sheet, ready to be printed on A4 landscape, every cell text and never a formula."""

import io
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from svod.core.document import Cell, Document, Row
from svod.writing import fit
from svod.writing.words import SPECIAL, address, clean, spelled

WIDTH_MM = 267.0
NUMBER_MM = 12.0
PADDING_MM = 2.2
POINTS = 10
EM_MM = POINTS * 25.4 / 72
LINE_POINTS = 13.0
"""The height of a line of 10 pt Times New Roman as Excel lays it, with a little air."""
TALLEST_POINTS = 409.0
LONGEST_CELL = 32_000
"""UTF-16 units; Excel allows 32,767 in a cell, what is longer goes on in rows below."""
LONGEST_ADDRESS = 2_079
MOST_LINKS = 65_530
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 -- the file names a moment without a zone
_SHEET = "Отчёт"


@dataclass(slots=True)
class _Looks:
    """The formats of one workbook."""

    plain: Any
    link: Any
    bold: Any
    head: Any
    numbers: Any
    title: Any
    closing: Any


@dataclass(slots=True)
class _Sheet:
    """The sheet on its way: `characters` that a line of each column holds, the next `line`, `links` so far."""

    sheet: Any
    looks: _Looks
    characters: list[float]
    line: int = 0
    links: int = 0
    tall: list[int] = field(default_factory=list)

    def height(self, lines: int) -> None:
        """Give the current line room for so many lines of text: programs leave wrapped rows of unset height folded."""
        self.sheet.set_row(self.line, min(max(lines, 1) * LINE_POINTS + 3, TALLEST_POINTS))

    def band(self, words: str, look: Any, characters: float) -> None:
        """A line of words over all columns."""
        self.height(fit.lines(words, characters))
        if len(self.characters) > 1:
            self.sheet.merge_range(self.line, 0, self.line, len(self.characters) - 1, "", look)
        self.sheet.write_string(self.line, 0, words, look)
        self.line += 1

    def section(self, row: Row) -> None:
        number, title = (*row.cells, Cell(), Cell())[:2]
        words = spelled(title)
        self.height(fit.lines(words, sum(self.characters[1:]) * 0.9 or 1))
        self.sheet.write_string(self.line, 0, clean(number.text), self.looks.bold)
        last = len(self.characters) - 1
        if last > 1:
            self.sheet.merge_range(self.line, 1, self.line, last, "", self.looks.bold)
        if last:
            self.sheet.write_string(self.line, 1, words[:LONGEST_CELL], self.looks.bold)
        self.line += 1

    def row(self, row: Row) -> None:
        texts: list[str] = []
        lines = 1
        longest = 0
        for place, characters in enumerate(self.characters):
            words = self._cell(place, row.cells[place]) if place < len(row.cells) else self._blank(place)
            texts.append(words)
            if len(words) > characters or "\n" in words:
                longest = max(longest, len(words))
                if (needed := fit.lines(words, characters)) > lines:
                    lines = needed
        self.height(lines)
        self.line += 1
        if longest > LONGEST_CELL // 2:
            self._go_on(texts)

    def _blank(self, place: int) -> str:
        self.sheet.write_blank(self.line, place, None, self.looks.plain)
        return ""

    def _cell(self, place: int, cell: Cell) -> str:
        """Write the cell; its words are returned."""
        paragraphs = cell.paragraphs
        if not paragraphs:
            return self._blank(place)
        if len(paragraphs) == 1 and len(paragraphs[0]) == 1 and paragraphs[0][0].url is None:
            words = paragraphs[0][0].text
            if SPECIAL.search(words):
                words = clean(words)
            if len(words) <= LONGEST_CELL // 2:
                self.sheet.write_string(self.line, place, words, self.looks.plain)
                return words
        else:
            to = self._only_address(cell)
            words = clean(cell.text) if to else spelled(cell)
            if to and len(words) <= LONGEST_CELL // 2:
                self.links += 1
                self.sheet.write_url(self.line, place, to, self.looks.link, words)
                return words
        first = _first_part(words) if len(words) > LONGEST_CELL // 2 else words
        self.sheet.write_string(self.line, place, first, self.looks.plain)
        return words

    def _only_address(self, cell: Cell) -> str | None:
        """The one address of the cell; None where it has several, an unsafe one, or where Excel would take no more."""
        found = list(dict.fromkeys(piece.url for paragraph in cell.paragraphs for piece in paragraph if piece.url))
        to = address(found[0]) if len(found) == 1 else None
        return to if to and len(to) <= LONGEST_ADDRESS and self.links < MOST_LINKS else None

    def _go_on(self, texts: list[str]) -> None:
        """What no cell can hold goes on in the same columns of further rows."""
        texts = [words[len(_first_part(words)) :] for words in texts]
        while any(texts):
            parts = [_first_part(words) for words in texts]
            for place, part in enumerate(parts):
                self.sheet.write_string(self.line, place, part, self.looks.plain)
            self.sheet.set_row(self.line, TALLEST_POINTS)
            self.line += 1
            texts = [words[len(part) :] for words, part in zip(texts, parts, strict=True)]


def _first_part(words: str) -> str:
    """As much of the words as a cell holds, up to a blank where there is one near."""
    if len(words.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return words
    part = words.encode("utf-16-le")[: LONGEST_CELL * 2].decode("utf-16-le", "ignore")
    blank = max(part.rfind(" "), part.rfind("\n")) + 1
    return part[:blank] if blank > len(part) // 2 else part


def _looks(book: Any) -> _Looks:
    face = {"font_name": "Times New Roman", "font_size": POINTS}
    cell = {**face, "text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}
    return _Looks(
        plain=book.add_format(cell),
        link=book.add_format({**cell, "font_color": "#0563C1", "underline": 1}),
        bold=book.add_format({**cell, "bold": True}),
        head=book.add_format({**cell, "bold": True, "align": "center", "valign": "vcenter"}),
        numbers=book.add_format({**cell, "font_size": 9, "align": "center"}),
        title=book.add_format(
            {**face, "font_size": 13, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
        ),
        closing=book.add_format({**face, "font_size": 11, "text_wrap": True, "valign": "vcenter"}),
    )


def _head(sheet: _Sheet, document: Document) -> tuple[int, int]:
    """Title and head; the first and the last line that every printed page repeats."""
    for words in document.title:
        sheet.band(clean(words), sheet.looks.title, sum(sheet.characters) * 0.7)
    first = sheet.line
    labels = [clean(column.label) for column in document.columns]
    sheet.height(max(fit.lines(words, count * 0.9) for words, count in zip(labels, sheet.characters, strict=True)))
    for place, words in enumerate(labels):
        sheet.sheet.write_string(sheet.line, place, words, sheet.looks.head)
    sheet.line += 1
    if document.numbered_columns:
        sheet.height(1)
        for place in range(len(labels)):
            sheet.sheet.write_string(sheet.line, place, str(place + 1), sheet.looks.numbers)
        sheet.line += 1
    return first, sheet.line - 1


def _set_page(sheet: Any, repeated: tuple[int, int]) -> None:
    sheet.freeze_panes(repeated[1] + 1, 0)
    sheet.repeat_rows(*repeated)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=20 / 25.4, right=10 / 25.4, top=12 / 25.4, bottom=14 / 25.4)
    sheet.set_footer("&Rстр. &P из &N", {"margin": 6 / 25.4})
    sheet.hide_gridlines(2)


def write(document: Document) -> bytes:
    """The document as an XLSX file: a cell with one link is that link, other addresses are spelled out in the cell.

    Excel shows a linked cell of many lines as it is; LibreOffice 7.4 shows the words of such a cell on one line.
    """
    out = io.BytesIO()
    title = clean(" ".join(document.title))
    day = document.dated
    created = datetime(day.year, day.month, day.day) if day else _CREATED  # noqa: DTZ001 -- as above
    from xlsxwriter import Workbook  # a third of a second, which only a workbook needs

    book = Workbook(out, {"in_memory": True, "max_url_length": LONGEST_ADDRESS})
    book.set_properties({"title": title[:255], "subject": clean(document.subject)[:255], "created": created})
    made = book.add_worksheet(_SHEET)
    widths = fit.widths(document, WIDTH_MM, EM_MM, padding=PADDING_MM, number=NUMBER_MM)
    for place, width in enumerate(widths):
        made.set_column_pixels(place, place, round(width * 96 / 25.4))
    sheet = _Sheet(made, _looks(book), [(width - PADDING_MM) / (EM_MM * 0.5) for width in widths])
    if widths:
        repeated = _head(sheet, document)
        for row in document.rows:
            (sheet.section if row.kind == "section" else sheet.row)(row)
        _set_page(made, repeated)
        made.ignore_errors({"number_stored_as_text": f"A1:{_letters(len(widths))}{sheet.line + 1}"})
    sheet.line += 1
    for words in document.closing:
        sheet.band(clean(words), sheet.looks.closing, sum(sheet.characters) * 0.9)
    book.close()
    return out.getvalue()


def _letters(count: int) -> str:
    """The letters of the column number `count`, from 1."""
    name = ""
    while count:
        count, rest = divmod(count - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
