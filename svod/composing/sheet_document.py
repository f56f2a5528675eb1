"""Headings with their sentences and things by day as a neutral document: the member's sheet, a body's year."""

from collections.abc import Sequence

from svod.composing.sheet import TITLE, Part, Sheet
from svod.core.document import Cell, Column, Document, Row

_COLUMNS = (Column("deadline", "Когда", 1.1), Column("measure", "Что", 4.0))


def document_of(sheet: Sheet, cluster: str) -> Document:
    """The member's sheet: headings of help; an empty sheet has its words alone."""
    title = (TITLE, sheet.organisation, f"{cluster}, {sheet.year} год")
    return of_parts(title, sheet.parts, sheet.lead, "" if sheet.is_empty else sheet.lead)


def of_parts(title: tuple[str, ...], parts: Sequence[Part], empty: str, closing: str) -> Document:
    """Headings with their sentences, under each the things by day; `empty` alone where there are none."""
    rows: list[Row] = []
    for part in parts:
        rows.append(Row((Cell.of(""), Cell.of(part.heading)), "section"))
        rows.append(Row((Cell.of(""), Cell.of(part.text))))
        for item in part.items:
            links = [(item.name, item.url)] if item.url.startswith(("http://", "https://")) else []
            rows.append(Row((Cell.of(item.days), Cell.of(item.name, links))))
    if not rows:
        rows.append(Row((Cell.of(""), Cell.of(empty))))
    closed = (closing,) if closing else ()
    return Document(title, _COLUMNS, tuple(rows), closed, numbered_columns=False, subject=title[0])
