"""Column 6 of a plan composed from the ledger: which facts meet which measures, and what they say.

The answer is kept in the process for one head of the cluster's journal and one day: whatever is done in a cluster adds
a line to its journal, so that nothing stale is ever shown.
"""

from bisect import bisect_left, bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q

from svod.clusters.models import Cluster
from svod.composing.composition import RowComposition, compose_row
from svod.composing.facts import Fact as Told
from svod.composing.kinds import KINDS
from svod.composing.norms import Wanted, promised, want
from svod.composing.rows import PlanRow
from svod.facts.models import Fact
from svod.journal.queries import head
from svod.plan.choices import Proof
from svod.plan.models import Evidence, Measure, Norm, Plan
from svod.reading.said import plan_row
from svod.russian.deadlines import UNCLEAR, Deadline

KEPT = 16
"""Compositions that a process keeps."""


@dataclass(frozen=True, slots=True)
class ComposedRow:
    """A measure's column 6. `facts` are keys of the facts that meet it, in order; anchors name `Composed.facts`."""

    pk: int
    composition: RowComposition
    facts: tuple[int, ...]
    proposed: tuple[Wanted, ...]
    """What the row's own words promise, whatever the office has set."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A plan's year as of the end of `day`. A fact's position in anchors and claims is its place in `facts` (keys).

    `told` are the same facts as composing saw them.
    """

    year: int
    day: date
    facts: tuple[int, ...]
    told: tuple[Told, ...]
    rows: Mapping[int, ComposedRow]


class _NormLine(NamedTuple):
    measure: int
    kind: str
    body: int | None
    want: int | None
    per: str
    first: date
    last: date
    dismissed: bool


_MEASURE = ("pk", "number", "measure", "deadline", "expected", "result", "extra", "deadline_meaning")
_FACT = tuple("pk kind start end title url body_key body_name quantities other_names more public".split())
_CACHE: OrderedDict[tuple[int, str, date], Composed] = OrderedDict()


def composed(cluster: Cluster, plan: Plan, day: date) -> Composed:
    """The plan's column 6 on a day: one query where it is known already, six where it is not."""
    key = (plan.pk, head(cluster)[1], day)
    found = _CACHE.get(key)
    if found is None:
        found = _compose(cluster, plan, day)
        _CACHE[key] = found
        while len(_CACHE) > KEPT:
            _CACHE.popitem(last=False)
    return found


def _compose(cluster: Cluster, plan: Plan, day: date) -> Composed:
    first, last = date(plan.year, 1, 1), date(plan.until_year or plan.year, 12, 31)
    norms = _norms(plan)
    ties, apart = _ties(plan)
    met = _facts(cluster, plan, first, last)
    chosen = _meet(norms, ties, apart, met)
    measures = list(Measure.objects.filter(plan=plan).order_by("order", "pk").values_list(*_MEASURE))
    numbers = {measure[0]: measure[1] for measure in measures}
    told, positions = _told(met, chosen, numbers, _organisations(cluster, first, last))
    rows = {}
    for pk, number, measure, deadline, expected, result, extra, meaning in measures:
        words = {"measure": measure, "deadline": deadline, "expected": expected, "result": result} | extra
        # a field of the table that is empty is no column of the document: others of its role may speak
        cells = {key: said for key, said in words.items() if said}
        row = plan_row(number, cells, Deadline.from_json(meaning) if meaning else UNCLEAR)
        facts = chosen.get(pk, [])
        own = promised(row, plan.year)
        wanted = _wanted(row, own, norms.get(pk, ()))
        written = compose_row(row, [told[positions[fact]] for fact in facts], plan.year, day, wanted)
        rows[pk] = ComposedRow(pk, written, tuple(facts), own)
    return Composed(plan.year, day, tuple(positions), tuple(told), rows)


def _norms(plan: Plan) -> dict[int, list[_NormLine]]:
    found: dict[int, list[_NormLine]] = defaultdict(list)
    fields = ("measure_id", "kind", "body_id", "want", "per", "first", "last", "dismissed")
    for told in Norm.objects.filter(measure__plan=plan).order_by("pk").values_list(*fields):
        found[told[0]].append(_NormLine(*told))
    return found


def _ties(plan: Plan) -> tuple[dict[int, list[int]], set[tuple[int, int]]]:
    """Measure -> facts that people say prove it; (measure, fact) that people say are apart."""
    proves: dict[int, list[int]] = defaultdict(list)
    apart: set[tuple[int, int]] = set()
    found = Evidence.objects.filter(measure__plan=plan, fact__isnull=False, fact__withdrawn_at=None)
    for measure, fact, role in found.values_list("measure_id", "fact_id", "role"):
        if role == Proof.PROVES:
            proves[measure].append(fact)
        elif role == Proof.APART:
            apart.add((measure, fact))
    return proves, apart


def _facts(cluster: Cluster, plan: Plan, first: date, last: date) -> dict[int, tuple[Any, ...]]:
    """Key -> fact, by day and then as recorded: those of the plan's years, and those tied to it by hand."""
    tied = Evidence.objects.filter(measure__plan=plan, role=Proof.PROVES, fact__isnull=False).values("fact_id")
    live = Fact.objects.filter(cluster=cluster, withdrawn_at=None)
    found = live.filter(Q(start__range=(first, last)) | Q(pk__in=tied)).order_by("start", "pk")
    return {told[0]: told for told in found.values_list(*_FACT)}


def _meet(
    norms: Mapping[int, Iterable[_NormLine]],
    ties: Mapping[int, list[int]],
    apart: set[tuple[int, int]],
    met: Mapping[int, tuple[Any, ...]],
) -> dict[int, list[int]]:
    """Measure -> keys of the facts that meet it, by norms and by hand, in the ledger's order, each once."""
    order = {pk: place for place, pk in enumerate(met)}
    by_kind: dict[tuple[str, str], list[tuple[date, int]]] = defaultdict(list)
    for pk, told in met.items():
        by_kind[told[1], ""].append((told[2], pk))
        if told[6]:
            by_kind[told[1], told[6]].append((told[2], pk))
    found: dict[int, set[int]] = defaultdict(set)
    for measure, lines in norms.items():
        for norm in lines:
            if not norm.dismissed:
                among = by_kind.get((norm.kind, str(norm.body) if norm.body else ""), [])
                span = slice(bisect_left(among, (norm.first, 0)), bisect_right(among, (norm.last, 1 << 62)))
                found[measure].update(pk for _day, pk in among[span])
    for measure, facts in ties.items():
        found[measure].update(fact for fact in facts if fact in order)
    return {
        measure: sorted((pk for pk in facts if (measure, pk) not in apart), key=order.__getitem__)
        for measure, facts in found.items()
    }


def _told(
    met: Mapping[int, tuple[Any, ...]],
    chosen: Mapping[int, list[int]],
    numbers: Mapping[int, str],
    names: Mapping[int, list[str]],
) -> tuple[list[Told], dict[int, int]]:
    """The facts that meet any measure, as composing takes them, and the position of each key."""
    rows: dict[int, list[str]] = defaultdict(list)
    for measure, number in numbers.items():
        for pk in chosen.get(measure, ()):
            rows[pk].append(number)
    told: list[Told] = []
    positions: dict[int, int] = {}
    for pk, fact in met.items():
        if pk in rows:
            positions[pk] = len(told)
            told.append(_as_told(len(told), fact, tuple(rows[pk]), names.get(pk, ())))
    return told, positions


def _organisations(cluster: Cluster, first: date, last: date) -> dict[int, list[str]]:
    through = Fact.organisations.through.objects.filter(fact__cluster=cluster, fact__start__range=(first, last))
    found: dict[int, list[str]] = defaultdict(list)
    for fact, name in through.order_by("pk").values_list("fact_id", "organisation__name"):
        found[fact].append(name)
    return found


def _as_told(position: int, fact: tuple[Any, ...], rows: tuple[str, ...], names: Iterable[str]) -> Told:
    _pk, kind, start, end, title, url, _key, body, quantities, others, more, public = fact
    moved = {key: date.fromisoformat(more[key]) for key in ("from", "to") if more.get(key)}
    return Told(
        position=position,
        kind=KINDS[kind],
        rows=rows,
        start=start,
        end=end,
        title=title,
        url=url,
        body=body,
        quantities=quantities,
        organisations=(*names, *others),
        public=public,
        form=more.get("form", ""),
        sections=tuple(more.get("sections", ())),
        register=more.get("register", ""),
        moved_from=moved.get("from"),
        moved_to=moved.get("to"),
        by=more.get("by", ""),
    )


def _wanted(row: PlanRow, own: Iterable[Wanted], norms: Iterable[_NormLine]) -> tuple[Wanted, ...]:
    """The row's promises: those of its words, each replaced by what the office has set for its kind."""
    found: dict[tuple[str, int | None], Wanted] = {(each.kind, None): each for each in own}
    for norm in norms:
        found.pop((norm.kind, None), None)
        if norm.want and not norm.dismissed:
            window = (norm.first, norm.last)
            found[norm.kind, norm.body] = want(norm.kind, norm.want, norm.per or None, window, row.deadline)
    return tuple(found.values())
