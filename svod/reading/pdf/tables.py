"""Ruled tables of PDF pages into grids: cells by their lines, pages of one table put together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from svod.reading.blocks import Grid, GridCell, GridRow
from svod.reading.grids import even, without_slivers
from svod.reading.pdf.lines import MOST_COMPARED, Box, Char, box_of, covered, joined, lines_of, middle
from svod.reading.words import hidden_targets, target, tidy

NEAR = 3.0
"""Lines nearer than this, in points, are one line."""


@dataclass(slots=True)
class Drawn:
    """The cells of one ruled table on one page, each with its words."""

    box: Box
    page: int
    cells: list[tuple[Box, GridCell]] = field(default_factory=list)


def drawn_table(box: Box, cells: Sequence[Box], page: int, chars: Sequence[Char], links: Sequence[Char]) -> Drawn:
    """The table with its characters shared out among its cells; links belong to the cell that their middle is in."""
    shares: list[tuple[list[Char], list[Char]]] = [([], []) for _ in cells]
    for kind, things in ((0, chars), (1, links)):
        for thing in things:
            x, y = middle(box_of(thing))
            at = next((n for n, (x0, top, x1, bottom) in enumerate(cells) if x0 <= x < x1 and top <= y < bottom), None)
            if at is not None:
                shares[at][kind].append(thing)
    return Drawn(box, page, [(cell, _words(*share)) for cell, share in zip(cells, shares, strict=True)])


def _words(chars: list[Char], links: list[Char]) -> GridCell:
    lines = lines_of(chars) if chars else []
    known = len(chars) * len(links) <= MOST_COMPARED
    found = [target(str(link.get("uri") or ""), covered(chars, link) if known else "") for link in links]
    addresses = [address for address in found if address]
    text = tidy(joined(lines, list(dict.fromkeys(addresses))))
    bold = bool(text) and all(line.bold for line in lines)
    return GridCell(text, hidden_targets(text, addresses), bold)


def goes_on(above: Drawn, below: Drawn) -> bool:
    """Whether a table at the top of a page is the one from the page before: the same outer edges, a shared drawing."""
    if abs(above.box[0] - below.box[0]) > NEAR or abs(above.box[2] - below.box[2]) > NEAR:
        return False
    one, other = _edges([above], 0, 2), _edges([below], 0, 2)
    fewer, more = sorted((one, other), key=len)
    return all(any(abs(edge - same) <= NEAR for same in more) for edge in fewer)


def grid_of(parts: Sequence[Drawn]) -> Grid | None:
    """One grid of a table drawn in parts on consecutive pages; rows that repeat its first rows are its header."""
    columns = _edges(parts, 0, 2)
    rows: list[GridRow] = []
    for part in parts:
        rows += _rows(part, columns)
    _mark_headers(rows, parts)
    widths = [right - left for left, right in pairwise(columns)]
    return without_slivers(even(rows), widths)


def _rows(part: Drawn, columns: list[float]) -> list[GridRow]:
    edges = _edges([part], 1, 3)
    rows = [GridRow([None] * (len(columns) - 1), page=part.page) for _ in edges[1:]]
    for (x0, top, x1, bottom), cell in part.cells:
        left, right = _nearest(columns, x0), _nearest(columns, x1)
        first, last = _nearest(edges, top), _nearest(edges, bottom)
        cell.across, cell.down = max(1, right - left), max(1, last - first)
        for row in rows[first:last]:
            row.cells[left:right] = [cell] * (right - left)
    return [row for row in rows if any(cell is not None for cell in row.cells)]


def _edges(parts: Sequence[Drawn], low: int, high: int) -> list[float]:
    found = sorted(edge for part in parts for box, _ in part.cells for edge in (box[low], box[high]))
    edges: list[float] = []
    for edge in found:
        if not edges or edge - edges[-1] > NEAR:
            edges.append(edge)
    return edges


def _nearest(edges: list[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - edge))


def _mark_headers(rows: list[GridRow], parts: Sequence[Drawn]) -> None:
    """Rows at the top of a later page that repeat the table's first rows, and those first rows, are headers."""
    if len(parts) < 2:  # noqa: PLR2004 -- one page repeats nothing
        return
    first = [_spoken(row) for row in rows if row.page == parts[0].page]
    for part in parts[1:]:
        here = [row for row in rows if row.page == part.page]
        for n, row in enumerate(here):
            if n >= len(first) or _spoken(row) != first[n] or not any(first[n]):
                break
            row.header = rows[n].header = True


def _spoken(row: GridRow) -> list[str]:
    return [cell.text if cell is not None else "" for cell in row.cells]
