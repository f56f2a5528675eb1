"""The report as a neutral document and as JSON."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from svod.clusters.rules import in_russian
from svod.core.document import Cell, Column, Document, Piece
from svod.core.document import Row as Printed
from svod.plan.queries import Drawn, Row, document_of
from svod.plan.queries.documents import default_label
from svod.plan.queries.plans import ColumnHead
from svod.reading.addresses import find_addresses
from svod.reports.choices import Take
from svod.reports.queries.sheet import Line, OwnPart, Sheet

SIX = ("number", "measure", "responsible", "deadline", "expected", "result")
STATUS_SHARE = 1.0


def report_document(sheet: Sheet, kept: Mapping[str, date], *, statuses: bool = False) -> Document:
    """Six columns of the plan, the sixth as the report says it; `statuses` adds a seventh.

    Every address is a link, with the day of its kept copy behind it.
    """
    drawn = Drawn(sheet.drawn.plan, tuple(ColumnHead(key, key, label_of(sheet.drawn, key)) for key in SIX))
    heads = [block.head for block in sheet.blocks if block.head]
    made = document_of(drawn, [_row(line) for line in sheet.lines], heads)
    parts = [part for line in sheet.lines for part in _own_rows(drawn, line)]
    rows = (*made.rows, *(row for part in parts for row in part))
    made = replace(made, title=_title(sheet, made.title), rows=tuple(_with_copies(row, kept) for row in rows))
    inside = [one for line in sheet.lines for part in line.own for one in part.lines]
    return _with_statuses(made, [*sheet.lines, *inside]) if statuses else made


@in_russian()
def own_words(part: OwnPart, line: Line) -> str:
    """The head over an own plan's rows: «Отдельный план к 2.1.: Комитет, выполнено 5 из 7 мероприятий»."""
    told = {"number": line.number or line.measure, "name": part.plan.name, "words": part.plan.words}
    return _("Own plan for %(number)s: %(name)s, %(words)s") % told


def _own_rows(drawn: Drawn, line: Line) -> Iterator[tuple[Printed, ...]]:
    """Own plans behind the plan's last row, each under a head of its own: a row among others would be taken for one."""
    for part in line.own:
        head = Printed((Cell.of(""), Cell.of(own_words(part, line))), "section")
        yield head, *document_of(drawn, [replace(_row(one), section=0) for one in part.lines], ()).rows


def label_of(drawn: Drawn, key: str) -> str:
    """The head of one of the six columns: the document's own words, or the usual ones."""
    return drawn.label(key) or default_label(key)


def _title(sheet: Sheet, lines: tuple[str, ...]) -> tuple[str, ...]:
    """A plan's heading under the report's own; a heading that calls itself a report stays alone."""
    stem = pgettext("stem of the word in a heading", "report")
    if sheet.drawn.plan.title and stem in " ".join(lines).casefold():
        return lines
    head = _("Report for %(year)d") % {"year": sheet.drawn.plan.year}
    return (head, *lines) if sheet.drawn.plan.title else (head,)


def _row(line: Line) -> Row:
    """The plan's row with the report's words; links of words stay only where the document's words do."""
    cells = {key: line.row.cells[key] for key in SIX if key != "number"} | {"result": said(line)}
    own = line.take is Take.DOCUMENT
    anchors = {key: pairs for key, pairs in line.row.anchors.items() if key != "result" or own}
    links = line.row.links if own else find_addresses(line.text)
    return replace(line.row, cells=cells, links=links, anchors=anchors)


def said(line: Line) -> str:
    """Column 6 as it is printed: the row's words, and how far its own plans are."""
    return "\n".join(filter(None, (line.text, line.row.own.words)))


def _with_copies(row: Printed, kept: Mapping[str, date]) -> Printed:
    if not kept or row.kind == "section":
        return row
    return Printed(tuple(Cell(tuple(tuple(_dated(line, kept)) for line in cell.paragraphs)) for cell in row.cells))


def _dated(line: Iterable[Piece], kept: Mapping[str, date]) -> Iterable[Piece]:
    for piece in line:
        yield piece
        if piece.url and piece.url in kept:
            yield Piece(" " + _("(copy of %(day)s)") % {"day": date_format(kept[piece.url], "d.m.Y")})


def _with_statuses(made: Document, lines: Iterable[Line]) -> Document:
    words = iter([str(line.status.label) for line in lines])
    rows = [row if row.kind == "section" else Printed((*row.cells, Cell.of(next(words)))) for row in made.rows]
    return replace(
        made,
        columns=(*made.columns, Column("status", pgettext("column of the report", "Status"), STATUS_SHARE)),
        rows=tuple(rows),
    )


def report_json(sheet: Sheet) -> dict[str, Any]:
    """The report for programs: the plan's cells, and of each row what `svod compose` says of it.

    `facts` of anchors are positions in the list `facts`; what is not public is counted there without a name.
    """
    plan = sheet.drawn.plan
    keys = {key: place for place, key in enumerate(sheet.facts)}
    return {
        "title": plan.title,
        "year": plan.year,
        "until_year": plan.until_year,
        "columns": [{"role": key, "label": label_of(sheet.drawn, key)} for key in SIX],
        "sections": [
            {"id": f"s-{b.head.pk}", "number": b.head.number, "title": b.head.title} for b in sheet.blocks if b.head
        ],
        "rows": [_row_json(line, keys) for line in sheet.every],
        "facts": [fact_json(key, fact) for key, fact in sheet.facts.items()],
    }


def fact_json(key: int, fact: Any) -> dict[str, Any]:
    """A fact as the report names it; one that is not public keeps its kind and day alone."""
    told = {"id": f"f-{key}", "kind": fact.kind.key, "start": fact.start.isoformat(), "public": fact.public}
    told["end"] = fact.end.isoformat() if fact.end else None
    return told | ({"title": fact.title, "url": fact.url} if fact.public else {"title": "", "url": ""})


def _row_json(line: Line, keys: dict[int, int]) -> dict[str, Any]:
    cells = {key: line.row.cells[key] for key in SIX if key != "number"} | {"result": line.text}
    return {
        "id": f"m-{line.pk}",
        "number": line.number,
        "section": f"s-{line.row.section}" if line.row.section and not line.of else None,
        "own_plan": line.of.pk if line.of else None,
        "cells": cells,
        "take": line.take.value,
        "text": line.text,
        "status": line.status.value,
        "status_set": line.row.status or None,
        "links": list(line.links),
        "norms": [norm.as_json() for norm in line.norms],
        "anchors": [mark.as_json(line.text, keys) for mark in line.marks if mark.anchor is not None],
        "claims": [claim.as_json() for claim in line.claims],
    }
