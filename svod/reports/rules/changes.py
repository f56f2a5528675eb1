"""What has changed between two editions: row by row, in words, links and statuses."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

_TOKEN = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")

type Piece = tuple[Literal["same", "gone", "new"], str]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that says something else: its key and its words with what went and what came."""

    key: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that differs. `what` is `added`, `removed` or `changed`; `status` is (before, after) where it differs."""

    number: str
    measure: str
    what: Literal["added", "removed", "changed"]
    cells: tuple[CellChange, ...] = ()
    status: tuple[str, str] | None = None
    links_gone: tuple[str, ...] = ()
    links_new: tuple[str, ...] = ()


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """The words in one line of pieces: what stayed, what went, what came."""
    one, two = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(one[a:b])))
            continue
        found += [("gone", "".join(one[a:b]))] if b > a else []
        found += [("new", "".join(two[c:d]))] if d > c else []
    return tuple(found)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[RowChange, ...]:
    """Rows that differ, in the order of the newer edition, then those that are gone.

    Rows meet by their own key, else by number and measure: a plan that was loaded anew has other keys.
    """
    old = list(before["rows"])
    found: list[RowChange] = []
    for row in after["rows"]:
        twin = _twin(row, old)
        if twin is None:
            found.append(RowChange(row["number"], row["cells"]["measure"], "added", _cells({}, row["cells"])))
            continue
        old.remove(twin)
        found += _differs(twin, row)
    found += [RowChange(row["number"], row["cells"]["measure"], "removed", _cells(row["cells"], {})) for row in old]
    return tuple(found)


def _twin(row: Mapping[str, Any], among: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    by_key = next((each for each in among if each["id"] == row["id"]), None)
    if by_key is not None:
        return by_key
    same = (each for each in among if (each["number"], each["cells"]["measure"]) == _name(row))
    return next(same, None)


def _name(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["number"], row["cells"]["measure"]


def _cells(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[CellChange, ...]:
    keys = dict.fromkeys([*after, *before])
    return tuple(
        CellChange(key, word_changes(before.get(key, ""), after.get(key, "")))
        for key in keys
        if before.get(key, "") != after.get(key, "")
    )


def _differs(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[RowChange]:
    cells = _cells({**before["cells"], "number": before["number"]}, {**after["cells"], "number": after["number"]})
    status = (before["status"], after["status"])
    gone = tuple(link for link in before["links"] if link not in after["links"])
    new = tuple(link for link in after["links"] if link not in before["links"])
    if not cells and status[0] == status[1] and not gone and not new:
        return []
    told = status if status[0] != status[1] else None
    return [RowChange(after["number"], after["cells"]["measure"], "changed", cells, told, gone, new)]
