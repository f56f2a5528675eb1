"""A document understood anew: after a person has said what a column is about, or which year it is for."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from svod.intake.rules.drafts import keyed_columns
from svod.intake.rules.readings import Reading, Row, sections_of_rows
from svod.plan.rules import Anchors

if TYPE_CHECKING:
    from svod.reading.columns import Column
    from svod.reading.rows import RawRow, Section


def understood_anew(reading: Reading, roles: Mapping[str, str], year: int | None) -> Reading:
    """The same words under corrected `roles` (by the labels of columns) and in `year`, else in the document's own.

    Numbers, meanings and questions are all new; title, sections and leftovers are as they were.
    """
    from svod.reading.gathering import Gathered
    from svod.reading.heading import Years
    from svod.reading.meaning import read_row
    from svod.reading.plan import PlanReading
    from svod.reading.questions import ask
    from svod.reading.rows import Section

    columns = _columns(reading, roles)
    sections = [Section(s["number"], s["title"]) for s in reading["sections"]]
    joined = {question.get("at") for question in reading["questions"] if question["code"] == "continued-row"}
    before = keyed_columns(reading)
    rows = [
        _raw(row, before, columns, sections[at] if at is not None else None, joined=place in joined)
        for place, (row, at) in enumerate(zip(reading["rows"], sections_of_rows(reading), strict=True))
    ]
    gathered = Gathered(reading["title"], columns, sections, rows, reading["leftovers"])
    first = year or reading["year"]
    until = reading.get("until_year") if first == reading["year"] else None
    years = Years(first, until) if first else None
    meant = tuple(read_row(raw, years) for raw in rows)
    whole = PlanReading(
        title=reading["title"],
        year=first,
        until_year=until,
        columns=columns,
        sections=tuple(sections),
        rows=meant,
        leftovers=tuple(reading["leftovers"]),
        questions=tuple(ask(gathered, meant, years)),
        notes=tuple(reading.get("notes", ())),
    )
    anew: Reading = json.loads("".join(whole.json_pieces(whole=True)))
    if not roles:
        # Nobody has said that the columns are right: what was unsure of them still is.
        unsure = [question for question in reading["questions"] if question["code"] == "columns-unsure"]
        anew["questions"] = [*unsure, *(each for each in anew["questions"] if each["code"] != "columns-unsure")]
    return anew


def _columns(reading: Reading, roles: Mapping[str, str]) -> "tuple[Column, ...]":
    from svod.reading.columns import Column, read_columns

    before = keyed_columns(reading)
    periods = [column.period for column in read_columns([c["label"].split(" / ") for c in before])]
    named = [roles.get(c["label"], c["role"]) for c in before]
    found: list[Column] = []
    taken: set[str] = set()
    for column, role, period in zip(before, named, periods, strict=True):
        key = role if role != "other" and named.count(role) == 1 else f"{role}:{column['label']}"
        while key in taken:
            key += " "
        taken.add(key)
        found.append(Column(role, column["label"], key, period if role == column["role"] else None))
    return tuple(found)


def _links(addresses: Sequence[str], anchors: Anchors, key: str) -> list[str]:
    """The addresses of a cell; those behind words know their words again: the cell's own, else another's of the row."""
    from svod.reading.words import Target

    own: dict[str, list[tuple[int, str]]] = {}
    other: dict[str, list[tuple[int, str]]] = {}
    for at, pairs in anchors.items():
        for place, (said, address) in enumerate(pairs):
            if said:
                (own if at == key else other).setdefault(address, []).append((place, said))
    lines = {**other, **own}
    return [
        Target(each, "\n".join(said for _at, said in lines[each]), (at for at, _said in lines[each]))
        if each in lines
        else each
        for each in addresses
    ]


def _raw(
    row: Row,
    before: Sequence[dict[str, Any]],
    columns: "tuple[Column, ...]",
    section: "Section | None",
    *,
    joined: bool,
) -> "RawRow":
    from svod.reading.blocks import GridCell, GridRow
    from svod.reading.rows import RawRow

    texts = [row["number"] if c["role"] == "number" else row["cells"].get(c["key"], "") for c in before]
    places: dict[str, list[str]] = row.get("places", {})
    anchors: Anchors = row.get("anchors", {})
    cells: list[GridCell | None] = [
        GridCell(text, links=_links(places.get(c["key"], ()), anchors, c["key"]))
        for c, text in zip(before, texts, strict=True)
    ]
    number = next((text for column, text in zip(columns, texts, strict=True) if column.role == "number"), "")
    return RawRow(number, section, texts, columns, [GridRow(cells)], joined=joined)
