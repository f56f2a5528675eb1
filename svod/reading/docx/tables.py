"""Tables of a Word document as grids: spans, vertical and old horizontal merges, revisions of rows and cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from svod.reading.blocks import Grid, GridCell, GridRow
from svod.reading.docx.names import VAL, W, child_of, is_on, kind, number_of, whole
from svod.reading.docx.runs import WRAPPERS, Runs, chosen_of, is_removed
from svod.reading.grids import even, without_slivers
from svod.reading.paragraphs import Line, as_cell

MOST_COLUMNS = 64
"""Word draws at most 63 columns; a span never reaches past this or the table's own grid."""
Open = dict[int, GridCell]


class Body(Protocol):
    """What reads the inside of a cell, and counts runs and pages over the whole document."""

    runs: Runs
    paged: bool

    def read(self, container: etree._Element) -> list[Line | Grid]:
        """Paragraphs with words and tables with cells, in order."""


def read_table(body: Body, table: etree._Element) -> Grid | None:
    """The table as drawn with all revisions accepted; None where nothing of it is left."""
    widths = [whole(column.get(W + "w")) or 0 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    limit = max(MOST_COLUMNS, len(widths))
    rows: list[GridRow] = []
    above: Open = {}
    for tr in _inside(table, "tr"):
        properties = child_of(tr, "trPr")
        if is_removed(properties) or (properties is not None and is_on(properties.find(W + "hidden"))):
            continue
        body.runs.words_page, page = None, body.runs.page
        row, above = _read_row(body, tr, above, limit)
        if body.paged:
            row.page = body.runs.words_page or page
        rows.append(row)
    return without_slivers(even(rows), widths)


def _read_row(body: Body, tr: etree._Element, above: Open, limit: int) -> tuple[GridRow, Open]:
    properties = child_of(tr, "trPr")
    cells: list[GridCell | None] = [None] * _bounded(number_of(properties, "gridBefore"), 0, limit)
    here: Open = {}
    grown: set[int] = set()
    for tc in _inside(tr, "tc"):
        shape = _shape(child_of(tc, "tcPr"))
        if shape.removed:
            continue
        column = len(cells)
        span = _bounded(shape.span, 1, max(1, limit - column))
        if shape.across == "continue" and cells and cells[-1] is not None:
            cells[-1].across += span
            cells.extend([cells[-1]] * span)
            continue
        held = above.get(column) if shape.down == "continue" else None
        cell = held if held is not None else as_cell(body.read(tc))
        if held is None:
            cell.across = span
        elif id(cell) not in grown:
            cell.down += 1
            grown.add(id(cell))
        if shape.down is not None:
            here[column] = cell
        cells.extend([cell] * span)
    header = properties is not None and is_on(properties.find(W + "tblHeader"))
    return GridRow(cells, bool(header)), here


@dataclass(slots=True)
class _Shape:
    """What `w:tcPr` says of a cell; `across` and `down` are `restart`, `continue` or None."""

    span: int = 1
    across: str | None = None
    down: str | None = None
    removed: bool = False


def _shape(properties: etree._Element | None) -> _Shape:
    shape = _Shape()
    for child in properties if properties is not None else ():
        what = kind(child)
        if what == "gridSpan":
            shape.span = whole(child.get(VAL)) or (MOST_COLUMNS if len(child.get(VAL, "")) > 9 else 1)  # noqa: PLR2004
        elif what == "vMerge":
            shape.down = child.get(VAL, "continue")
        elif what == "hMerge":
            shape.across = child.get(VAL, "continue")
        elif what == "cellMerge":
            shape.down = shape.down or {"cont": "continue", "rest": "restart"}.get(child.get(W + "vMerge", ""))
        elif what == "cellDel":
            shape.removed = True
    return shape


def _inside(container: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through content controls, revisions and compatibility choices."""
    for child in container:
        what = kind(child)
        if what == wanted:
            yield child
        elif what in WRAPPERS:
            yield from _inside(child, wanted)
        elif what == "sdt":
            content = child.find(W + "sdtContent")
            if content is not None:
                yield from _inside(content, wanted)
        elif what == "mc:AlternateContent":
            chosen = chosen_of(child)
            if chosen is not None:
                yield from _inside(chosen, wanted)


def _bounded(number: int | None, least: int, most: int) -> int:
    return min(max(number or 0, least), most)
