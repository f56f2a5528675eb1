"""OpenDocument tables and sheets into grids: spans, covered and repeated cells, hidden rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from svod.reading.blocks import Grid, GridCell, GridRow, Unreadable
from svod.reading.grids import MAX_COLUMNS, MAX_PLACES, TOO_LARGE, even, without_slivers
from svod.reading.odf.flow import Flow, Story
from svod.reading.odf.names import TABLE, count, kind
from svod.reading.paragraphs import as_cell

_GROUPS = {"table:table-rows", "table:table-row-group", "table:table-header-rows"}
_VISIBLE = TABLE + "visibility"
MOST_REPEATED = 2_000
"""A row that is repeated more often than this is a mistake of the file."""


@dataclass(slots=True)
class _Sheet:
    story: Story
    rows: list[GridRow] = field(default_factory=list)
    below: dict[int, tuple[GridCell, int]] = field(default_factory=dict)
    hidden: int = 0
    places: int = 0


def read_table(story: Story, table: etree._Element, *, sheet: bool = False) -> Grid | None:
    """The table as drawn; on a `sheet` empty places are no cells and rows of them are one empty row."""
    found = _Sheet(story)
    for element, header in _rows(table, header=False):
        if element.get(_VISIBLE, "visible") != "visible":
            found.hidden += 1
            continue
        cells = _cells(found, element, sheet=sheet)
        filled = any(cell is not None and cell.text for cell in cells)
        if sheet and not filled:
            if found.rows and any(found.rows[-1].cells):
                found.rows.append(GridRow([None]))
            continue
        times = min(count(element, TABLE + "number-rows-repeated"), MOST_REPEATED)
        for _ in range(max(1, times)):
            found.places += len(cells)
            if found.places > MAX_PLACES:
                raise Unreadable(TOO_LARGE)
            found.rows.append(GridRow(list(cells), header))
    while sheet and found.rows and not any(found.rows[-1].cells):
        found.rows.pop()
    return even(found.rows, table.get(TABLE + "name", "")) if sheet else without_slivers(even(found.rows))


def hidden_rows(table: etree._Element) -> int:
    """How many rows of a sheet are hidden."""
    return sum(row.get(_VISIBLE, "visible") != "visible" for row, _ in _rows(table, header=False))


def _rows(container: etree._Element, *, header: bool) -> Iterator[tuple[etree._Element, bool]]:
    for child in container:
        what = kind(child)
        if what == "table:table-row":
            yield child, header
        elif what in _GROUPS:
            yield from _rows(child, header=header or what == "table:table-header-rows")


def _cells(found: _Sheet, row: etree._Element, *, sheet: bool) -> list[GridCell | None]:
    cells: list[GridCell | None] = []
    above, found.below = found.below, {}
    reach: dict[int, GridCell] = {}
    grown: set[int] = set()
    for element in row:
        what = kind(element)
        if what not in {"table:table-cell", "table:covered-table-cell"}:
            continue
        times = count(element, TABLE + "number-columns-repeated")
        cell = as_cell(Flow(found.story).read(element)) if what == "table:table-cell" else None
        if cell is not None and sheet and not cell.text:
            wide = count(element, TABLE + "number-columns-spanned") > 1
            cell = cell if wide else None
        if times > MAX_COLUMNS and cell is not None and cell.text:
            raise Unreadable(TOO_LARGE)
        for _ in range(min(times, MAX_COLUMNS - len(cells))):
            column = len(cells)
            held = above.get(column)
            if what == "table:covered-table-cell":
                cells.append(reach.get(column) or _reached(found, held, column, grown))
                continue
            cells.append(cell)
            if cell is not None:
                _spread(found, element, cell, column, reach)
    while sheet and cells and cells[-1] is None:
        cells.pop()
    return cells


def _reached(found: _Sheet, held: tuple[GridCell, int] | None, column: int, grown: set[int]) -> GridCell | None:
    """The cell from above that covers the place."""
    if held is None:
        return None
    cell, more = held
    if id(cell) not in grown:
        grown.add(id(cell))
        cell.down += 1
    if more > 1:
        found.below[column] = (cell, more - 1)
    return cell


def _spread(found: _Sheet, element: etree._Element, cell: GridCell, column: int, reach: dict[int, GridCell]) -> None:
    across = min(max(1, count(element, TABLE + "number-columns-spanned")), MAX_COLUMNS - column)
    down = max(1, count(element, TABLE + "number-rows-spanned"))
    cell.across = across
    for at in range(column, column + across):
        if at > column:
            reach[at] = cell
        if down > 1:
            found.below[at] = (cell, down - 1)
