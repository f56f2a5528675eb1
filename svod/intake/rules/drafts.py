"""From a reading to what the plan's actions take: columns, sections, measures, findings."""

from collections.abc import Callable, Iterator
from typing import Any

from svod.intake.rules.readings import Reading, Row
from svod.plan.choices import ColumnRole, PartyKind, Status
from svod.plan.rules import ColumnDraft, MeasureDraft, PartyDraft, status_of_words

LONGEST_PERSON, LONGEST_NAME, LONGEST_NUMBER = 200, 500, 60
"""Characters of a name that a register holds, and of a section's number; in the cells themselves nothing is cut."""

type Resolve = Callable[[PartyKind, str, bool], PartyDraft]
"""Finds (or makes) the record behind a name of a kind; the last word is “by agreement”."""


def keyed_columns(reading: Reading) -> list[dict[str, Any]]:
    """The columns with their keys, also where the reading itself names none."""
    roles = [column["role"] for column in reading["columns"]]
    found = []
    for column in reading["columns"]:
        alone = column["role"] != "other" and roles.count(column["role"]) == 1
        key = column.get("key") or (column["role"] if alone else f"{column['role']}:{column['label']}")
        found.append({**column, "key": key})
    return found


def column_drafts(reading: Reading) -> list[ColumnDraft]:
    """The columns as the plan keeps them."""
    return [ColumnDraft(ColumnRole(c["role"]), c["key"], c["label"]) for c in keyed_columns(reading)]


def section_words(section: dict[str, str]) -> tuple[str, str]:
    """Number and title of a section; a title is never empty, and words too long for a number stand in the title."""
    number, title = " ".join(section["number"].split()), section["title"].strip()
    if len(number) > LONGEST_NUMBER:
        return "", f"{number} {title}".strip()
    return (number, title) if title else ("", number or "—")


def status_of_row(row: Row) -> Status | None:
    """What an answer or the words of a status column set; None leaves it to the dates."""
    if row.get("status"):
        return Status(row["status"])
    said = [status_of_words(words) for key, words in row["cells"].items() if key.split(":", 1)[0] == "status"]
    return next((status for status in said if status), None)


def clipped(kind: PartyKind, name: str) -> str:
    """The name as its register holds it."""
    return name[: LONGEST_PERSON if kind == PartyKind.PERSON else LONGEST_NAME].strip()


def party_drafts(row: Row, resolve: Resolve) -> Iterator[PartyDraft]:
    """The responsible of a row in order; a name without letters is nobody."""
    for party in row["responsible"]:
        kind = PartyKind(party["kind"])
        name = clipped(kind, party["name"])
        if name:
            yield resolve(kind, name, bool(party.get("agreed")))


def measure_draft(row: Row, resolve: Resolve, *, section_id: int | None = None, order: int = 0) -> MeasureDraft:
    """A row as a measure: its words as they stand, and beside them what was understood and answered."""
    return MeasureDraft(
        number=row["number"] or "",
        cells=row["cells"],
        deadline_meaning=row["deadline"] or {},
        parties=tuple(party_drafts(row, resolve)),
        links=tuple(row["links"]),
        quantities=tuple(row["quantities"]),
        status=status_of_row(row),
        section_id=section_id,
        order=order,
        anchors=row.get("anchors", {}),
    )
