"""The year's facts that meet measures of its plan, in the form of a file: what `svod compose` takes."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from svod.clusters.models import Cluster
from svod.composing.facts import row_key
from svod.composing.facts_json import as_given
from svod.plan.models import Plan
from svod.plan.queries import composed


@dataclass(frozen=True, slots=True)
class Given:
    """The list, and what it cannot say.

    `nameless` are titles of facts that meet only measures without a number; `repeated` are numbers that several
    measures bear and facts are tied to: a reader of the list takes them for all of those. `set_norms` are rows whose
    norms the office has set or dismissed: no document of the plan tells of those.
    """

    year: int
    facts: list[dict[str, Any]]
    nameless: list[str]
    repeated: list[str]
    set_norms: list[str]


def given_facts(cluster: Cluster, plan: Plan) -> Given:
    """All facts that meet measures of the plan, by day and then as recorded, each with the numbers of its rows."""
    found = composed(cluster, plan, date(plan.until_year or plan.year, 12, 31))
    numbers = Counter(row_key(row.composition.number) for row in found.rows.values())
    facts, nameless, repeated = [], [], set()
    for told in found.told:
        rows = list(dict.fromkeys(row for row in told.rows if row_key(row)))
        repeated |= {row for row in rows if numbers[row_key(row)] > 1}
        if rows:
            facts.append(as_given(told) | {"rows": rows})
        else:
            nameless.append(told.title or told.kind.key)
    set_norms = [row.composition.number or "без номера" for row in found.rows.values() if row.norms]
    return Given(plan.year, facts, nameless, sorted(repeated), set_norms)
