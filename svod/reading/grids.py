"""Rows of cells made into a grid: equal lengths, bounded sizes, words of a nested table."""

from collections.abc import Sequence

from svod.reading.blocks import Grid, GridCell, GridRow, Unreadable

MAX_COLUMNS = 1_000
MAX_PLACES = 8_000_000
TOO_LARGE = "Таблица слишком велика: оставьте в файле лист или таблицу с планом, удалите остальное и повторите."


def even(rows: list[GridRow], name: str = "") -> Grid | None:
    """A grid of equally long rows without the columns that no row fills; None where no cell is left.

    Raises `Unreadable` where the drawing is larger than any plan.
    """
    rows = [row for row in rows if row.cells]
    width = max((_filled(row.cells) for row in rows), default=0)
    if width > MAX_COLUMNS or width * len(rows) > MAX_PLACES:
        raise Unreadable(TOO_LARGE)
    if not width:
        return None
    for row in rows:
        if len(row.cells) < width:
            row.cells.extend([None] * (width - len(row.cells)))
        elif len(row.cells) > width:
            del row.cells[width:]
    return Grid(rows, name)


def _filled(cells: list[GridCell | None]) -> int:
    width = len(cells)
    while width and cells[width - 1] is None:
        width -= 1
    return width


def own_cells(row: GridRow) -> list[GridCell]:
    """The row's cells, each once, in order."""
    seen: list[GridCell] = []
    for cell in row.cells:
        if cell is not None and not any(cell is other for other in seen[-1:]):
            seen.append(cell)
    return seen


def spoken(grid: Grid) -> str:
    """A nested table as words: cells parted by ` | `, rows by a line end; a merged cell speaks once, at its start."""
    lines: list[str] = []
    above: set[int] = set()
    for row in grid.rows:
        cells = own_cells(row)
        words = [" ".join(cell.text.split("\n")) for cell in cells if id(cell) not in above]
        above = {id(cell) for cell in cells}
        line = " | ".join(word for word in words if word)
        if line:
            lines.append(line)
    return "\n".join(lines)


def without_slivers(grid: Grid | None, widths: Sequence[float] = ()) -> Grid | None:
    """The grid without columns that only a slipped border makes.

    Such a column belongs to its left neighbour in some rows, to its right one in others, and holds no cell alone.
    `widths` are the columns' in any unit, where known: the narrowest go first.
    """
    if grid is None:
        return None
    known = len(widths) >= len(grid.rows[0].cells)
    slipped = [n for n in range(1, len(grid.rows[0].cells) - 1) if _has_slipped(grid, n)]
    for column in sorted(slipped, key=lambda n: widths[n] if known else 0):
        if not _stands_alone(grid, column):
            _drop(grid, column)
    if slipped:
        for row in grid.rows:
            row.cells = [cell for cell in row.cells if cell is not _DROPPED]
    return grid


def _has_slipped(grid: Grid, column: int) -> bool:
    """Whether borders stand on both sides of the column, in different rows only."""
    left = right = False
    for row in grid.rows:
        cells = row.cells
        cell = cells[column]
        if cell is None:
            continue
        before, after = cell is not cells[column - 1], cell is not cells[column + 1]
        if before and after:
            return False
        left, right = left or before, right or after
    return left and right


_DROPPED = GridCell()


def _neighbour(cells: list[GridCell | None], column: int, step: int) -> GridCell | None:
    at = column + step
    while 0 <= at < len(cells) and cells[at] is _DROPPED:
        at += step
    return cells[at] if 0 <= at < len(cells) else None


def _stands_alone(grid: Grid, column: int) -> bool:
    for row in grid.rows:
        cell = row.cells[column]
        if cell is None:
            continue
        if all(cell is not _neighbour(row.cells, column, step) for step in (-1, 1)):
            return True
    return False


def _drop(grid: Grid, column: int) -> None:
    narrowed: set[int] = set()
    for row in grid.rows:
        cell = row.cells[column]
        if cell is not None and id(cell) not in narrowed:
            narrowed.add(id(cell))
            cell.across = max(1, cell.across - 1)
        row.cells[column] = _DROPPED
