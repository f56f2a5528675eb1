"""A plan counted whole: what its small tables of sums must say. The measure of truth for them, and for the doctor."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models.fields.json import KT

from svod.clusters.models import Cluster
from svod.composing.norms import want
from svod.plan.choices import ColumnRole
from svod.plan.models import Column, FigureSum, Measure, Norm, Plan, StatusSum
from svod.plan.rules import is_blank, result_words, runs_until
from svod.plan.rules.forms import figure_in
from svod.plan.rules.sums import said_standing
from svod.russian.deadlines import UNCLEAR
from svod.russian.signs import lowered

_NUMBERS = frozenset({ColumnRole.INDICATOR, ColumnRole.UNIT, ColumnRole.PLAN, ColumnRole.FACT})
_LONGEST = 300
_KEY = ("status", "until", "quarter")


class Standing(NamedTuple):
    """Measures that stand alike: `StatusSum` without its count."""

    status: str
    until: date | None
    quarter: int


class Figure(NamedTuple):
    """One indicator of a plan: `FigureSum` without its numbers."""

    kind: str
    name: str
    unit: str


class Numbers(NamedTuple):
    """What is planned and what there is, None where nothing is said; over how many lines."""

    planned: float | None
    actual: float | None
    lines: int


type Rows = list[tuple[Any, ...]]


def rows_counted(plan: Plan) -> Rows:
    """What of a plan's measures is counted (one query)."""
    asked = Measure.objects.filter(plan=plan).annotate(runs=KT("deadline_meaning__kind"))
    fields = ("status", "begins", "ends", "runs", "result", "extra", "measure")
    return list(asked.values_list(*fields))


def standings_of(plan: Plan, rows: Iterable[tuple[Any, ...]]) -> Counter[Standing]:
    """How many measures of a plan stand how."""
    last, found = plan.until_year or plan.year, Counter[Standing]()
    for status, begins, ends, runs, result, extra, _words in rows:
        said = said_standing(status, result_words(result, extra))
        until = None if said else runs_until(ends, last)
        found[Standing(said, until, _quarter(begins, ends, runs))] += 1
    return found


def _quarter(begins: date | None, ends: date | None, runs: str | None) -> int:
    """The quarter in which a measure ends; 0 where it runs all year or names no day."""
    if ends is None or runs in {"recurring", "continuous", "as_needed"}:
        return 0
    if begins and (begins.month, begins.day, ends.month, ends.day) == (1, 1, 12, 31):
        return 0
    return (ends.month - 1) // 3 + 1


def figures_of(plan: Plan, rows: Iterable[tuple[Any, ...]]) -> dict[Figure, Numbers]:
    """The indicators of a plan: figures of its own columns under their names, then what its norms promise by kind."""
    found: defaultdict[Figure, list[tuple[float | None, float | None]]] = defaultdict(list)
    for figure, numbers in (*_typed(plan, rows), *_promised(plan)):
        found[figure].append(numbers)
    return {
        figure: Numbers(_sum(one for one, _other in each), _sum(other for _one, other in each), len(each))
        for figure, each in found.items()
    }


def _sum(numbers: Iterable[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return round(sum(known), 6) if known else None


def _typed(plan: Plan, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Figure, tuple[float | None, float | None]]]:
    told = [(extra, words) for *_rest, extra, words in rows if extra]
    if not told:
        return
    columns = Column.objects.filter(plan=plan, role__in=_NUMBERS).values_list("role", "key")
    keys = [(str(role), key) for role, key in columns.order_by("order")]
    for extra, words in told:
        said: dict[str, str] = {}
        for role, key in keys:
            if not is_blank(extra.get(key, "")):
                said.setdefault(role, extra[key])
        if said.keys() & {"indicator", "plan", "fact"}:
            name = lowered(" ".join((said.get("indicator") or words).split()))[:_LONGEST]
            unit = lowered(" ".join(said.get("unit", "").split()))[:_LONGEST]
            yield Figure("", name, unit), (figure_in(said.get("plan", "")), figure_in(said.get("fact", "")))


def _promised(plan: Plan) -> Iterator[tuple[Figure, tuple[float | None, float | None]]]:
    norms = Norm.objects.filter(measure__plan=plan, want__isnull=False, dismissed=False)
    for kind, number, per, first, last in norms.values_list("kind", "want", "per", "first", "last"):
        wanted = want(kind, number or 0, per or None, (first, last), UNCLEAR)
        yield Figure(kind, "", ""), (float(wanted.want * len(wanted.periods)), None)


def stored_standings(plan: Plan) -> Counter[Standing]:
    """What the table of sums says of a plan (one query); a row that stands twice counts twice."""
    found = Counter[Standing]()
    for *key, count in StatusSum.objects.filter(plan=plan).values_list(*_KEY, "count"):
        found[Standing(*key)] += count
    return found


def stored_figures(plan: Plan) -> dict[Figure, Numbers]:
    """What the table of indicators says of a plan (one query)."""
    rows = FigureSum.objects.filter(plan=plan).values_list("kind", "name", "unit", "planned", "actual", "count")
    return {Figure(kind, name, unit): Numbers(one, other, count) for kind, name, unit, one, other, count in rows}


def wrong_plans(cluster: Cluster) -> list[Plan]:
    """The cluster's plans whose sums are not what counting gives; own plans are counted nowhere and have none."""
    wrong = []
    for plan in Plan.objects.filter(cluster=cluster).order_by("year", "pk"):
        rows = [] if plan.of_id else rows_counted(plan)
        standings = standings_of(plan, rows)
        figures = {} if plan.of_id else figures_of(plan, rows)
        strange = StatusSum.objects.filter(plan=plan).exclude(cluster=cluster, year=plan.year).exists()
        strange = strange or FigureSum.objects.filter(plan=plan).exclude(cluster=cluster, year=plan.year).exists()
        if strange or standings != stored_standings(plan) or figures != stored_figures(plan):
            wrong.append(plan)
    return wrong
