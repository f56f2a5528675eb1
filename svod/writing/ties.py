"""Words that do not part at the end of a line: a number and its noun, № and its number, initials and a surname."""

import re
from dataclasses import replace

from svod.core.document import Cell, Document, Paragraph

NO_BREAK = "\u00a0"
_LINKING = r"(?:и|а|в|во|на|по|с|со|до|от|из|к|за|для|или|при|о|об|не|но)\b"
_TIED = re.compile(
    r"(?<=№) (?=\d)"
    rf"|(?<=\d) (?=(?!{_LINKING})[а-яё])"
    r"|(?<=[А-ЯЁ]\.)(?<!\w[А-ЯЁ]\.) (?=[А-ЯЁ](?:\.|[а-яё]))"
    r"|(?<=[а-яё]{3}) (?=[А-ЯЁ]\. ?[А-ЯЁ]\.)"
)


def tied(words: str) -> str:
    """The words with blanks that no line ends at, where a typesetter would put them; nothing else changes."""
    return _TIED.sub(NO_BREAK, words)


def tie(document: Document) -> Document:
    """The document for paper: its heading, cells and closing lines tied."""
    return replace(
        document,
        title=tuple(map(tied, document.title)),
        rows=tuple(replace(row, cells=tuple(map(_cell, row.cells))) for row in document.rows),
        closing=tuple(map(tied, document.closing)),
    )


def _cell(cell: Cell) -> Cell:
    return Cell(tuple(map(_paragraph, cell.paragraphs))) if cell.paragraphs else cell


def _paragraph(paragraph: Paragraph) -> Paragraph:
    return tuple(replace(piece, text=tied(piece.text)) for piece in paragraph)
