"""The neutral document as JSON and back: for storage, and for the renderer's standard input."""

import base64
import json
from datetime import date
from typing import Any

from svod.core.document import Cell, Column, Document, Footer, Piece, Row

FORMAT = 1
"""The form's number, written as `format`; another number is refused."""


class NotADocument(ValueError):
    """The JSON is not a document of this form; the message says where."""


def _piece(piece: Piece) -> str | dict[str, Any]:
    if piece.url is None and not piece.bold:
        return piece.text
    return (
        {"text": piece.text}
        | ({"url": piece.url} if piece.url is not None else {})
        | ({"bold": True} if piece.bold else {})
    )


def _cell(cell: Cell) -> list[list[str | dict[str, Any]]]:
    return [[_piece(piece) for piece in paragraph] for paragraph in cell.paragraphs]


def to_data(document: Document) -> dict[str, Any]:
    """The document as plain lists, dicts, strings and numbers; equal documents give equal data."""
    return {
        "format": FORMAT,
        "title": list(document.title),
        "subject": document.subject,
        "language": document.language,
        "numbered_columns": document.numbered_columns,
        "columns": [{"role": c.role, "label": c.label, "share": c.share} for c in document.columns],
        "rows": [{"kind": row.kind, "cells": [_cell(cell) for cell in row.cells]} for row in document.rows],
        "closing": list(document.closing),
        "dated": document.dated.isoformat() if document.dated else None,
    } | ({"footer": _footer(document.footer)} if document.footer else {})


def _footer(footer: Footer) -> dict[str, Any]:
    picture = base64.b64encode(footer.picture).decode("ascii")
    return {"lines": list(footer.lines), "picture": picture, "picture_words": footer.picture_words}


def _footer_back(data: Any) -> Footer:
    picture = base64.b64decode(data["picture"], validate=True)
    return Footer(_lines(data["lines"]), picture, str(data["picture_words"]))


def from_data(data: Any) -> Document:
    """The document that `to_data` told; `NotADocument` names what is amiss."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotADocument(f"format must be {FORMAT}")
    try:
        return Document(
            title=_lines(data["title"]),
            columns=tuple(Column(str(c["role"]), str(c["label"]), float(c["share"])) for c in data["columns"]),
            rows=tuple(_row_back(row) for row in data["rows"]),
            closing=_lines(data["closing"]),
            language=str(data["language"]),
            numbered_columns=bool(data["numbered_columns"]),
            subject=str(data["subject"]),
            dated=date.fromisoformat(data["dated"]) if data.get("dated") else None,
            footer=_footer_back(data["footer"]) if data.get("footer") else None,
        )
    except NotADocument:
        raise
    except KeyError as fault:
        raise NotADocument(f"no key {fault}") from fault
    except (TypeError, AttributeError, ValueError) as fault:
        raise NotADocument(f"another shape was expected: {fault}") from fault


def _lines(words: Any) -> tuple[str, ...]:
    if not isinstance(words, list) or not all(isinstance(line, str) for line in words):
        raise NotADocument("title and closing are lists of strings")
    return tuple(words)


def _row_back(row: dict[str, Any]) -> Row:
    kind = row["kind"]
    if kind not in ("row", "section"):
        raise NotADocument(f"a row's kind is row or section, not {kind!r}")
    return Row(tuple(_cell_back(cell) for cell in row["cells"]), kind)


def _cell_back(cell: list[list[str | dict[str, Any]]]) -> Cell:
    return Cell(tuple(tuple(_piece_back(piece) for piece in paragraph) for paragraph in cell))


def _piece_back(piece: str | dict[str, Any]) -> Piece:
    if isinstance(piece, str):
        return Piece(piece)
    url = piece.get("url")
    return Piece(str(piece["text"]), None if url is None else str(url), bool(piece.get("bold", False)))


def dump(document: Document) -> str:
    """The document as JSON text, Russian letters as they are."""
    return json.dumps(to_data(document), ensure_ascii=False, separators=(",", ":"))


def load(text: str | bytes) -> Document:
    """The document that `dump` wrote; `NotADocument` for anything else."""
    try:
        data = json.loads(text)
    except ValueError as fault:
        raise NotADocument(f"not JSON: {fault}") from fault
    return from_data(data)
