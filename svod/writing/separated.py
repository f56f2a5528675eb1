"""The neutral document as CSV for a Russian Excel: semicolons, UTF-8 with its mark, cells that are never formulas.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, which the program shows as part of the
words; `unguarded` takes it off again. Formulas begin with `=`, `@`, `+` or `-` after any blanks; a lone dash, a dash
before a blank and a number with its sign (`-5`, `+7 900 000-00-00`) are words and figures, and stay.
"""

import csv
import io
import re

from svod.core.document import Cell, Document, Row
from svod.writing.words import SPECIAL, clean, spelled

_FORMULA = re.compile(r"[\s\u200b\ufeff]*(?:[=@\t＝＠]|[+＋](?![\d\s(]*[\d\s()\-–]*$)|[-－](?![\d\s.,]*$|\s))")
_GUARDED = re.compile(rf"'(?:{_FORMULA.pattern})")


def guarded(words: str) -> str:
    """The words, behind an apostrophe where a spreadsheet would reckon instead of show."""
    if words[:1].isalnum():  # nearly every cell
        return words
    return "'" + words if _FORMULA.match(words) else words


def unguarded(words: str) -> str:
    """The words that `guarded` was given."""
    return words[1:] if _GUARDED.match(words) else words


def _plain(cell: Cell) -> str:
    paragraphs = cell.paragraphs
    if not paragraphs:
        return ""
    if len(paragraphs) == 1 and len(paragraphs[0]) == 1 and paragraphs[0][0].url is None:
        words = paragraphs[0][0].text
        return guarded(clean(words) if SPECIAL.search(words) else words)
    return guarded(spelled(cell))


def _cells(row: Row, count: int) -> list[str]:
    made = [_plain(cell) for cell in row.cells[:count]]
    return made + [""] * (count - len(made))


def write(document: Document) -> bytes:
    """Head and rows, quoted as RFC 4180 says, a line end inside a cell as a line feed; title and closing stay out.

    A section's title stands in the second column. Addresses that the words do not show follow them on lines of their
    own, since CSV has no links.
    """
    out = io.StringIO(newline="")
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    sheet.writerow([guarded(clean(column.label)) for column in document.columns])
    count = len(document.columns)
    sheet.writerows(_cells(row, count) for row in document.rows)
    return out.getvalue().encode("utf-8-sig")
