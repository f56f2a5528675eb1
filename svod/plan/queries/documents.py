"""The plan as a neutral document and as the object of `svod read`."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from svod.core.document import Cell, Column, Document, Piece
from svod.core.document import Row as Line
from svod.plan.models import Finding, Measure, Plan
from svod.plan.queries.plans import Drawn
from svod.plan.queries.rows import Row, SectionHead
from svod.plan.rules import FIELDS, addresses_in, anchors_in, is_blank, leading, opens, with_homeless
from svod.reading.addresses import find_addresses
from svod.reading.anchors import Anchor
from svod.reading.words import hidden_targets

_SHARES = {"number": 0.5, "measure": 2.6, "responsible": 1.3, "deadline": 1.1, "expected": 1.8, "result": 2.7}


def _drawn_columns(drawn: Drawn, rows: Iterable[Row]) -> list[tuple[str, str, str]]:
    """(role, key, label) of the document's columns; a field that has words and no column stands after them."""
    made = [(str(column.role), column.key, column.label) for column in drawn.columns]
    keys = {key for _role, key, _label in made}
    lacking = [key for key in FIELDS if key not in keys]
    rows = list(rows)
    made += [(key, key, default_label(key)) for key in lacking if any(_has_words(row, key, keys) for row in rows)]
    return made


def _has_words(row: Row, key: str, keys: Collection[str]) -> bool:
    """Whether a field without a column has something to show: words, or what the records say of the result."""
    told = key == "result" and not any(each.startswith("result:") for each in keys) and bool(_told(row))
    return told or not is_blank(row.cells[key])


def default_label(key: str) -> str:
    """The head of one of the six columns where the document has none."""
    labels = {
        "number": _("№"),
        "measure": _("Name of the measure"),
        "responsible": _("Responsible"),
        "deadline": _("Timing"),
        "expected": _("Expected result"),
        "result": _("Result"),
    }
    return labels[key]


def short_label(key: str) -> str:
    """The name of one of the six columns where there is little room."""
    labels = {"measure": _("Name"), "responsible": _("Answering"), "deadline": _("Due"), "expected": _("Expected")}
    return labels.get(key) or default_label(key)


def words_in(row: Row, key: str) -> str:
    """The words of a row under a column's key."""
    return row.number if key == "number" else row.cells.get(key, "")


def _result_key(columns: Sequence[tuple[str, str, str]]) -> str:
    """The column of the result: the one that is called so, or the first of several."""
    keys = [key for role, key, _label in columns if role == "result"]
    return "result" if "result" in keys or not keys else keys[0]


def _told(row: Row) -> str:
    """What the records say where nobody has written a word of the result; empty elsewhere."""
    return row.record.mark.text if row.blank else ""


def _line(row: Row, columns: Sequence[tuple[str, str, str]], result: str) -> Line:
    told = _told(row)
    if not row.links and not told:
        return Line(tuple(cell_of(words_in(row, key), (), ()) for _role, key, _label in columns))
    homeless = _homeless(row)
    cells = []
    for _role, key, _label in columns:
        if told and key == result:
            cells.append(cell_of(told, (), row.record.composition.links))
            continue
        anchors = anchors_in(row.anchors, key)
        cells.append(cell_of(words_in(row, key), [*anchors, *homeless.get(key, ())], row.links))
    return Line(tuple(cells))


def _homeless(row: Row) -> dict[str, list[Anchor]]:
    """Addresses that no cell shows and no words are known to carry: behind the result, or else the measure."""
    left = set(row.links) - addresses_in(row.anchors)
    if not left:
        return {}
    hidden = hidden_targets("\n".join([row.number, *row.cells.values()]), [each for each in row.links if each in left])
    key = "measure" if is_blank(row.cells["result"]) else "result"
    return {key: [("", address) for address in hidden]}


def cell_of(words: str, anchors: Sequence[Anchor], links: Sequence[str]) -> Cell:
    """The words with all that leads somewhere in them; a paragraph a line."""
    if not links and not find_addresses(words):
        return Cell.of(words)
    leads = with_homeless(words, leading(words, anchors, links), anchors)
    paragraphs, at = [], 0
    for line in words.split("\n") if words else ():
        paragraph, end = [], at + len(line)
        for span in leads:
            if at <= span.start and span.stop <= end:
                paragraph.append(Piece(words[at : span.start]))
                paragraph.append(Piece(words[span.start : span.stop], opens(span.address)))
                at = span.stop
        paragraph.append(Piece(words[at:end]))
        paragraphs.append(tuple(piece for piece in paragraph if piece.text))
        at = end + 1
    return Cell(tuple(paragraphs))


def document_of(
    drawn: Drawn, rows: Sequence[Row], heads: Sequence[SectionHead], *, whole: bool = True, for_paper: bool = False
) -> Document:
    """The rows as the plan's own document draws them: its columns, labels and order, words exactly as written.

    Where nobody has written a word of the result, what the records say stands there.

    Statuses that people have set on the screen are no column of the document, so that it reads back as it was. A part
    of the plan (`whole` false) leaves out the sections without rows. `for_paper`: where the plan has no heading or no
    closing lines of its own, the cluster's name and its lines under documents stand there.
    """
    columns = _drawn_columns(drawn, rows)
    under: dict[int, list[Row]] = {}
    for row in rows:
        under.setdefault(row.section, []).append(row)
    result = _result_key(columns)
    lines = [_line(row, columns, result) for row in under.get(0, ())]
    for head in heads:
        own = under.get(head.pk, [])
        if own or whole:
            lines.append(Line((Cell.of(head.number), Cell.of(head.title)), "section"))
            lines += [_line(row, columns, result) for row in own]
    plan = drawn.plan
    closing = tuple(line for line in plan.closing.split("\n") if line)
    return Document(
        title=tuple(plan.title.split("\n")) if plan.title else (_title(plan, for_paper=for_paper),),
        columns=tuple(Column(role, label, _SHARES.get(role, 1.0)) for role, _key, label in columns),
        rows=tuple(lines),
        closing=closing or (plan.cluster.signature_lines if for_paper else ()),
        subject=str(plan),
    )


def _title(plan: Plan, *, for_paper: bool) -> str:
    if for_paper:
        return _("Plan of %(whose)s for %(year)d") % {"whose": plan.cluster.whose, "year": plan.year}
    return _("Plan for %(year)d") % {"year": plan.year}


def _section_words(head: SectionHead | None) -> str | None:
    return (head.number or head.title) if head else None


def as_read(drawn: Drawn, rows: Sequence[Row], heads: Sequence[SectionHead], *, whole: bool = True) -> dict[str, Any]:
    """The rows in the form of `svod read`, each with its `id`, `status` as shown and `status_set` by people or null.

    Two queries beside the rows: quantities and questions; those about the plan itself only where it is `whole`.
    """
    plan = drawn.plan
    columns = _drawn_columns(drawn, rows)
    keys = [key for _role, key, _label in columns if key != "number"]
    result = _result_key(columns)
    pks = {row.pk for row in rows}
    by_key = {head.pk: head for head in heads}
    quantities = dict(Measure.objects.filter(plan=plan).values_list("pk", "quantities"))
    asked = Finding.objects.filter(plan=plan, state="open").select_related("measure").order_by("pk")
    return {
        "title": plan.title,
        "year": plan.year,
        "until_year": plan.until_year,
        "columns": [{"role": role, "key": key, "label": label} for role, key, label in columns],
        "sections": [{"id": f"s-{head.pk}", "number": head.number, "title": head.title} for head in heads],
        "rows": [
            _row_as_read(row, keys, by_key.get(row.section), quantities.get(row.pk, []), result=result) for row in rows
        ],
        "leftovers": [line for line in plan.closing.split("\n") if line],
        "questions": [
            {
                "id": finding.pk,
                "row": finding.measure.number if finding.measure else None,
                "row_id": f"m-{finding.measure_id}" if finding.measure_id else None,
                "code": finding.code,
                "text": finding.text,
            }
            for finding in asked
            if (whole if finding.measure_id is None else finding.measure_id in pks)
        ],
    }


def _row_as_read(
    row: Row, keys: Sequence[str], head: SectionHead | None, quantities: Any, *, result: str
) -> dict[str, Any]:
    told = _told(row)
    said = row.record.composition
    return {
        "id": f"m-{row.pk}",
        "number": row.number,
        "section": _section_words(head),
        "cells": {key: told if told and key == result else row.cells.get(key, "") for key in keys},
        "responsible": [
            {"kind": party.kind, "name": party.name, "agreed": party.agreed, "lead": party.lead}
            for party in row.parties
        ],
        "deadline": row.meaning or None,
        "links": row.links,
        "anchors": row.anchors,
        "quantities": quantities,
        "status": row.stands.value,
        "status_set": row.status or None,
        "moved_to": row.moved_to.isoformat() if row.moved_to else None,
        "findings": row.asked,
        "composed": {
            "text": said.text,
            "links": list(said.links),
            "status": row.proposes or None,
            "norms": [norm.as_json() for norm in said.norms],
            "facts": list(row.record.facts),
        },
    }
