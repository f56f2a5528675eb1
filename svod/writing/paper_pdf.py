"""A paper of lines as PDF, set by typst in a process of its own."""

import json
import re
from pathlib import Path

import typst

from svod.core.apart import run_apart
from svod.core.paper import Paper
from svod.writing.pdf import FONTS, RENDER_MEBIBYTES, RENDER_SECONDS, RenderFailed
from svod.writing.words import clean

type _Standards = list[typst.PDFStandard]

TEMPLATE = Path(__file__).parent / "paper.typ"
_FAILED = "PDF не собрался. Возьмите файл Word и сообщите администратору."
_INVISIBLE = re.compile("[\ufeff\u202a-\u202e\u2066-\u2069]")


def write(paper: Paper) -> bytes:
    """The paper as PDF/UA-1, made in this process; an ordinary PDF where the font lacks a letter."""
    told = paper.as_json()
    day = paper.dated
    told["dated"] = [day.year, day.month, day.day] if day else None
    for line in told["lines"]:
        line["text"], line["right"] = clean(line["text"]), clean(line["right"])
    given = _INVISIBLE.sub("", json.dumps(told, ensure_ascii=False))
    try:
        return _compile(given, ["ua-1"])
    except typst.TypstError:
        return _compile(given, [])


def _compile(given: str, standards: _Standards) -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=not standards, font_paths=[FONTS])
    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": given},
        pdf_standards=standards,
    )


def render(paper: Paper) -> bytes:
    """The same from a process of its own; RenderFailed says what to do instead."""
    given = json.dumps(paper.as_json(), ensure_ascii=False).encode("utf-8", "replace")
    answer = run_apart(
        "svod.writing.render", "--paper", given=given, seconds=RENDER_SECONDS, mebibytes=RENDER_MEBIBYTES
    )
    if answer.outcome != "ok":
        raise RenderFailed(answer.words if answer.outcome == "refused" else _FAILED)
    return answer.output
