"""The neutral document as PDF, set by typst: tagged, A4 landscape, in Golos Text, which travels with the program."""

import json
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import typst

from svod.core import clock
from svod.core.apart import run_apart
from svod.core.document import Cell, Document, Footer, Row
from svod.writing import document_json, fit
from svod.writing.words import SPECIAL, address, clean, lines_of

FONTS = Path(__file__).parent / "fonts"
TEMPLATE = Path(__file__).parent / "report.typ"
WIDTH_MM = 267.0
EM_MM = 9 * 25.4 / 72 * 1.16  # 9 pt; Golos Text is up to so much wider than `fit` tells
PADDING_MM = 2.4
NUMBER_MM = 12.0
UNSURE_LINES = 20
"""A row estimated at more lines is measured by typst before it is forbidden to split: a page holds some 35."""

KEPT_SECTIONS = 3
"""So many section rows in a run are kept with the next row; a page could not hold any number of them."""
RENDER_SECONDS = 60
RENDER_MEBIBYTES = 1024

_LATE = "PDF не собрался за минуту. Разделите отчёт на части или возьмите файл Word."
_LARGE = "PDF не поместился в память. Разделите отчёт на части или возьмите файл Word."
_NAMELESS = "Отчёт"
"""What a document without a title is called in its properties: PDF/UA wants a name."""
_BROKEN = "PDF не собрался. Возьмите файл Word и сообщите администратору."

_PLAIN, _SECTION, _UNSURE, _BOLD = 0, 1, 2, 3
_CHUNK = re.compile(r"[^/.\-?&=_]{1,6}[/.\-?&=_]*|[/.\-?&=_]+")
_RUSSIAN = re.compile("[\u0400-\u04ff]{5}")
_BLANKS = re.compile(r"(\s+)")
_LETTERS = re.compile(r"[^\W_]+")
_SOLID = re.compile(r"[^\s/\-]+")


type _Standards = list[typst.PDFStandard]
type _Part = str | dict[str, str] | list[str]
_INVISIBLE = re.compile("[\ufeff\u202a-\u202e\u2066-\u2069]")  # forbidden by PDF/UA; typst fails on overrides
_LACKING = re.compile('the text `"(.*?)"` could not be displayed', re.DOTALL)


class RenderFailed(Exception):
    """The PDF could not be made; the message is one Russian sentence: what happened, what to do next."""


class _Column:
    """What a column holds: `room` in ems, and the words that may be too long for it."""

    def __init__(self, width: float, number: bool) -> None:
        self.room = (width - PADDING_MM) / EM_MM
        self.letters = self.room / 0.5
        self._numbers = number
        self._long = re.compile(rf"[^\s/\-]{{{max(int(self.room / fit.WIDEST_EM), 1)},}}")

    def overflows(self, words: str, *, bold: bool = False) -> bool:
        """Whether some word is longer than a line."""
        if self._numbers:
            return False
        return any(fit.width_in_ems(run, bold=bold) > self.room for run in self._long.findall(words))

    def parted(self, words: str, *, bold: bool = False) -> str | list[_Part]:
        """The words; what is longer than a line is marked for hyphens where it is Russian, else cut into parts."""
        if not self.overflows(words, bold=bold):
            return words
        found: list[_Part] = []
        for token in _BLANKS.split(words):
            part = self._part(token, bold)
            if isinstance(part, str) and found and isinstance(found[-1], str):
                found[-1] += part
            else:
                found.append(part)
        return words if found == [words] else found

    def _part(self, token: str, bold: bool) -> _Part:
        runs = _LETTERS.findall(token) if "://" in token else _SOLID.findall(token)
        long = [run for run in runs if fit.width_in_ems(run, bold=bold) > self.room]
        if not long:
            return token
        if all(len(run) <= fit.LONGEST_WORD and _RUSSIAN.search(run) for run in long):
            return {"hyphenate": token}
        return _CHUNK.findall(token)


def _cell(cell: Cell, column: _Column) -> Any:
    paragraphs = cell.paragraphs
    if not paragraphs:
        return ""
    if len(paragraphs) == 1 and len(paragraphs[0]) == 1:
        piece = paragraphs[0][0]
        words = piece.text
        if piece.url is None and not piece.bold and not SPECIAL.search(words) and not column.overflows(words):
            return words
    return [_line(line, column) for line in lines_of(cell)]


def _line(line: tuple[Any, ...], column: _Column) -> Any:
    made: list[Any] = []
    for piece in line:
        to = address(piece.url) if piece.url else None
        words = column.parted(piece.text, bold=piece.bold)
        made.append([words, to, piece.bold] if to or piece.bold or not isinstance(words, str) else words)
    return made[0] if len(made) == 1 and isinstance(made[0], str) else made


def _rows(document: Document, columns: list[_Column]) -> list[dict[str, Any]]:
    """The table's rows; sections that follow each other are told together, since typst keeps them with one next row."""
    made: list[dict[str, Any]] = []
    for kind, rows in groupby(document.rows, key=lambda row: row.kind):
        if kind == "row":
            made += [_row(row, columns) for row in rows]
            continue
        sections = [_section(row) for row in rows]
        made += [{"kind": _BOLD, "cells": cells} for cells in sections[:-KEPT_SECTIONS]]
        made.append({"kind": _SECTION, "cells": sections[-KEPT_SECTIONS:]})
    return made


def _section(row: Row) -> list[Any]:
    wide = _Column(WIDTH_MM, number=False)
    return [_cell(cell, wide) for cell in (*row.cells, Cell(), Cell())[:2]]


def _row(row: Row, columns: list[_Column]) -> dict[str, Any]:
    cells = (*row.cells, *(Cell() for _ in columns))[: len(columns)]
    unsure = any(_may_be_tall(cell, column) for cell, column in zip(cells, columns, strict=True))
    made = [_cell(cell, column) for cell, column in zip(cells, columns, strict=True)]
    return {"kind": _UNSURE if unsure else _PLAIN, "cells": made}


def _may_be_tall(cell: Cell, column: _Column) -> bool:
    letters = sum(len(piece.text) for paragraph in cell.paragraphs for piece in paragraph)
    if len(cell.paragraphs) < UNSURE_LINES // 2 and letters < column.letters * (UNSURE_LINES // 2):
        return False
    return fit.lines(clean(cell.text), column.letters) > UNSURE_LINES


def _shows(words: str) -> bool:
    """Whether the words are more than blanks and invisible marks."""
    return any(letter.isprintable() and not letter.isspace() for letter in words)


def _foot(footer: Footer) -> dict[str, Any]:
    return {
        "lines": [line for words in footer.lines for line in clean(words).split("\n")],
        "picture": list(footer.picture),
        "words": clean(footer.picture_words),
    }


def data(document: Document, *, archival: bool = False) -> dict[str, Any]:
    """What `report.typ` sets: words parted, widths in mm; archives want a day, else today."""
    widths = fit.widths(document, WIDTH_MM, EM_MM, padding=PADDING_MM + 0.2, number=NUMBER_MM)
    numbers = [column.role == fit.NUMBER_ROLE for column in document.columns]
    columns = [_Column(width, number) for width, number in zip(widths, numbers, strict=True)]
    day = document.dated or (clock.today() if archival else None)
    language = document.language.partition("-")[0].lower()
    title = [line for words in document.title for line in clean(words).split("\n") if line.strip()]
    return {
        "title": title,
        "name": next(filter(_shows, (" ".join(title), clean(document.subject))), _NAMELESS),
        "subject": clean(document.subject),
        "language": language if re.fullmatch("[a-z]{2,3}", language) else "ru",
        "dated": [day.year, day.month, day.day] if day else None,
        "widths": widths,
        "head": [
            room.parted(clean(column.label), bold=True) for room, column in zip(columns, document.columns, strict=True)
        ],
        "numbered": document.numbered_columns,
        "rows": _rows(document, columns),
        "closing": [line for words in document.closing for line in clean(words).split("\n")],
        "foot": _foot(document.footer) if document.footer else None,
    }


def _compile(told: str, standards: _Standards, *, spare_fonts: bool) -> bytes:
    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=spare_fonts, font_paths=[FONTS]),
        ignore_system_fonts=True,
        sys_inputs={"data": told},
        pdf_standards=standards,
    )


def write(document: Document, *, archival: bool = False) -> bytes:
    """The document as PDF/UA-1, with `archival` PDF/A-2a as well; made in this process, whose memory typst keeps.

    A letter that Golos Text lacks is taken from typst's own fonts. Where these lack it too, an ordinary PDF is made
    without the promise of PDF/UA, and an archival one is refused: `RenderFailed` names the letter.
    """
    told = json.dumps(data(document, archival=archival), ensure_ascii=False, separators=(",", ":"))
    told = _INVISIBLE.sub("", told)
    standards: _Standards = ["ua-1", "a-2a"] if archival else ["ua-1"]
    lacking = ""
    for spare_fonts in (False, True):
        try:
            return _compile(told, standards, spare_fonts=spare_fonts)
        except typst.TypstError as fault:
            found = _LACKING.search(fault.message)
            if found is None:
                raise
            lacking = found[1]
    if archival:
        raise RenderFailed(f"В шрифте нет знака «{lacking}», в архивный PDF он не войдёт. Замените знак словами.")
    return _compile(told, [], spare_fonts=True)


def render(document: Document, *, archival: bool = False) -> bytes:
    """The same bytes from a process of its own, at most a minute and 1 GiB; `RenderFailed` says what to do instead."""
    answer = run_apart(
        "svod.writing.render",
        *(["--archival"] if archival else []),
        given=document_json.dump(document).encode("utf-8", "replace"),
        seconds=RENDER_SECONDS,
        mebibytes=RENDER_MEBIBYTES,
    )
    match answer.outcome:
        case "ok":
            return answer.output
        case "late":
            raise RenderFailed(_LATE)
        case "large":
            raise RenderFailed(_LARGE)
        case "refused":
            raise RenderFailed(answer.words)
        case _:
            raise RenderFailed(_BROKEN)
