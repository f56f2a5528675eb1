"""One sheet of an Excel workbook into a grid: values drawn, merges both ways, hyperlinks, hidden rows left out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from lxml import etree

from svod.reading.blocks import Grid, GridCell, GridRow, Unreadable
from svod.reading.grids import MAX_COLUMNS, MAX_PLACES, TOO_LARGE, even
from svod.reading.sheets.book import Workbook
from svod.reading.sheets.drawing import draw, draw_moment, plain
from svod.reading.sheets.stream import elements
from svod.reading.sheets.strings import relations_of, words_of
from svod.reading.words import Target, hidden_targets, target, tidy
from svod.reading.zipped import Zipped

_PLACE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
_LINK = re.compile(r"""^\s*HYPERLINK\(\s*"((?:[^"]|"")*)\"""", re.IGNORECASE)
_BOOLEANS = {"1": "ИСТИНА", "0": "ЛОЖЬ", "true": "ИСТИНА", "false": "ЛОЖЬ"}

TALLEST = 100
"""Rows looked at in a gap or under a merged cell."""

Range = tuple[int, int, int, int]
"""First row and column, last row and column; rows count from 1, columns from 0."""


class Sheet:
    """Gathers one sheet; `notes` says what was left out."""

    def __init__(self, book: Workbook, name: str, repeated: tuple[int, int] | None) -> None:
        self._book, self._name, self._repeated = book, name, repeated
        self.notes: list[str] = []
        self._rows: dict[int, dict[int, GridCell]] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._merges: list[Range] = []
        self._letters: dict[str, int] = {}

    def read(self, package: Zipped, path: str) -> Grid | None:
        """The grid of the sheet; None where nothing is written on it."""
        links: list[tuple[Range, str, str]] = []
        at = 0
        for element in elements(package, path, "row", "col", "mergeCell", "hyperlink"):
            tag = element.tag.rpartition("}")[2]
            if tag == "row":
                at = self._row(element, at)
            elif tag == "col":
                self._column(element)
            elif tag == "mergeCell":
                if (area := area_of(element.get("ref", ""))) is not None:
                    self._merges.append(area)
            elif (area := area_of(element.get("ref", ""))) is not None:
                identity = next((str(value) for key, value in element.items() if str(key).endswith("}id")), "")
                links.append((area, identity, element.get("location", "")))
        self._lay_links(package, path, links)
        return self._grid()

    def _column(self, element: etree._Element) -> None:
        first, last = element.get("min", ""), element.get("max", "")
        if element.get("hidden") in {"1", "true"} and first.isdigit() and last.isdigit():
            self._hidden_columns.update(range(int(first[:5]) - 1, min(int(last[:5]), MAX_COLUMNS)))

    def _row(self, element: etree._Element, before: int) -> int:
        given = element.get("r", "")
        number = int(given) if given.isdigit() and len(given) < 8 else before + 1  # noqa: PLR2004
        cells: dict[int, GridCell] = {}
        column = -1
        for child in element:
            column = self._column_of(child.get("r"), column)
            if column >= MAX_COLUMNS:
                break
            cell = self._cell(child)
            if cell is not None:
                cells[column] = cell
        if element.get("hidden") in {"1", "true"}:
            if cells:
                self._hidden_rows.add(number)
        elif cells:
            self._rows[number] = cells
        return number

    def _column_of(self, place: str | None, before: int) -> int:
        if not place:
            return before + 1
        letters = place.rstrip("0123456789")
        column = self._letters.get(letters)
        if column is None:
            column = self._letters[letters] = column_of(letters)
        return column

    def lines(self, package: Zipped, path: str) -> Iterator[tuple[int, list[str]]]:
        """Rows with words as their number and the words of their cells; none is kept: for lists of any length."""
        at = 0
        for element in elements(package, path, "row"):
            given = element.get("r", "")
            at = int(given) if given.isdigit() and len(given) < 8 else at + 1  # noqa: PLR2004
            if element.get("hidden") not in {"1", "true"} and (line := self._line(element)):
                yield at, line

    def _line(self, element: etree._Element) -> list[str]:
        line: list[str] = []
        column = -1
        for child in element:
            column = self._column_of(child.get("r"), column)
            if column >= MAX_COLUMNS:
                break
            if words := self._told(child)[0]:
                line += [""] * (column + 1 - len(line))
                line[column] = words
        return line

    def _cell(self, element: etree._Element) -> GridCell | None:
        text, number, formula = self._told(element)
        if not text:
            return None
        bolds = self._book.bolds
        cell = GridCell(text, bold=number < len(bolds) and bolds[number])
        if formula and (link := _LINK.match(formula[:3_000])):
            cell.links = hidden_targets(text, [target(link.group(1).replace('""', '"'), text)])
        return cell

    def _told(self, element: etree._Element) -> tuple[str, int, str | None]:
        """The words of a cell, the number of its style, its formula."""
        kind, style = element.get("t", "n"), element.get("s", "0")
        value, formula, inline = "", None, ""
        for child in element:
            tag = child.tag
            if tag.endswith("}v"):
                value = child.text or ""
            elif tag.endswith("}f"):
                formula = child.text
            elif tag.endswith("}is"):
                inline = words_of(child)
        number = int(style) if style.isdigit() and len(style) < 7 else 0  # noqa: PLR2004
        return self._drawn(kind, value, number) if kind != "inlineStr" else tidy(inline), number, formula

    def _drawn(self, kind: str, value: str, style: int) -> str:
        """The cached value as its format draws it; strings of the workbook are tidy already."""
        if kind == "s":
            strings = self._book.strings
            return strings[int(value)] if value.isdigit() and len(value) < 9 and int(value) < len(strings) else ""  # noqa: PLR2004
        if kind in {"str", "e", "b"} or not value:
            return _BOOLEANS.get(value.strip(), value) if kind == "b" else tidy(value)
        formats = self._book.formats
        form = formats[style] if style < len(formats) else "General"
        return _drawn_number(kind, value, form, self._book.since_1904)

    def _lay_links(self, package: Zipped, path: str, links: list[tuple[Range, str, str]]) -> None:
        if not links:
            return
        addresses = {identity: address for identity, kind, address in relations_of(package, path)}
        for (row, column, last_row, last_column), identity, place in links:
            address = target(addresses.get(identity, ""))
            if address and place and "#" not in address:
                address = f"{address}#{place}"
            for number in range(row, min(last_row, row + 1_000) + 1):
                cells = self._rows.get(number, {})
                for at in range(column, min(last_column, column + 100) + 1):
                    if address and at in cells and address not in cells[at].links:
                        cell = cells[at]
                        cell.links = hidden_targets(cell.text, [*cell.links, Target(address, cell.text)])

    def _grid(self) -> Grid | None:
        shown = sorted(self._rows)
        self._note_hidden()
        width = max((max(cells) for cells in self._rows.values()), default=-1) + 1
        if width * len(shown) > MAX_PLACES:
            raise Unreadable(TOO_LARGE)
        lines: list[list[GridCell | None]] = []
        for number in shown:
            line: list[GridCell | None] = [None] * width
            for column, cell in self._rows[number].items():
                line[column] = cell
            lines.append(line)
        self._rows.clear()
        self._lay_merges(shown, lines, width)
        kept = [column for column in range(width) if column not in self._hidden_columns]
        rows: list[GridRow] = []
        undrawn = self._hidden_rows | self._covered()
        first, last = self._repeated or (0, -1)
        for place, (number, line) in enumerate(zip(shown, lines, strict=True)):
            before = shown[place - 1] if place else number
            if number - before > 1 and not undrawn.issuperset(range(before + 1, min(number, before + TALLEST))):
                rows.append(GridRow([None]))
            cells = line if len(kept) == width else [line[column] for column in kept]
            rows.append(GridRow(cells, header=first <= number <= last))
        return even(rows, self._name)

    def _covered(self) -> set[int]:
        """Rows without words of their own that a cell from above covers: they are no empty rows."""
        covered: set[int] = set()
        for row, _, last_row, _ in self._merges:
            if len(covered) < MAX_PLACES // 8:
                covered.update(range(row + 1, min(last_row, row + TALLEST) + 1))
        return covered

    def _note_hidden(self) -> None:
        if self._hidden_rows:
            self.notes.append(f"На листе «{self._name}» скрыты строки, они не прочитаны: {len(self._hidden_rows)}.")
        filled = {column for cells in self._rows.values() for column in cells} & self._hidden_columns
        if filled:
            self.notes.append(f"На листе «{self._name}» скрыты столбцы, они не прочитаны: {len(filled)}.")

    def _lay_merges(self, shown: list[int], lines: list[list[GridCell | None]], width: int) -> None:
        left = MAX_PLACES
        for row, column, last_row, last_column in self._merges:
            first, end = bisect_left(shown, row), bisect_right(shown, last_row)
            right = min(last_column + 1, width)
            if first >= end or column >= right:
                continue
            left -= (end - first) * (right - column)
            if left < 0:
                raise Unreadable(TOO_LARGE)
            # the words stand in the first row, unless that row is hidden or empty
            words = lines[first][column] if shown[first] == row else None
            cell = words or GridCell()
            cell.across = sum(at not in self._hidden_columns for at in range(column, right)) or 1
            cell.down = end - first
            for line in lines[first:end]:
                line[column:right] = [cell] * (right - column)


@lru_cache(maxsize=4_096)
def _drawn_number(kind: str, value: str, form: str, since_1904: bool) -> str:
    try:
        if kind == "d":
            return tidy(draw_moment(datetime.fromisoformat(value).replace(tzinfo=None), form))
        number = float(value)
        return plain(number) if form == "General" else tidy(draw(number, form, since_1904=since_1904))
    except (ValueError, OverflowError):
        return tidy(value)


def column_of(letters: str) -> int:
    """The place of a column from 0: A is 0, AA is 26; a senseless name is past all columns."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or number > MAX_COLUMNS:
            return MAX_COLUMNS
        number = number * 26 + ord(letter) - 64
    return number - 1


def area_of(reference: str) -> Range | None:
    """The area of a reference such as `A1:C3`, None for a senseless one."""
    first, _, last = reference.partition(":")
    one, other = _PLACE.match(first), _PLACE.match(last or first)
    if one is None or other is None:
        return None
    rows = sorted((int(one.group(2)), int(other.group(2))))
    columns = sorted((column_of(one.group(1)), column_of(other.group(1))))
    return rows[0], columns[0], rows[1], columns[1]
