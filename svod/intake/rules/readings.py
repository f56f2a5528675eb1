"""A reading (what `svod read` says of a document) taken apart: counts, first rows, where its questions stand."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Any

type Reading = dict[str, Any]
"""The JSON object of `svod read`."""
type Row = dict[str, Any]
"""One of its rows."""

SHOWN = 500
"""Rows that the preview shows."""


def counts(reading: Reading) -> dict[str, int]:
    """How many rows, sections, addresses and questions the document has."""
    return {
        "rows": len(reading["rows"]),
        "sections": len(reading["sections"]),
        "links": sum(len(row["links"]) for row in reading["rows"]),
        "questions": len(reading["questions"]),
    }


def places(reading: Reading) -> list[int | None]:
    """For each question the row that it stands at, by place; None for one about the document as a whole."""
    last = len(reading["rows"])
    return [at if (at := question.get("at")) is not None and at < last else None for question in reading["questions"]]


def opening(reading: Reading) -> Reading:
    """What the preview shows: the first rows, the questions at them and about the whole, the counts of everything."""
    where = places(reading)
    asked = [[at, place] for at, place in enumerate(where) if place is None or place < SHOWN][:SHOWN]
    shown = {key: value for key, value in reading.items() if key not in ("rows", "questions")}
    return {
        **shown,
        "rows": reading["rows"][:SHOWN],
        "questions": {str(at): reading["questions"][at] for at, _ in asked},
        "asked": asked,
        "counts": counts(reading),
        "section_rows": _section_rows(reading),
        "section_of": sections_of_rows({**reading, "rows": reading["rows"][:SHOWN]}),
        "leftovers": reading["leftovers"][:SHOWN],
    }


def _section_rows(reading: Reading) -> list[int]:
    """How many rows stand in each section, by place."""
    found: Counter[int | None] = Counter(sections_of_rows(reading))
    return [found[at] for at in range(len(reading["sections"]))]


def sections_of_rows(reading: Reading) -> list[int | None]:
    """For each row its section by place. Sections' numbers repeat too, so the search goes on from the last one."""
    names = [section["number"] or section["title"] for section in reading["sections"]]
    found: list[int | None] = []
    at, last = -1, object()
    for row in reading["rows"]:
        name = row["section"]
        if name is None:
            found.append(None)
        else:
            if name != last:
                at = _next_named(names, name, at + 1)
            found.append(at if at >= 0 else None)
        last = name
    return found


def _next_named(names: Sequence[str], name: str, start: int) -> int:
    """The place of the next section of this name, from `start` on or else from the top; -1 where there is none."""
    order = chain(range(start, len(names)), range(min(start, len(names))))
    return next((at for at in order if names[at] == name), -1)
