"""Marks of a plan's measures and of its frame: whether they are still what a load made of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from svod.intake.models import Load
from svod.intake.rules.states import Losses, losses_of, mark
from svod.plan.choices import FindingState
from svod.plan.models import Assignment, Measure, Plan

_CHUNK = 500
_LATER = frozenset({"anchors", "carried_from_id", "carried_why", "carried_years"})


def measure_marks(plan: Plan, only: Iterable[int] | None = None) -> dict[str, str]:
    """The mark of every measure of a plan (or of `only` these), by its key as text (two queries)."""
    measures = Measure.objects.filter(plan=plan)
    assignments = Assignment.objects.filter(measure__plan=plan)
    if only is not None:
        keys = list(only)
        measures, assignments = measures.filter(pk__in=keys), assignments.filter(measure__in=keys)
    parties: defaultdict[int, list[Any]] = defaultdict(list)
    for party in assignments.order_by("measure", "order").values_list(
        "measure", "kind", "name", "agreed", "lead", "person", "organisation", "body"
    ):
        parties[party[0]].append(party[1:])
    rows = measures.order_by("pk").values().iterator(chunk_size=_CHUNK)
    return {str(row["id"]): mark([_lasting(row), parties[row["id"]]]) for row in rows}


def _lasting(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row without its place and version; a field that was added later counts only where it says something."""
    told = {**row, "order": 0, "version": 0}
    return {key: value for key, value in told.items() if value or key not in _LATER}


def frame_mark(plan: Plan) -> str:
    """The mark of all that is no measure: heading, columns, sections (three queries)."""
    return mark(
        [
            list(Plan.objects.filter(pk=plan.pk).values_list("year", "until_year", "title", "closing")),
            list(plan.columns.values_list("role", "key", "label")),
            list(plan.sections.values_list("number", "title")),
        ]
    )


def losses(load: Load) -> Losses:
    """What people have written into the plan since the load was taken (at most seven queries)."""
    plan = load.plan
    if plan is None:
        return Losses()
    only = [int(pk) for pk in load.made["marks"]] if load.before else None
    now = measure_marks(plan, only)
    titles = {str(m.pk): str(m) for m in plan.measures.only("pk", "number", "measure")}
    closed = 0 if load.before else plan.findings.exclude(state=FindingState.OPEN).count()
    frame = not load.before and frame_mark(plan) != load.made["frame"]
    return losses_of(load.made["marks"], now, titles, findings=closed, frame=frame)
