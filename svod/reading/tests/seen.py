"""What a test looks at: the words of grids and texts."""

from svod.reading.blocks import Grid, Source, Text
from svod.reading.formats import read_blocks
from svod.reading.words import lines_of


def read(data: bytes | str, name: str = "plan") -> Source:
    return read_blocks(data.encode() if isinstance(data, str) else data, name)


def grids(source: Source) -> list[Grid]:
    return [block for block in source.blocks if isinstance(block, Grid)]


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Text)]


def words(grid: Grid) -> list[list[str | None]]:
    """For each place the words of the cell that covers it; None where no cell does."""
    return [[None if cell is None else cell.text for cell in row.cells] for row in grid.rows]


def only(source: Source) -> list[list[str | None]]:
    (grid,) = grids(source)
    return words(grid)


def shape(grid: Grid) -> list[list[int]]:
    """For each place the number of its cell in the order met, so that merges show."""
    numbers: dict[int, int] = {}
    return [[numbers.setdefault(id(cell), len(numbers)) if cell else -1 for cell in row.cells] for row in grid.rows]


def carried(source: Source) -> list[tuple[str, str]]:
    """Links of the document's cells and texts, in order: the words that carry each, and its address."""
    links = [link for grid in grids(source) for row in grid.rows for cell in row.cells if cell for link in cell.links]
    links += [link for block in source.blocks if isinstance(block, Text) for link in block.links]
    return [("\n".join(line for _place, line in lines_of(link)), str(link)) for link in links]
