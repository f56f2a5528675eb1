"""A paper of lines as DOCX: A4 upright, Times New Roman 12 pt, a line of the paper a paragraph."""

import io
from itertools import zip_longest
from typing import Any

from lxml import etree

from svod.core.paper import Line, Paper
from svod.writing.docx import TWIPS, language_tag
from svod.writing.docx_table import NAMESPACES
from svod.writing.package import R, W, core, package
from svod.writing.words import clean

MARGINS_MM = {"top": 20, "right": 15, "bottom": 20, "left": 30}
"""As the state standard for office papers sets them (GOST R 7.0.97)."""
WIDTH_MM = 210 - MARGINS_MM["left"] - MARGINS_MM["right"]
_HALF_POINTS = {"title": "30", "heading": "24"}
_BEFORE = {"title": "120", "heading": "240", "signature": "480", "pair": "160"}
_KEPT = frozenset({"title", "centre", "heading", "pair"})


def _el(parent: Any, tag: str, **attributes: str) -> Any:
    made = etree.SubElement(parent, f"{{{W}}}{tag}")
    for name, value in attributes.items():
        made.set(f"{{{W}}}{name}", value)
    return made


def _run(paragraph: Any, words: str, line: Line) -> Any:
    run = _el(paragraph, "r")
    look = _el(run, "rPr")
    if line.kind in ("title", "heading"):
        _el(look, "b")
    size = _HALF_POINTS.get(line.kind, "24")
    _el(look, "sz", val=size)
    _el(look, "szCs", val=size)
    if words:
        inner = _el(run, "t")
        inner.text = words
        inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _paragraph(line: Line, *, kept: bool) -> Any:
    made = etree.Element(f"{{{W}}}p", nsmap=NAMESPACES)
    look = _el(made, "pPr")
    if kept or line.kind in _KEPT:
        _el(look, "keepNext")
    _el(look, "keepLines")
    if line.right:
        _el(_el(look, "tabs"), "tab", val="right", pos=str(round(WIDTH_MM * TWIPS)))
    _el(look, "spacing", before=_BEFORE.get(line.kind, "60"), after="60")
    if line.kind == "clause":
        _el(look, "ind", left="567")
    _el(look, "jc", val="center" if line.kind in ("title", "centre") else "both" if line.kind == "text" else "left")
    if line.kind == "title":
        _el(look, "outlineLvl", val="0")
    elif line.kind == "heading":
        _el(look, "outlineLvl", val="1")
    _run(made, clean(line.text).replace("\n", " "), line)
    if line.right:
        _el(_run(made, "", line), "tab")
        _run(made, clean(line.right), line)
    return made


def _page() -> Any:
    page = etree.Element(f"{{{W}}}sectPr", nsmap=NAMESPACES)
    _el(page, "footerReference", type="default").set(f"{{{R}}}id", "rId3")
    _el(page, "pgSz", w="11906", h="16838")
    sides = {side: str(round(mm * TWIPS)) for side, mm in MARGINS_MM.items()}
    _el(page, "pgMar", **sides, header="567", footer="567", gutter="0")
    return page


def write(paper: Paper) -> bytes:
    """The paper as a DOCX file; characters that XML forbids are dropped."""
    body = io.BytesIO()
    with etree.xmlfile(body, encoding="UTF-8") as out:
        out.write_declaration(standalone=True)
        with out.element(f"{{{W}}}document", nsmap=NAMESPACES), out.element(f"{{{W}}}body"):
            for line, after in zip_longest(paper.lines, paper.lines[1:]):
                out.write(_paragraph(line, kept=after is not None and after.kind == "signature"))
            out.write(_page())
    language = language_tag(paper.language)
    return package(body.getvalue(), {}, core(clean(paper.name), "", language, paper.dated), language)
