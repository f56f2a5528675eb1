"""Which facts of the ledger meet which measures of a plan: by norms that the office has set, and by hand."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import CharField, Q
from django.db.models.functions import Cast

from svod.clusters.models import Cluster
from svod.facts.models import Fact
from svod.plan.choices import Proof
from svod.plan.models import Evidence, Norm

FACT = tuple("pk kind day until title url body_key body_name quantities other_names more public".split())
START = 2
"""The place of the day in a row of FACT: ISO 8601 words."""

type FactLine = tuple[Any, ...]
type Plans = Sequence[int]


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


def norms_of(plans: Plans) -> dict[int, list[NormLine]]:
    """Measure -> its norms (one query)."""
    found: dict[int, list[NormLine]] = defaultdict(list)
    fields = ("pk", "measure_id", "kind", "body_id", "want", "per", "first", "last", "dismissed")
    for told in Norm.objects.filter(measure__plan__in=plans).order_by("pk").values_list(*fields):
        line = NormLine(*told)
        found[line.measure].append(line)
    return found


def ties_of(plans: Plans) -> Ties:
    """Everything tied by hand in plans (one query)."""
    ties = Ties()
    tied = Evidence.objects.filter(measure__plan__in=plans, fact__withdrawn_at=None)
    found: Iterable[tuple[Any, ...]] = tied.values_list("measure_id", "fact_id", "file_id", "role")
    for measure, fact, file, role in found:
        if file is not None:
            ties.files[measure] += role != Proof.APART
        elif role == Proof.PROVES:
            ties.proves[measure].append(fact)
        elif role == Proof.APART:
            ties.apart.add((measure, fact))
    return ties


def facts_of_plans(cluster: Cluster, plans: Plans, first: date, last: date) -> dict[int, FactLine]:
    """Key -> fact, by day and then as recorded: those of the plans' years, and those tied to them by hand (one query).

    Values are as the database keeps them: a ledger may have a hundred thousand facts, and few are needed in full.
    """
    tied = Evidence.objects.filter(measure__plan__in=plans, role=Proof.PROVES, fact__isnull=False).values("fact_id")
    live = Fact.objects.filter(cluster=cluster, withdrawn_at=None)
    found = live.filter(Q(start__range=(first, last)) | Q(pk__in=tied)).order_by("start", "pk")
    # as text, since SQLite's driver would make a day of every date, whether it is needed or not
    said = found.annotate(day=Cast("start", CharField()), until=Cast("end", CharField())).values_list(*FACT)
    sql, params = said.query.get_compiler(said.db).as_sql()
    with connections[said.db].cursor() as cursor:
        cursor.execute(sql, params)
        return {line[0]: line for line in cursor.fetchall()}


class Index:
    """Days and keys of facts by kind and body (the key as a fact has it), in the ledger's order."""

    def __init__(self, facts: Mapping[int, FactLine]) -> None:
        self._bodies: dict[str, dict[str, tuple[list[str], list[int]]]] = {}
        self._kinds: dict[str, tuple[list[str], list[int]]] = {}
        for pk, kind, day, _end, _title, _url, body, *_rest in facts.values():
            groups = self._bodies.get(kind)
            if groups is None:
                groups = self._bodies[kind] = {}
            kept = groups.get(body)
            if kept is None:
                kept = groups[body] = ([], [])
            kept[0].append(day)
            kept[1].append(pk)

    def _of_kind(self, kind: str) -> tuple[list[str], list[int]]:
        """All facts of a kind, whoseever: put together when first asked for."""
        if kind not in self._kinds:
            groups = self._bodies.get(kind, {}).values()
            pairs = sorted(pair for days, keys in groups for pair in zip(days, keys, strict=True))
            self._kinds[kind] = ([day for day, _pk in pairs], [pk for _day, pk in pairs])
        return self._kinds[kind]

    def among(self, kind: str, body: int | None, first: date, last: date) -> Sequence[int]:
        """Keys of the facts of a kind (of a body) in a window."""
        days, keys = self._bodies.get(kind, {}).get(str(body), ([], [])) if body else self._of_kind(kind)
        return keys[bisect_left(days, first.isoformat()) : bisect_right(days, last.isoformat())]

    def fits(self, kind: str, body: int | None, first: date, last: date) -> int:
        """How many facts a norm would gather."""
        return len(self.among(kind, body, first, last))


def meet(
    norms: Mapping[int, Iterable[NormLine]], ties: Ties, facts: Mapping[int, FactLine], index: Index
) -> dict[int, tuple[int, ...]]:
    """Measure -> keys of the facts that meet it, in the ledger's order, each once."""
    order = {pk: (facts[pk][START], pk) for each in ties.proves.values() for pk in each if pk in facts}
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
        several = len(groups) > 1
        keys = sorted({*chain(*groups)}, key=lambda pk: (facts[pk][START], pk)) if several else groups[0]
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
