"""Column 6 of a plan composed from the ledger: which facts meet which measures, and what they say.

The answer is kept in the process for one head of the cluster's journal and one day: whatever is done in a cluster adds
a line to its journal, so that nothing stale is ever shown.
"""

import gc
import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import compress
from threading import Lock
from typing import Any, NamedTuple

from django.db.models import CharField
from django.db.models.functions import Cast

from svod.clusters.models import Cluster
from svod.composing.composition import RowComposition, compose_row
from svod.composing.facts import Fact as Told
from svod.composing.norms import Wanted, promised, want
from svod.composing.nouns import named_by
from svod.composing.progress import holes, share
from svod.composing.rows import PlanRow
from svod.journal.queries import head
from svod.plan.choices import Status
from svod.plan.models import Measure, Plan
from svod.plan.queries.gathered import (
    Columns,
    Index,
    NormLine,
    facts_of_plans,
    meet,
    norms_of,
    organisations_of,
    ties_of,
)
from svod.plan.queries.own_plans import OwnPlan, OwnSum, own_plans_of, summed
from svod.plan.queries.told import told_facts
from svod.plan.rules import proposed_by_records, result_words, standing
from svod.reading.said import plan_row
from svod.russian.deadlines import UNCLEAR, Deadline

KEPT = 16
"""Compositions that a process keeps."""


class NormMark(NamedTuple):
    """A promise in short: «3 из 4», and the hole named where an ended period has one."""

    kind: str
    have: int
    total: int
    share: str
    hole: str


class Mark(NamedTuple):
    """What the table shows of a row's records, equal where it looks equal.

    `spans` are (place, length) of the words that facts bear.
    """

    text: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    facts: int = 0
    files: int = 0
    norms: tuple[NormMark, ...] = ()

    @property
    def without_words(self) -> "Mark":
        """The same beside a cell that people have written."""
        return self._replace(text="", spans=())


NOTHING = Mark()


def _mark(written: RowComposition, facts: int, files: int) -> Mark:
    norms = tuple(NormMark(each.wanted.kind, each.have, each.total, share(each), holes(each)) for each in written.norms)
    if not (written.text or facts or files or norms):
        return NOTHING
    spans = tuple((anchor.at, len(anchor.text)) for anchor in written.anchors)
    return Mark(written.text, spans, facts, files, norms)


@dataclass(frozen=True, slots=True, eq=False)
class ComposedRow:
    """A measure's column 6. `facts` are keys of the facts that meet it, in order; anchors name `Composed.facts`.

    `proposed` is what the row's own words promise, whatever the office has set in `norms`. `noun` is the kind of facts
    that the measure's own noun names. `days` are the deadline's windows as understood. `moved_to` is the new day that
    the last decision names.
    """

    pk: int
    composition: RowComposition
    facts: tuple[int, ...]
    proposed: tuple[Wanted, ...]
    mark: Mark = NOTHING
    norms: tuple[NormLine, ...] = ()
    noun: str = ""
    days: tuple[tuple[date | None, date | None], ...] = ()
    files: int = 0
    moved_to: date | None = None
    moved_why: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Composed:
    """A plan's year as of the end of `day`. A fact's position in anchors and claims is its place in `facts` (keys).

    `told` are the same facts as composing saw them, `by_key` too; `index` finds live facts by kind, body and window.
    `own` sums the measures' own plans, by measure; `own_rows` are the rows of those, by own plan and measure, and
    `own_told` the facts that meet them.
    """

    year: int
    day: date
    facts: tuple[int, ...]
    told: tuple[Told, ...]
    rows: Mapping[int, ComposedRow]
    index: Index
    by_key: Mapping[int, Told]
    own: Mapping[int, OwnSum]
    own_rows: Mapping[int, Mapping[int, ComposedRow]]
    own_told: Mapping[int, Mapping[int, Told]]

    def of_own(self, pk: int) -> "Composed":
        """The same of one own plan, as its own page has it."""
        told = self.own_told[pk]
        facts, rows = tuple(told), self.own_rows[pk]
        return Composed(self.year, self.day, facts, tuple(told.values()), rows, self.index, told, {}, {}, {})


UNKNOWN = ComposedRow(0, RowComposition("", "not_due", "", (), (), (), ()), (), ())
"""A measure that was added while the page was being made."""
_MEASURE = ("pk", "number", "measure", "deadline", "expected", "result", "extra", "meaning")
_STANDING = ("plan_id", "status", "ends")
_CACHE: OrderedDict[tuple[int, str, date], Composed] = OrderedDict()
_KEEPING = Lock()


def composed(cluster: Cluster, plan: Plan, day: date) -> Composed:
    """The plan's column 6 on a day: one query where it is known already, seven where it is not."""
    key = (plan.pk, head(cluster)[1], day)
    found = _CACHE.get(key)
    if found is None:
        with _uncollected():
            found = _compose(cluster, plan, day)
        _keep(key, found)
    return found


def facts_met(cluster: Cluster, plan: Plan, day: date) -> dict[int, int]:
    """How many facts meet each of the plan's measures: one query where the plan is composed already, else five.

    The same as in `composed`, without a word being said of them; a measure that none meets is left out.
    """
    found = _CACHE.get((plan.pk, head(cluster)[1], day))
    if found is not None:
        return {pk: len(row.facts) for pk, row in found.rows.items() if row.facts}
    plans = _with_own(plan, own_plans_of(plan))
    return {pk: len(keys) for pk, keys in _met(cluster, plan, plans)[-1].items() if keys}


def _with_own(plan: Plan, own: Mapping[int, list[OwnPlan]]) -> list[int]:
    return [plan.pk, *(each.pk for several in own.values() for each in several)]


def _met(cluster: Cluster, plan: Plan, plans: list[int]) -> tuple[Columns, Index, Any, Any, dict[int, tuple[int, ...]]]:
    """The ledger of the plans' years, norms and ties of the plans, which facts meet which measure (three queries)."""
    norms, ties = norms_of(plans), ties_of(plans)
    facts = facts_of_plans(cluster, plans, *_years(plan))
    index = Index(facts)
    return facts, index, norms, ties, meet(norms, ties, index)


def _years(plan: Plan) -> tuple[date, date]:
    return date(plan.year, 1, 1), date(plan.until_year or plan.year, 12, 31)


def _keep(key: tuple[int, str, date], found: Composed) -> None:
    """Keep it in the place of what is stale; a process answers several readers at once."""
    with _KEEPING:
        for stale in [each for each in _CACHE if each[0] == key[0] and each[1] != key[1]]:
            del _CACHE[stale]
        _CACHE[key] = found
        while len(_CACHE) > KEPT:
            _CACHE.popitem(last=False)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles, which would walk over all that is being made again and again, for nothing.

    What is made is kept: it stands among the old at once, where only the rare walk over everything looks.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        if was:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Year:
    """What rows are composed from: the ledger of a plan's years, norms and ties of the plan and its own plans."""

    plan: Plan
    day: date
    facts: Columns
    index: Index
    chosen: Mapping[int, tuple[int, ...]]
    norms: Mapping[int, list[NormLine]]
    files: Mapping[int, int]
    names: Mapping[int, list[str]]

    def told(self, measures: Iterable[tuple[Any, ...]]) -> dict[int, Told]:
        """The facts that meet any of the measures, by key."""
        return told_facts(self.facts, self.index, self.chosen, {each[0]: each[1] for each in measures}, self.names)

    def rows(self, measures: Iterable[tuple[Any, ...]], told: Mapping[int, Told]) -> dict[int, ComposedRow]:
        """Measures composed, by key."""
        return {each[0]: self._row(each, told) for each in measures}

    def _row(self, known: tuple[Any, ...], told: Mapping[int, Told]) -> ComposedRow:
        pk, number, measure, deadline, expected, result, extra, meaning = known[: len(_MEASURE)]
        words = {"measure": measure, "deadline": deadline, "expected": expected, "result": result} | extra
        # a field of the table that is empty is no column of the document: others of its role may speak
        cells = {key: said for key, said in words.items() if said}
        facts = self.chosen.get(pk, ())
        return _row(
            pk,
            plan_row(number, cells, _deadline(meaning)),
            named=partial(self._named, facts),
            facts=facts,
            told=told,
            norms=tuple(self.norms.get(pk, ())),
            files=self.files.get(pk, 0),
            year=self.plan.year,
            day=self.day,
        )

    def _named(self, keys: Iterable[int], norm: NormLine) -> frozenset[str]:
        """The names of a norm's body: today's, those under which its facts were recorded; none where any body will do.

        A row's facts are of the body by its key: a body may have been renamed since.
        """
        if norm.body is None:
            return frozenset()
        places = [*map(self.index.place, keys)]
        theirs = map(str(norm.body).__eq__, map(self.facts.bodies.__getitem__, places))
        return frozenset({norm.body_name or "", *compress(map(self.facts.names.__getitem__, places), theirs)})


def _compose(cluster: Cluster, plan: Plan, day: date) -> Composed:
    first, last = _years(plan)
    own = own_plans_of(plan)
    plans = _with_own(plan, own)
    facts, index, norms, ties, chosen = _met(cluster, plan, plans)
    asked = Measure.objects.filter(plan__in=plans).order_by("order", "pk")
    every = asked.annotate(meaning=Cast("deadline_meaning", CharField())).values_list(*_MEASURE, *_STANDING)
    measures: dict[int, list[tuple[Any, ...]]] = {pk: [] for pk in plans}
    for told_of in every:
        measures[told_of[len(_MEASURE)]].append(told_of)
    names = organisations_of(cluster, first, last)
    year = _Year(plan, day, facts, index, chosen, norms, ties.files, names)
    told = year.told(measures[plan.pk])
    rows = year.rows(measures[plan.pk], told)
    own_told = {pk: year.told(measures[pk]) for pk in plans[1:]}
    own_rows = {pk: year.rows(measures[pk], own_told[pk]) for pk in plans[1:]}
    sums = _summed(own, measures, own_rows, year)
    return Composed(plan.year, day, tuple(told), tuple(told.values()), rows, index, told, sums, own_rows, own_told)


def _summed(
    own: Mapping[int, list[OwnPlan]],
    measures: Mapping[int, list[tuple[Any, ...]]],
    rows: Mapping[int, Mapping[int, ComposedRow]],
    year: _Year,
) -> dict[int, OwnSum]:
    states = {pk: [_state(each, rows[pk][each[0]], year) for each in measures[pk]] for pk in rows}
    return summed(own, states)


def _state(known: tuple[Any, ...], row: ComposedRow, year: _Year) -> Status:
    """How a measure stands, as its own page shows it."""
    result, extra, (_plan, status, ends) = known[5], known[6], known[len(_MEASURE) :]
    words, said = result_words(result, extra), row.composition
    proposed = proposed_by_records(said.status, words, told=bool(said.text), promised=bool(said.norms))
    return standing(status, words, ends, year.plan.until_year or year.plan.year, year.day, proposed=proposed)


def _row(
    pk: int,
    row: PlanRow,
    *,
    named: Callable[[NormLine], frozenset[str]],
    facts: tuple[int, ...],
    told: Mapping[int, Told],
    norms: tuple[NormLine, ...],
    files: int,
    year: int,
    day: date,
) -> ComposedRow:
    own = promised(row, year)
    met = [*map(told.__getitem__, facts)]
    written = compose_row(row, met, year, day, _wanted(row, own, norms, named))
    moved = _last_move(met, year, day) if written.status == "moved" else None
    about = named_by(row.measure)
    return ComposedRow(
        pk=pk,
        composition=written,
        facts=facts,
        proposed=own,
        mark=_mark(written, len(facts), files),
        norms=norms,
        noun=about.kind if about else "",
        days=tuple(row.deadline.dates),
        files=files,
        moved_to=moved.moved_to if moved else None,
        moved_why=(moved.title or moved.by) if moved else "",
    )


def _last_move(facts: Iterable[Told], year: int, day: date) -> Told | None:
    decided = [fact for fact in facts if fact.kind.key == "decision.postponed"]
    return max(
        (fact for fact in decided if fact.start.year == year and fact.start <= day),
        key=lambda fact: (fact.start, fact.position),
        default=None,
    )


@lru_cache(maxsize=4096)
def _deadline(kept: str) -> Deadline:
    """A deadline as it is kept; one time is often said of many measures."""
    meaning = json.loads(kept)
    return Deadline.from_json(meaning) if meaning else UNCLEAR


def _wanted(
    row: PlanRow, own: Iterable[Wanted], norms: Iterable[NormLine], named: Callable[[NormLine], frozenset[str]]
) -> tuple[Wanted, ...]:
    """The row's promises: those of its words, each replaced by what the office has set for its kind."""
    found: dict[tuple[str, int | None], Wanted] = {(each.kind, None): each for each in own}
    for norm in norms:
        found.pop((norm.kind, None), None)
        if norm.want and not norm.dismissed:
            window = (norm.first, norm.last)
            per, bodies = norm.per or None, named(norm)
            found[norm.kind, norm.body] = want(norm.kind, norm.want, per, window, row.deadline, bodies=bodies)
    return tuple(found.values())
