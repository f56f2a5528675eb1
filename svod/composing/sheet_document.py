"""The member's sheet as a neutral document, for PDF and other files."""

from svod.composing.sheet import TITLE, Sheet
from svod.core.document import Cell, Column, Document, Row

_COLUMNS = (Column("deadline", "Когда", 1.1), Column("measure", "Что", 4.0))


def document_of(sheet: Sheet, cluster: str) -> Document:
    """Headings of help with their sentences; under each the things by day; an empty sheet has its words alone."""
    rows: list[Row] = []
    for part in sheet.parts:
        rows.append(Row((Cell.of(""), Cell.of(part.heading)), "section"))
        rows.append(Row((Cell.of(""), Cell.of(part.text))))
        for item in part.items:
            links = [(item.name, item.url)] if item.url.startswith(("http://", "https://")) else []
            rows.append(Row((Cell.of(item.days), Cell.of(item.name, links))))
    if not rows:
        rows.append(Row((Cell.of(str(sheet.year)), Cell.of(sheet.lead))))
    title = (TITLE, sheet.organisation, f"{cluster}, {sheet.year} год")
    closing = () if sheet.is_empty else (sheet.lead,)
    return Document(title, _COLUMNS, tuple(rows), closing, numbered_columns=False, subject=TITLE)
