"""Tables of a page into grids: rows of all sections, spans both ways, absurd spans bounded."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from svod.reading.blocks import Grid, GridCell, GridRow
from svod.reading.grids import even, without_slivers
from svod.reading.html.flow import Flow, is_bold, is_hidden
from svod.reading.paragraphs import as_cell

WIDEST = 100
"""A cell that wants to cover more columns covers those that other rows have."""

Held = dict[int, tuple[GridCell, int]]
"""For each column the cell that reaches into the next rows, and how many of them."""


@dataclass(slots=True)
class _Row:
    element: etree._Element
    header: bool
    left: int
    """Rows of the same section from this one on."""


def read_table(table: etree._Element, bold: bool = False) -> Grid | None:
    """The table as drawn; None where it has no cells."""
    rows = _rows(table)
    widest = max((sum(_span(cell, "colspan") or 1 for cell in _cells(row.element)) for row in rows), default=0)
    found: list[GridRow] = []
    held: Held = {}
    for number, row in enumerate(rows):
        if number and row.left > rows[number - 1].left:
            held = {}  # cells do not reach into another section
        cells, held = _place(row, held, max(widest, 1), bold=is_bold("tr", row.element.get("style") or "", bold=bold))
        found.append(GridRow(cells, row.header))
    return without_slivers(even(found))


def _place(row: _Row, held: Held, widest: int, *, bold: bool) -> tuple[list[GridCell | None], Held]:
    cells: list[GridCell | None] = []
    below: Held = {}
    grown: set[int] = set()

    def fill_held() -> None:
        while (reaching := held.get(len(cells))) is not None:
            cell, more = reaching
            if id(cell) not in grown:
                grown.add(id(cell))
                cell.down += 1
            if more > 1:
                below[len(cells)] = (cell, more - 1)
            cells.append(cell)

    for element in _cells(row.element):
        fill_held()
        across = _span(element, "colspan")
        # a cell that asks for no number of columns a table can have takes the rest
        across = max(1, widest - len(cells)) if across is None else across
        down = _span(element, "rowspan", row.left)
        down = min(row.left if down is None else down, row.left)
        cell = read_cell(element, bold=bold)
        cell.across = across
        for _ in range(across):
            if down > 1:
                below[len(cells)] = (cell, down - 1)
            cells.append(cell)
    for column in sorted(held):
        if column >= len(cells):
            cells.extend([None] * (column - len(cells)))
            fill_held()
    return cells, below


def read_cell(element: etree._Element, *, bold: bool = False) -> GridCell:
    """The words of one cell."""
    bold = is_bold(element.tag, element.get("style") or "", bold=bold)
    return as_cell(Flow(read_table).read(element, bold=bold))


def _rows(table: etree._Element) -> list[_Row]:
    """Rows in the order drawn: heads, bodies, feet."""
    sections: dict[str, list[list[etree._Element]]] = {"thead": [], "tbody": [], "tfoot": []}
    loose: list[etree._Element] = []
    for child in table:
        tag = child.tag.lower() if isinstance(child.tag, str) else ""
        if tag == "tr":
            if not loose:
                sections["tbody"].append(loose)
            loose.append(child)
        elif tag in sections and not is_hidden(child, child.get("style") or ""):
            sections[tag].append([row for row in child if row.tag == "tr"])
    found: list[_Row] = []
    for tag, parts in sections.items():
        for part in parts:
            shown = [row for row in part if not is_hidden(row, row.get("style") or "")]
            found += [_Row(row, tag == "thead", len(shown) - n) for n, row in enumerate(shown)]
    return found


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for cell in row:
        if cell.tag in {"td", "th"} and not is_hidden(cell, cell.get("style") or ""):
            yield cell


def _span(cell: etree._Element, name: str, most: int = WIDEST) -> int | None:
    """A span from 1 to `most`; None for 0 and for more."""
    text = (cell.get(name) or "1").strip()
    if not text.isdecimal():
        return 1
    number = int(text[:9])
    return number if 0 < number <= most else None
