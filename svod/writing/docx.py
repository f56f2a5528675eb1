"""The neutral document as DOCX, written by lxml row by row.

A4 landscape, one table of fixed widths with a repeated head, section rows kept with what follows, real links. Words
stand in the file exactly as in the document: long addresses are broken by the program that shows them.
"""

import io
from typing import Any

from lxml import etree

from svod.core.document import Document
from svod.writing import fit
from svod.writing.docx_table import NAMESPACES, Table, add_run
from svod.writing.package import R, W, core, package
from svod.writing.words import clean

TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre, Word's unit of length."""
PAGE_MM = (297, 210)
MARGINS_MM = {"top": 12, "right": 10, "bottom": 14, "left": 20}
FOOTED_MM = 29
"""The bottom margin of a page whose foot says more than its number."""
WIDTH_MM = PAGE_MM[0] - MARGINS_MM["left"] - MARGINS_MM["right"]
NUMBER_MM = 12
PADDING_MM = 1.0
EM_MM = 10 * 25.4 / 72  # the table's type is 10 pt

_P, _PPR, _PSTYLE, _KEEP = f"{{{W}}}p", f"{{{W}}}pPr", f"{{{W}}}pStyle", f"{{{W}}}keepNext"
_BR, _R, _T, _VAL = f"{{{W}}}br", f"{{{W}}}r", f"{{{W}}}t", f"{{{W}}}val"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_sub = etree.SubElement


def language_tag(language: str) -> str:
    """The document's language as Word wants it: `ru` is `ru-RU`."""
    return {"ru": "ru-RU", "en": "en-US"}.get(language, language or "ru-RU")


def _el(parent: Any, tag: str, **attributes: str) -> Any:
    made = _sub(parent, f"{{{W}}}{tag}")
    for name, value in attributes.items():
        made.set(f"{{{W}}}{name}", value)
    return made


def _heading(document: Document) -> Any:
    made = etree.Element(_P, nsmap=NAMESPACES)
    _sub(_sub(made, _PPR), _PSTYLE, {_VAL: "Heading1"})
    lines = [line for words in document.title for line in clean(words).split("\n")]
    for place, words in enumerate(lines):
        run = _sub(made, _R)
        if place:
            _sub(run, _BR)
        inner = _sub(run, _T)
        inner.text = words
        inner.set(_SPACE, "preserve")
    return made


def _look_of_table(widths: list[int], title: str) -> tuple[Any, Any]:
    look = etree.Element(f"{{{W}}}tblPr", nsmap=NAMESPACES)
    _el(look, "tblW", w=str(sum(widths)), type="dxa")
    borders = _el(look, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _el(borders, side, val="single", sz="4", space="0", color="000000")
    _el(look, "tblLayout", type="fixed")
    margins = _el(look, "tblCellMar")
    padding = round(PADDING_MM * TWIPS)
    for side, width in (("top", padding // 3), ("left", padding), ("bottom", padding // 3), ("right", padding)):
        _el(margins, side, w=str(width), type="dxa")
    _el(
        look,
        "tblLook",
        val="0020",
        firstRow="1",
        lastRow="0",
        firstColumn="0",
        lastColumn="0",
        noHBand="1",
        noVBand="1",
    )
    _el(look, "tblCaption", val=title)
    grid = etree.Element(f"{{{W}}}tblGrid", nsmap=NAMESPACES)
    for width in widths:
        _el(grid, "gridCol", w=str(width))
    return look, grid


def _page(*, footed: bool) -> Any:
    page = etree.Element(f"{{{W}}}sectPr", nsmap=NAMESPACES)
    _el(page, "footerReference", type="default").set(f"{{{R}}}id", "rId3")
    _el(page, "pgSz", w="16838", h="11906", orient="landscape")
    margins = MARGINS_MM | ({"bottom": FOOTED_MM} if footed else {})
    sides = {side: str(round(mm * TWIPS)) for side, mm in margins.items()}
    _el(page, "pgMar", **sides, header="340", footer="340", gutter="0")
    return page


def _closing(document: Document) -> list[Any]:
    """The paragraphs after the table; Word wants one there even where the document has none."""
    made = []
    lines = [line for words in document.closing for line in clean(words).split("\n")]
    for place, words in enumerate(lines or [""]):
        paragraph = etree.Element(_P, nsmap=NAMESPACES)
        look = _sub(paragraph, _PPR)
        _sub(look, _PSTYLE, {_VAL: "Closing" if lines else "AfterTable"})
        if place < len(lines) - 1:
            _sub(look, _KEEP)
        if words:
            add_run(paragraph, words)
        made.append(paragraph)
    return made


def _columns(document: Document) -> tuple[list[int], list[float]]:
    """Widths in twips, and how many ordinary letters a line of each column holds."""
    found = fit.widths(document, WIDTH_MM, EM_MM, padding=2 * PADDING_MM + 0.4, number=NUMBER_MM)
    return [round(mm * TWIPS) for mm in found], [(mm - 2 * PADDING_MM) / (0.5 * EM_MM) for mm in found]


def _write_table(out: Any, document: Document, table: Table, widths: list[int], title: str) -> None:
    if not document.columns:
        return
    with out.element(f"{{{W}}}tbl"):
        for element in _look_of_table(widths, title):
            out.write(element)
        out.write(table.head([column.label for column in document.columns], "TableHead"))
        if document.numbered_columns:
            out.write(table.head([str(k + 1) for k in range(len(widths))], "TableNumbers"))
        end = len(document.rows) - 1 if document.closing else -1
        for place, row in enumerate(document.rows):
            if row.kind == "section":
                out.write(table.section(row))
            else:
                out.write(table.built(row, keep=True) if place == end else table.row(row))


def write(document: Document) -> bytes:
    """The document as a DOCX file; characters that XML forbids are dropped, unsafe links become plain words."""
    title = clean(" ".join(document.title))
    widths, characters = _columns(document)
    table = Table(widths, characters)
    body = io.BytesIO()
    with etree.xmlfile(body, encoding="UTF-8") as out:
        out.write_declaration(standalone=True)
        with out.element(f"{{{W}}}document", nsmap=NAMESPACES), out.element(f"{{{W}}}body"):
            if document.title:
                out.write(_heading(document))
            _write_table(out, document, table, widths, title)
            for paragraph in _closing(document):
                out.write(paragraph)
            out.write(_page(footed=document.footer is not None))
    language = language_tag(document.language)
    properties = core(title, clean(document.subject), language, document.dated)
    return package(body.getvalue(), table.links, properties, language, document.footer)
