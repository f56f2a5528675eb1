"""The whole: a plan's rows and what happened become statuses, texts with anchors, links, norms and claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from svod.composing.claims import Claim, check, name_aside, name_unsaid
from svod.composing.counting import by_row, count
from svod.composing.facts import Fact, check_rows, row_key
from svod.composing.norms import Norm, Wanted, against, promised
from svod.composing.renewals import PAGES, looked_at
from svod.composing.rows import PlanRow
from svod.composing.saying import Anchor, anchors, plain
from svod.composing.sentences import links, tell
from svod.composing.status import Status, propose

__all__ = ["Composition", "PlanRow", "RowComposition", "compose", "compose_row"]


@dataclass(frozen=True, slots=True)
class RowComposition:
    """What a row's column 6 says, and what it stands on."""

    number: str
    status: Status
    text: str
    links: tuple[str, ...]
    norms: tuple[Norm, ...]
    anchors: tuple[Anchor, ...]
    claims: tuple[Claim, ...]

    def as_json(self) -> dict[str, Any]:
        """The form of the contract."""
        return {
            "number": self.number,
            "status": self.status,
            "text": self.text,
            "links": list(self.links),
            "norms": [norm.as_json() for norm in self.norms],
            "anchors": [anchor.as_json() for anchor in self.anchors],
            "claims": [claim.as_json() for claim in self.claims],
        }


@dataclass(frozen=True, slots=True)
class Composition:
    """A plan's year composed: every row of the plan, in its order."""

    year: int
    rows: tuple[RowComposition, ...]

    def as_json(self) -> dict[str, Any]:
        """The form of the contract."""
        return {"year": self.year, "rows": [row.as_json() for row in self.rows]}


def compose(year: int, rows: Sequence[PlanRow], facts: Sequence[Fact], today: date | None = None) -> Composition:
    """Column 6 of a plan for `year` as of the end of `today` (by default the year's last day).

    Raises `FactRefused` where a fact names a row that the plan lacks.
    """
    check_rows(facts, [row.number for row in rows])
    theirs = by_row(facts)
    day = today or date(year, 12, 31)
    return Composition(year, tuple(compose_row(row, theirs.get(row_key(row.number), ()), year, day) for row in rows))


def compose_row(
    row: PlanRow, facts: Sequence[Fact], year: int, today: date, wanted: Sequence[Wanted] | None = None
) -> RowComposition:
    """One row from the facts that are tied to it, in the order of the file.

    `wanted` are the promises that people have set for the row; without them the row's own words promise.
    """
    counted = count(facts, year, today)
    asked = promised(row, year) if wanted is None else wanted
    norms = tuple(against(each, counted.facts, today) for each in asked)
    addresses = links(counted.facts)
    windows = [norm.wanted.window for norm in norms if norm.wanted.kind == PAGES]
    saying = tell(counted.facts, addresses, looked_at(windows, year, today))
    claims = (
        *check(row.result, counted.facts, norms, year),
        *name_aside(counted.aside, year, today),
        *name_unsaid(counted.facts),
    )
    return RowComposition(
        row.number,
        propose(row, counted.facts, norms, year, today),
        plain(saying),
        addresses,
        norms,
        anchors(saying),
        claims,
    )
