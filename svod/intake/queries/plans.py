"""The plan that stands beside a load, and how the two differ."""

from dataclasses import dataclass
from typing import Any

from svod.accounts.access import Actor, NotThere
from svod.core.ref import key_in
from svod.intake.choices import Change
from svod.intake.models import Load
from svod.intake.rules.drafts import keyed_columns
from svod.intake.rules.matching import Line, match
from svod.intake.rules.patches import patched
from svod.intake.rules.readings import Reading, places
from svod.plan.access import visible_plans, visible_to
from svod.plan.models import Measure, Plan
from svod.plan.rules import FIELDS

"""Of the longest key."""


def standing_plan(actor: Actor, year: int | None) -> Plan | None:
    """The cluster's main plan of a year, or None (one query)."""
    return Plan.objects.filter(cluster=actor.cluster, year=year, of=None).first() if year else None


def plan_beside(actor: Actor, load: Load) -> Plan | None:
    """The plan that a load goes into where there is one already: the own plan it was given for, or its year's."""
    return load.own if load.own is not None else standing_plan(actor, load.year)


def own_plan_of(actor: Actor, pk: str) -> Plan | None:
    """The own plan that a page names, None where it names none (one query). Raises NotThere for any other."""
    if not pk:
        return None
    plans = visible_plans(actor).filter(of__isnull=False).select_related("body", "of")
    found = plans.filter(pk=key_in(pk)).first()
    if found is None:
        raise NotThere
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of the comparison: the measure of the plan and the row of the document, whichever are there.

    `key` names it in a form; `cells` are (label, words in the plan, words in the document) of what differs.
    """

    key: str
    change: Change
    measure: Measure | None
    row: dict[str, Any] | None
    place: int | None
    keys: tuple[str, ...]
    cells: tuple[tuple[str, str, str], ...] = ()

    @property
    def erases(self) -> bool:
        """Whether taking it would put emptiness in the place of somebody's words."""
        return any(before and not after for _label, before, after in self.cells)

    @property
    def ticked(self) -> bool:
        """Whether the form proposes to take it: new rows, and changes that erase nothing."""
        return self.change == Change.NEW or (self.change == Change.CHANGED and not self.erases)


def words_of(measure: Measure) -> dict[str, str]:
    """The words of a measure by the keys of `svod read`, the number apart."""
    return {**{key: getattr(measure, key) for key in FIELDS}, **measure.extra}


def differences(actor: Actor, plan: Plan, reading: Reading) -> list[Difference]:
    """Every measure of the plan and every row of the document, once (two queries)."""
    measures = list(visible_to(actor).filter(plan=plan).order_by("order", "pk"))
    old = [Line(m.number, m.measure, _said(words_of(m))) for m in measures]
    new = [Line(r["number"] or "", r["cells"].get("measure", ""), _said(r["cells"])) for r in reading["rows"]]
    labels = {"number": "№", **dict(plan.columns.values_list("key", "label"))}
    labels |= {column["key"]: column["label"] for column in keyed_columns(reading) if column["key"] not in labels}
    found = []
    for each in match(old, new):
        measure = measures[each.old] if each.old is not None else None
        row = reading["rows"][each.new] if each.new is not None else None
        key = f"{each.change.value}-{measure.pk if measure is not None else each.new}"
        both = each.old is not None and each.new is not None
        cells = _cells(old[each.old or 0], new[each.new or 0], each.keys, labels) if both else ()
        found.append(Difference(key, each.change, measure, row, each.new, each.keys, cells))
    return found


def _said(words: dict[str, str]) -> dict[str, str]:
    """Cells that say something: an empty cell and a column that is not there are the same."""
    return {key: text for key, text in words.items() if text}


def _cells(old: Line, new: Line, keys: tuple[str, ...], labels: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    was, now = {"number": old.number, **old.cells}, {"number": new.number, **new.cells}
    return tuple((labels.get(key, key), was.get(key, ""), now.get(key, "")) for key in keys)


def compared(actor: Actor, plan: Plan, load: Load) -> list[Difference]:
    """`differences` between a plan and a load with its answers."""
    reading = patched(load.reading, load.answers, dict(enumerate(places(load.reading))))
    return differences(actor, plan, reading)
