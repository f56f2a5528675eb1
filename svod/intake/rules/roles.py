"""A document understood anew: after a person has said what a column is about, or which year it is for."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from svod.intake.rules.drafts import keyed_columns
from svod.intake.rules.readings import Reading, Row, sections_of_rows

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
    rows = [
        _raw(row, keyed_columns(reading), columns, sections[at] if at is not None else None)
        for row, at in zip(reading["rows"], sections_of_rows(reading), strict=True)
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
    return anew


def _columns(reading: Reading, roles: Mapping[str, str]) -> "tuple[Column, ...]":
    from svod.reading.columns import Column

    named = [(roles.get(c["label"], c["role"]), c["label"]) for c in reading["columns"]]
    said = [role for role, _label in named]
    found: list[Column] = []
    taken: set[str] = set()
    for role, label in named:
        key = role if role != "other" and said.count(role) == 1 else f"{role}:{label}"
        while key in taken:
            key += " "
        taken.add(key)
        found.append(Column(role, label, key))
    return tuple(found)


def _raw(
    row: Row, before: Sequence[dict[str, Any]], columns: "tuple[Column, ...]", section: "Section | None"
) -> "RawRow":
    from svod.reading.blocks import GridCell, GridRow
    from svod.reading.rows import RawRow

    texts = [row["number"] if c["role"] == "number" else row["cells"].get(c["key"], "") for c in before]
    places: dict[str, list[str]] = row.get("places", {})
    cells: list[GridCell | None] = [
        GridCell(text, links=list(places.get(c["key"], ()))) for c, text in zip(before, texts, strict=True)
    ]
    number = next((text for column, text in zip(columns, texts, strict=True) if column.role == "number"), "")
    return RawRow(number, section, texts, columns, [GridRow(cells)])
