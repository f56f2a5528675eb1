"""The neutral document as HTML: a heading, one table with scopes and a caption, closing lines; no style, no script."""

from collections.abc import Iterator
from html import escape

from svod.core.document import Cell, Document, Piece, Row
from svod.writing.words import address, clean, lines_of


def _piece(piece: Piece) -> str:
    words = escape(clean(piece.text))
    if piece.bold:
        words = f"<strong>{words}</strong>"
    to = address(piece.url)
    return f'<a href="{escape(to)}" rel="noopener">{words}</a>' if to else words


def _cell(cell: Cell) -> str:
    return "<br>".join("".join(_piece(piece) for piece in line) for line in lines_of(cell))


def _row(row: Row, count: int) -> str:
    if row.kind == "section":
        number, title = (*row.cells, Cell(), Cell())[:2]
        rest = f'<th scope="rowgroup" colspan="{count - 1}">{_cell(title)}</th>' if count > 1 else ""
        return f'<tr class="section"><th scope="row">{_cell(number)}</th>{rest}</tr>'
    cells = (*row.cells, *(Cell() for _ in range(count)))[:count]
    return "<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in cells) + "</tr>"


def _bodies(document: Document) -> Iterator[str]:
    """Rows in groups, each section with its rows."""
    group: list[str] = []
    for row in document.rows:
        if row.kind == "section" and group:
            yield "<tbody>" + "".join(group) + "</tbody>"
            group = []
        group.append(_row(row, len(document.columns)))
    if group:
        yield "<tbody>" + "".join(group) + "</tbody>"


def write(document: Document) -> str:
    """The document as one `article`, to be set into a page; every word escaped, unsafe addresses left as words."""
    title = "<br>".join(escape(clean(words)) for words in document.title)
    labels = "".join(f'<th scope="col">{escape(clean(column.label))}</th>' for column in document.columns)
    numbers = "".join(f"<td>{k}</td>" for k in range(1, len(document.columns) + 1))
    numbered = f'<tr class="numbers" aria-hidden="true">{numbers}</tr>' if document.numbered_columns else ""
    closing = "".join(f"<p>{escape(clean(words))}</p>" for words in document.closing)
    head = f"<thead><tr>{labels}</tr>{numbered}</thead>"
    table = f"<table>{head}{''.join(_bodies(document))}</table>" if document.columns else ""
    return f'<article lang="{escape(document.language)}"><h1>{title}</h1>{table}{closing}</article>'
