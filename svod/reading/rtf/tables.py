"""Rows of RTF cells into grids: columns by their right edges, merges both ways."""

from dataclasses import dataclass, field

from svod.reading.blocks import Grid, GridCell, GridRow
from svod.reading.grids import MAX_COLUMNS, even, without_slivers

NEAR = 30
"""Edges nearer than this, in twentieths of a point, are one edge."""


@dataclass(slots=True)
class Edge:
    """One cell of a row's definition: its right edge and its merges (`first`, `on` or "")."""

    right: int = 0
    across: str = ""
    down: str = ""


@dataclass(slots=True)
class Row:
    """A drawn row: its definition and the cells that were filled."""

    left: int = 0
    edges: list[Edge] = field(default_factory=list)
    cells: list[GridCell] = field(default_factory=list)
    header: bool = False


def grid_of(rows: list[Row]) -> Grid | None:
    """The grid of consecutive rows; None where no cell is left."""
    columns = _columns(rows)
    found: list[GridRow] = []
    above: dict[int, GridCell] = {}
    for row in rows:
        cells: list[GridCell | None] = []
        here: dict[int, GridCell] = {}
        previous: GridCell | None = None
        grown: set[int] = set()
        if row.edges:
            cells += [None] * _place(columns, row.left)
        for edge, own in zip(row.edges, row.cells, strict=False):
            column = len(cells)
            across = max(1, min(_place(columns, edge.right) - column, MAX_COLUMNS))
            cell = own
            if edge.across == "on" and previous is not None:
                cell = previous
                cell.across += across
            elif edge.down == "on" and column in above:
                cell = above[column]
                if id(cell) not in grown:
                    cell.down += 1
                    grown.add(id(cell))
            else:
                cell.across = across
            if edge.down:
                here[column] = cell
            previous = cell
            cells += [cell] * across
        above = here
        found.append(GridRow(cells, row.header))
    return without_slivers(even(found))


def _columns(rows: list[Row]) -> list[int]:
    edges = sorted({edge.right for row in rows for edge in row.edges} | {row.left for row in rows if row.edges})
    columns: list[int] = []
    for edge in edges:
        if not columns or edge - columns[-1] > NEAR:
            columns.append(edge)
    return columns


def _place(columns: list[int], edge: int) -> int:
    return min(range(len(columns)), key=lambda n: abs(columns[n] - edge), default=0)
