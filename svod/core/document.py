"""The neutral document: what a report says, apart from how DOCX, PDF, XLSX, CSV or HTML write it.

A document is a heading, one table and closing lines. Text is a list of paragraphs, a paragraph a list of pieces, a
piece some words with an optional address. Widths are shares of the table's width, not lengths.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one look: plain, bold, or leading to `url`."""

    text: str
    url: str | None = None
    bold: bool = False


type Paragraph = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: its paragraphs, top to bottom; an empty cell has none."""

    paragraphs: tuple[Paragraph, ...] = ()

    @classmethod
    def of(cls, text: str, links: Iterable[tuple[str, str]] = ()) -> "Cell":
        """A cell of plain words, a paragraph a line.

        `links` are (words, url): the first place where those words stand unlinked becomes a link; a pair whose words
        stand nowhere is left out.
        """
        wanted = list(links)
        return cls(tuple(tuple(_linked(line, wanted)) for line in text.split("\n"))) if text else cls()

    @property
    def text(self) -> str:
        """The words alone, paragraphs parted by a line end."""
        return "\n".join("".join(piece.text for piece in paragraph) for paragraph in self.paragraphs)


def _linked(line: str, wanted: list[tuple[str, str]]) -> Iterator[Piece]:
    while line:
        found = [(line.find(words), words, url) for words, url in wanted if words and words in line]
        if not found:
            yield Piece(line)
            return
        at, words, url = min(found, key=lambda hit: (hit[0], -len(hit[1])))
        if at:
            yield Piece(line[:at])
        yield Piece(words, url)
        wanted.remove((words, url))
        line = line[at + len(words) :]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role (`number`, `measure` …), the words of its head and its share of the table's width."""

    role: str
    label: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. A `section` row has two cells: its number and its title, which takes the other columns."""

    cells: tuple[Cell, ...]
    kind: Literal["row", "section"] = "row"


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of every printed page beside its number: lines, and a picture (PNG) with its words."""

    lines: tuple[str, ...]
    picture: bytes = b""
    picture_words: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A report as a whole: heading lines, columns, rows, and lines that stand after the table (signatures, notes).

    `dated` is the day that the file's properties name; without it they name none. DOCX and PDF alone draw `footer`.
    """

    title: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    closing: tuple[str, ...] = ()
    language: str = "ru"
    numbered_columns: bool = True
    subject: str = field(default="")
    dated: date | None = None
    footer: Footer | None = None
