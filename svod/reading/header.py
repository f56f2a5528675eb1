"""The head of a table: which of its rows are head, and what each column is called by all of them together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from svod.reading.blocks import Grid, GridCell, GridRow
from svod.reading.columns import Column, is_plan, read_columns, role_of
from svod.reading.items import read_number
from svod.reading.periods import read_period

_SEARCHED = 80
"""Rows from the top among which a head is looked for: approval blocks and titles of a sheet stand above it."""
_LEVELS = 4
_NUMBERING = 9
_GRAPH = re.compile(r"гр(афа)?|[.()\s]")
_LONG = 160
"""Signs; what is longer is no head of a column."""
_DATA = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|https?://|\b[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+ [А-ЯЁ]\.")


@dataclass(frozen=True, slots=True)
class Header:
    """Rows `start` to `stop` (exclusive) of a grid are its head; `columns` has one entry for each grid column."""

    start: int
    stop: int
    columns: tuple[Column, ...]

    @property
    def surety(self) -> int:
        """How surely the table is a plan, 0 to 3 (see `is_plan`)."""
        return is_plan(self.columns)

    def width(self) -> int:
        """How many columns the grid has."""
        return len(self.columns)


def distinct(row: GridRow) -> Iterator[tuple[int, GridCell]]:
    """Each drawn cell of the row that has words, once, with its first column."""
    before: GridCell | None = None
    for at, cell in enumerate(row.cells):
        if cell is not None and cell is not before and cell.text:
            yield at, cell
        before = cell


def find_header(grid: Grid) -> Header | None:
    """The first rows that read as the head of a plan; where none do, of any table with two known roles; else None."""
    other: Header | None = None
    for at, row in enumerate(grid.rows[:_SEARCHED]):
        if not is_head(row):
            continue
        header = _header_at(grid, at)
        if header.surety:
            return header
        other = other or header
    return other


def is_head(row: GridRow) -> bool:
    """Whether the row reads as a level of a table's head: at least two different roles, no dates, names or numbers."""
    cells = [cell for _, cell in distinct(row)]
    if len(cells) < 2 or any(len(c.text) > _LONG or _DATA.search(c.text) for c in cells):  # noqa: PLR2004
        return False
    roles = [role_of(c.text) for c in cells]
    known = [role for role in roles if role != "other"]
    periods = _periods(cells)
    if len(set(known)) + (periods > 1) < 2 or (not row.header and 2 * len(known) < len(cells) - periods):  # noqa: PLR2004
        return False
    return read_number(cells[0].text) is None or row.header


def _periods(cells: Sequence[GridCell]) -> int:
    return sum(read_period(c.text, bare=True) is not None for c in cells)


def _header_at(grid: Grid, at: int) -> Header:
    start, stop = at, at + 1
    if at and _stands_over(grid.rows[at - 1], grid.rows[at]):
        start = at - 1
    while stop < len(grid.rows) and stop - start < _LEVELS and _goes_on(grid, start, stop):
        stop += 1
    lowest = grid.rows[stop - 1].cells
    heads: list[list[str] | None] = []
    for column, cell in enumerate(lowest):
        same = column > 0 and cell is not None and bool(cell.text) and cell is lowest[column - 1]
        heads.append(None if same else _levels(grid.rows[start:stop], column))
    return Header(start, stop, read_columns(heads))


def _stands_over(upper: GridRow, lower: GridRow) -> bool:
    """Whether the upper row names groups of the lower row's columns (and is no title over the whole table)."""
    cells = list(distinct(upper))
    if not cells or cells[0][0] == 0 or any(len(c.text) > _LONG or 2 * c.across > len(upper.cells) for _, c in cells):
        return False
    under = lower.cells
    groups = [
        cell.text
        for at, cell in cells
        if under[at] is not None and under[at] is not cell and (cell.across > 1 or _undrawn(upper.cells, under, at))
    ]
    return any(role_of(words) != "other" or read_period(words) is not None for words in groups)


def _goes_on(grid: Grid, start: int, stop: int) -> bool:
    """Whether row `stop` is one more level of the head that began at `start`."""
    above, row = grid.rows[stop - 1], grid.rows[stop]
    if is_numbering(row):
        return False
    shared = [n for n, c in enumerate(row.cells) if c is not None and c.text and c is above.cells[n]]
    own = [(n, c) for n, c in distinct(row) if n not in shared]
    if any(len(c.text) > _LONG for _, c in own):
        return False
    if shared:
        return True
    if row.header and own:
        return any(c.text != text for (_, c), (_, text) in zip(own, _texts(above), strict=False))
    return bool(own) and all(_is_level(grid, start, stop, n, c) for n, c in own)


def _texts(row: GridRow) -> list[tuple[int, str]]:
    return [(n, c.text) for n, c in distinct(row)]


def _is_level(grid: Grid, start: int, stop: int, column: int, cell: GridCell) -> bool:
    """Whether the words in this column name a part of the group above them: «начало», «I кв.», «факт»."""
    over = _parent(grid.rows[start:stop], column)
    parents = (over,) if over else ()
    if _DATA.search(cell.text) or not over:
        return False
    above = grid.rows[stop - 1].cells
    own = above[column]
    free = own is None or not own.text or own.across > 1 or _undrawn(above, grid.rows[stop].cells, column)
    timely = role_of(over) == "deadline" or "квартал" in over.casefold()
    part = role_of(cell.text) not in ("other", "measure", "number")
    return free and (part or read_period(cell.text, parents, bare=timely) is not None or _spans(own, cell))


def _undrawn(above: Sequence[GridCell | None], row: Sequence[GridCell | None], column: int) -> bool:
    """Whether a group's name stands over the first of its columns only: the next is blank above and named below."""
    after, under = (cells[column + 1] if column + 1 < len(cells) else None for cells in (above, row))
    return under is not None and bool(under.text) and (after is None or not after.text)


def _spans(above: GridCell | None, cell: GridCell) -> bool:
    """Whether a merged cell stands over this narrower one, so that both are levels of one head."""
    return above is not None and above.across > 1 and cell.across < above.across and len(cell.text) < 40  # noqa: PLR2004


def _parent(levels: Sequence[GridRow], column: int) -> str:
    """The words of the nearest level above; an undrawn merge leaves blanks, so words to the left count too."""
    for row in reversed(levels):
        for at in range(column, -1, -1):
            cell = row.cells[at]
            if cell is not None and cell.text:
                return cell.text
    return ""


def _levels(rows: Sequence[GridRow], column: int) -> list[str]:
    """The words over one column, top-down, each drawn cell once."""
    words: list[str] = []
    last: GridCell | None = None
    for level, row in enumerate(rows):
        cell = row.cells[column]
        if cell is None or not cell.text:
            borrowed = _borrowed(rows, level, column)
            if borrowed:
                words.append(borrowed)
            continue
        if cell is not last and (not words or words[-1] != cell.text):
            words.append(cell.text)
        last = cell
    return words


def _borrowed(rows: Sequence[GridRow], level: int, column: int) -> str:
    """Where a group's merge is not drawn (plain text, CSV), its name stands over the first of its columns only."""
    below = rows[level + 1].cells[column] if level + 1 < len(rows) else None
    if below is None or not below.text or column == 0:
        return ""
    for at in range(column - 1, -1, -1):
        left, under = rows[level].cells[at], rows[level + 1].cells[at]
        if under is None or not under.text:
            return ""
        if left is not None and left.text:
            return left.text
    return ""


def is_numbering(row: GridRow) -> bool:
    """Whether the row only numbers the columns: 1 2 3 4 5 6, also with «гр. 1», «(1)», «А Б 1 2»."""
    cells: list[GridCell] = []
    for _, cell in distinct(row):
        if len(cell.text) > _NUMBERING:
            return False
        cells.append(cell)
    if len(cells) < 3:  # noqa: PLR2004
        return False
    texts = [_GRAPH.sub("", cell.text.casefold()) for cell in cells]
    letters = [text for text in texts if text in ("а", "б", "в", "a", "b")]
    numbers = texts[len(letters) :] if letters == texts[: len(letters)] else texts
    if not all(re.fullmatch(r"\d{1,2}", text) for text in numbers):
        return False
    values = [int(text) for text in numbers]
    first = values[0] if values else 1
    return first in (1, len(letters) + 1) and values == list(range(first, first + len(values)))


def repeats(header: Header, grid: Grid, row: GridRow) -> bool:
    """Whether the row says again what a row of the head said."""
    first = next(distinct(row), None)
    heads = [c for head in grid.rows[header.start : header.stop] for c in (head.cells[first[0]],) if c] if first else []
    if not first or all(_fold(cell.text) != _fold(first[1].text) for cell in heads):
        return False
    said = list(distinct(row))
    if len(said) < 2:  # noqa: PLR2004
        return False
    for head in grid.rows[header.start : header.stop]:
        there = {n: c.text for n, c in distinct(head)}
        if all(n in there and _fold(there[n]) == _fold(c.text) for n, c in said) and 2 * len(said) > len(there):
            return True
    return False


def _fold(text: str) -> str:
    return "".join(text.casefold().split())
