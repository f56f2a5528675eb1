"""What every file reader gives: the document as blocks in reading order, before anybody asks what it means.

Readers (`docx`, `sheets`, `pdf`, `html`, `text` …) know formats and nothing of plans; `plan` knows plans and nothing of
formats. A cell's text is already normalised as the contract says: runs of blanks, tabs and NBSP are one blank,
paragraphs and line breaks are line ends, soft hyphens and zero-width marks are gone, ends are stripped.
"""

from dataclasses import dataclass, field


class Unreadable(Exception):
    """The file cannot be read; the message is one Russian sentence for its reader: what happened, what to do next."""


@dataclass(slots=True)
class GridCell:
    """One drawn cell. `links`: hyperlink targets that the words alone do not show, in order. `bold`: every word is.

    `across` and `down` count the columns and rows that the cell covers. `nested`: tables inside the cell, in order;
    their words are also in `text`, cells parted by ` | ` and rows by a line end.
    """

    text: str = ""
    links: list[str] = field(default_factory=list)
    bold: bool = False
    across: int = 1
    down: int = 1
    nested: "list[Grid]" = field(default_factory=list)


@dataclass(slots=True)
class GridRow:
    """One drawn row: for each grid column the cell that covers it, or None where no cell does.

    A cell that covers several columns or rows is the same object in each of its places, so `is` tells a merge from a
    repetition. `header`: the file itself marks the row as a repeated header. `page`: the page it stands on, from 1,
    where the file has pages; 0 elsewhere.
    """

    cells: list[GridCell | None]
    header: bool = False
    page: int = 0


@dataclass(slots=True)
class Grid:
    """A table as drawn: rows of equal length. `name` is the sheet's name in a workbook, else empty."""

    rows: list[GridRow]
    name: str = ""


@dataclass(slots=True)
class Text:
    """A paragraph outside tables: its words, links and whether it is a heading by its style (level 1 to 9, 0: none)."""

    text: str
    links: list[str] = field(default_factory=list)
    heading: int = 0


@dataclass(slots=True)
class Source:
    """A whole file: its blocks in reading order, and what a reader wants a person to know (`notes`).

    Footnotes, comments and text boxes are `Text` blocks at the end. `wrapped`: a line end inside a cell may be the
    drawing's and not the author's (PDF, box drawing).
    """

    blocks: list[Grid | Text]
    kind: str
    wrapped: bool = False
    notes: list[str] = field(default_factory=list)
