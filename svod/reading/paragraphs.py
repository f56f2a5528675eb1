"""Paragraphs as readers gather them, made into texts outside tables and into cells inside."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from svod.reading.blocks import Grid, GridCell, Text
from svod.reading.grids import spoken
from svod.reading.words import hidden_targets


@dataclass(slots=True)
class Line:
    """One paragraph as drawn: tidy words, link targets in order. `bold`: None where it has no words."""

    text: str
    links: list[str] = field(default_factory=list)
    bold: bool | None = None
    heading: int = 0


def as_blocks(read: Sequence[Line | Grid]) -> list[Grid | Text]:
    """Paragraphs as texts outside tables; tables as they are."""
    return [
        Text(one.text, hidden_targets(one.text, one.links), one.heading) if isinstance(one, Line) else one
        for one in read
    ]


def as_cell(read: Sequence[Line | Grid]) -> GridCell:
    """Paragraphs and tables of one cell; a table speaks in its place and is kept in `nested`."""
    texts: list[str] = []
    links: list[str] = []
    nested: list[Grid] = []
    bold: bool | None = None
    for one in read:
        if isinstance(one, Grid):
            nested.append(one)
            texts.append(spoken(one))
            links += [link for row in one.rows for cell in row.cells if cell is not None for link in cell.links]
            bold = False
            continue
        texts.append(one.text)
        links += one.links
        if one.bold is not None:
            bold = one.bold if bold is None else bold and one.bold
    text = "\n".join(filter(None, texts))
    return GridCell(text, hidden_targets(text, links) if links else [], bool(bold), nested=nested)
