"""Which facts of the ledger meet which measures of a plan: by norms that the office has set, and by hand."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q

from svod.clusters.models import Cluster
from svod.facts.models import Fact
from svod.plan.choices import Proof
from svod.plan.models import Evidence, Norm, Plan

FACT = tuple("pk kind start end title url body_key body_name quantities other_names more public".split())
KIND, START, BODY = 1, 2, 6
"""Places in a row of FACT."""
_LAST_KEY = 1 << 62

type FactLine = tuple[Any, ...]


class NormLine(NamedTuple):
    """A norm that the office has set (or dismissed)."""

    pk: int
    measure: int
    kind: str
    body: int | None
    want: int | None
    per: str
    first: date
    last: date
    dismissed: bool


@dataclass(slots=True)
class Ties:
    """What people have tied by hand: measure -> facts that prove it, (measure, fact) apart, measure -> files."""

    proves: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    apart: set[tuple[int, int]] = field(default_factory=set)
    files: dict[int, int] = field(default_factory=lambda: defaultdict(int))


def norms_of(plan: Plan) -> dict[int, list[NormLine]]:
    """Measure -> its norms (one query)."""
    found: dict[int, list[NormLine]] = defaultdict(list)
    fields = ("pk", "measure_id", "kind", "body_id", "want", "per", "first", "last", "dismissed")
    for told in Norm.objects.filter(measure__plan=plan).order_by("pk").values_list(*fields):
        line = NormLine(*told)
        found[line.measure].append(line)
    return found


def ties_of(plan: Plan) -> Ties:
    """Everything tied by hand in a plan (one query)."""
    ties = Ties()
    tied = Evidence.objects.filter(measure__plan=plan, fact__withdrawn_at=None)
    found: Iterable[tuple[Any, ...]] = tied.values_list("measure_id", "fact_id", "file_id", "role")
    for measure, fact, file, role in found:
        if file is not None:
            ties.files[measure] += role != Proof.APART
        elif role == Proof.PROVES:
            ties.proves[measure].append(fact)
        elif role == Proof.APART:
            ties.apart.add((measure, fact))
    return ties


def facts_of_plan(cluster: Cluster, plan: Plan, first: date, last: date) -> dict[int, FactLine]:
    """Key -> fact, by day and then as recorded: those of the plan's years, and those tied to it by hand (one query)."""
    tied = Evidence.objects.filter(measure__plan=plan, role=Proof.PROVES, fact__isnull=False).values("fact_id")
    live = Fact.objects.filter(cluster=cluster, withdrawn_at=None)
    found = live.filter(Q(start__range=(first, last)) | Q(pk__in=tied)).order_by("start", "pk")
    return {told[0]: told for told in found.values_list(*FACT)}


class Index:
    """Days and keys of facts by kind and body (the key as a fact has it; "" for all bodies), in the ledger's order."""

    def __init__(self, facts: Mapping[int, FactLine]) -> None:
        self.by_kind: dict[tuple[str, str], tuple[list[date], list[int]]] = {}
        for pk, told in facts.items():
            kind, start, body = told[KIND], told[START], told[BODY]
            self._add((kind, ""), start, pk)
            if body:
                self._add((kind, body), start, pk)

    def _add(self, key: tuple[str, str], start: date, pk: int) -> None:
        kept = self.by_kind.get(key)
        if kept is None:
            kept = self.by_kind[key] = ([], [])
        kept[0].append(start)
        kept[1].append(pk)

    def among(self, kind: str, body: int | None, first: date, last: date) -> Sequence[int]:
        """Keys of the facts of a kind (of a body) in a window."""
        days, keys = self.by_kind.get((kind, str(body) if body else ""), ((), ()))
        return keys[bisect_left(days, first) : bisect_right(days, last)]

    def fits(self, kind: str, body: int | None, first: date, last: date) -> int:
        """How many facts a norm would gather."""
        return len(self.among(kind, body, first, last))


def meet(
    norms: Mapping[int, Iterable[NormLine]], ties: Ties, facts: Mapping[int, FactLine], index: Index
) -> dict[int, tuple[int, ...]]:
    """Measure -> keys of the facts that meet it, in the ledger's order, each once."""
    order = {pk: place for place, pk in enumerate(facts)}
    found: dict[int, list[Sequence[int]]] = defaultdict(list)
    for measure, lines in norms.items():
        for norm in lines:
            if not norm.dismissed:
                found[measure].append(index.among(norm.kind, norm.body, norm.first, norm.last))
    for measure, tied in ties.proves.items():
        found[measure].append(sorted((pk for pk in tied if pk in order), key=order.__getitem__))
    apart = {measure for measure, _fact in ties.apart}
    chosen: dict[int, tuple[int, ...]] = {}
    for measure, groups in found.items():
        # one group stands in the ledger's order already; several may overlap
        keys = groups[0] if len(groups) == 1 else sorted({pk for each in groups for pk in each}, key=order.__getitem__)
        if measure in apart:
            keys = [pk for pk in keys if (measure, pk) not in ties.apart]
        chosen[measure] = tuple(keys)
    return chosen


def organisations_of(cluster: Cluster, first: date, last: date) -> dict[int, list[str]]:
    """Fact -> names of the organisations on record that it names (one query)."""
    through = Fact.organisations.through.objects.filter(fact__cluster=cluster, fact__start__range=(first, last))
    found: dict[int, list[str]] = defaultdict(list)
    for fact, name in through.order_by("pk").values_list("fact_id", "organisation__name"):
        found[fact].append(name)
    return found
