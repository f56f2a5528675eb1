"""Tables drawn in letters: `|` parts cells, `<` is the cell left of it, `^` that above it, `*…*` is bold."""

from svod.reading.blocks import Grid, GridCell, GridRow, Source, Text


def grid(*lines: str, name: str = "", header: int = 0, pages: tuple[int, ...] = ()) -> Grid:
    """A grid of the lines; the first `header` rows are marked as head, `pages` gives each row's page."""
    rows: list[GridRow] = []
    for at, line in enumerate(lines):
        cells: list[GridCell | None] = []
        for column, words in enumerate(part.strip() for part in line.split("|")):
            if words == "<":
                cells.append(cells[-1])
            elif words == "^":
                cells.append(rows[-1].cells[column])
            else:
                bold = len(words) > 2 and words[0] == words[-1] == "*"
                cells.append(
                    GridCell(words.strip("*").replace("\\n", "\n") if bold else words.replace("\\n", "\n"), bold=bold)
                )
        rows.append(GridRow(cells, header=at < header, page=pages[at] if pages else 0))
    width = max(len(row.cells) for row in rows)
    for row in rows:
        row.cells += [GridCell() for _ in range(width - len(row.cells))]
    _count(rows)
    return Grid(rows, name)


def _count(rows: list[GridRow]) -> None:
    for row in rows:
        for cell in row.cells:
            if cell is not None:
                cell.across = max(cell.across, sum(other is cell for other in row.cells))
                cell.down = sum(any(other is cell for other in each.cells) for each in rows)


def source(*blocks: Grid | Text | str, kind: str = "docx") -> Source:
    """A document of the blocks; a string is a paragraph."""
    return Source([Text(block) if isinstance(block, str) else block for block in blocks], kind)
