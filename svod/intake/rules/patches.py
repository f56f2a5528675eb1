"""Applying answers: the same reading, understood as its people have said."""

from collections.abc import Iterable, Mapping
from typing import Any

from svod.intake.rules.answers import LATER, Patch
from svod.intake.rules.readings import Reading, Row


def answered(answers: Mapping[str, Any]) -> set[int]:
    """Questions, by place, that are answered and need not be asked in the plan."""
    given = answers.get("questions", {})
    return {int(at) for at, answer in given.items() if answer["code"] != LATER}


def patched(reading: Reading, answers: Mapping[str, Any], where: Mapping[int, int | None]) -> Reading:
    """The reading with every answer applied. `where`: for each question, by place, the place of its row.

    The given reading is left alone; the words of cells are the same in both.
    """
    rows = list(reading["rows"])
    renames = dict(answers.get("renames", {}))
    for at, answer in answers.get("questions", {}).items():
        place = where.get(int(at))
        for patch in answer.get("patches", ()):
            if patch["do"] == "rename":
                renames[patch["from"]] = patch["to"]
            elif place is not None and place < len(rows):
                rows[place] = _changed(rows[place], patch)
    if renames:
        rows = [_renamed(row, renames) for row in rows]
    return {**reading, "rows": rows}


def _changed(row: Row, patch: Patch) -> Row:
    match patch["do"]:
        case "number":
            return {**row, "number": patch["number"]}
        case "responsible":
            return {**row, "responsible": patch["parties"]}
        case "deadline":
            return {**row, "deadline": patch["deadline"]}
        case "status":
            return {**row, "status": patch["status"]}
        case "kind":
            parties = [{**p, "kind": patch["kind"]} if p["name"] == patch["name"] else p for p in row["responsible"]]
            return {**row, "responsible": parties}
    return row


def _renamed(row: Row, renames: Mapping[str, str]) -> Row:
    if all(party["name"] not in renames for party in row["responsible"]):
        return row
    parties = [{**party, "name": renames.get(party["name"], party["name"])} for party in row["responsible"]]
    return {**row, "responsible": _once(parties)}


def _once(parties: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each name once, the first place kept."""
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    for party in parties:
        kept.setdefault((party["kind"], party["name"]), party)
    return list(kept.values())
