"""Which facts of the ledger meet which measures of a plan: by norms that the office has set, and by hand."""

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, compress
from typing import Any, NamedTuple

from django.db.models import Aggregate, CharField, Expression, IntegerField, Q, TextField, Value
from django.db.models.functions import Cast, NullIf

from svod.clusters.models import Cluster
from svod.facts.models import Fact
from svod.plan.choices import Proof
from svod.plan.models import Evidence, Norm

FACT = tuple("pk kind day until title url body_key body_name numbers others rest shown".split())
"""A field of a fact for each of the columns."""

# As text, as it is kept: few of a hundred thousand are needed as more; nothing for what is empty, as most of it is.
_AS_TEXT: dict[str, Expression] = {
    "day": Cast("start", CharField()),
    "until": Cast("end", CharField()),
    "numbers": NullIf(Cast("quantities", CharField()), Value("{}")),
    "others": NullIf(Cast("other_names", CharField()), Value("[]")),
    "rest": NullIf(Cast("more", CharField()), Value("{}")),
    "shown": Cast("public", IntegerField()),
}

type Plans = Sequence[int]


class Listed(Aggregate):
    """A column as one JSON list: the database and the decoder make it without a step for each of its rows."""

    function = "JSON_GROUP_ARRAY"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The same in PostgreSQL's words; nothing where there are no rows, there as here."""
        return super().as_sql(compiler, connection, template="COALESCE(JSON_AGG(%(expressions)s)::text, '[]')", **extra)


class Columns(NamedTuple):
    """Facts in the ledger's order (by day, then as recorded), a column for each field of FACT, as the database has it.

    Days are words as ISO 8601 has them; `ends`, `numbers`, `others` and `rest` are None where nothing is kept. A column
    at a time is handed on without a step of the interpreter for each fact, and there may be a hundred thousand.
    """

    keys: Sequence[int] = ()
    kinds: Sequence[str] = ()
    days: Sequence[str] = ()
    ends: Sequence[str | None] = ()
    titles: Sequence[str] = ()
    urls: Sequence[str] = ()
    bodies: Sequence[str] = ()
    names: Sequence[str] = ()
    numbers: Sequence[str | None] = ()
    others: Sequence[str | None] = ()
    rest: Sequence[str | None] = ()
    shown: Sequence[int] = ()

    def only(self, keys: Container[int]) -> "Columns":
        """The same of those facts alone, in the same order."""
        chosen = [*map(keys.__contains__, self.keys)]
        return self if all(chosen) else Columns._make(tuple(compress(column, chosen)) for column in self)


class NormLine(NamedTuple):
    """A norm that the office has set (or dismissed); `body_name` is how its body is called today."""

    pk: int
    measure: int
    kind: str
    body: int | None
    want: int | None
    per: str
    first: date
    last: date
    dismissed: bool
    body_name: str | None = None


@dataclass(slots=True)
class Ties:
    """What people have tied by hand: measure -> facts that prove it, (measure, fact) apart, measure -> files."""

    proves: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    apart: set[tuple[int, int]] = field(default_factory=set)
    files: dict[int, int] = field(default_factory=lambda: defaultdict(int))


def norms_of(plans: Plans) -> dict[int, list[NormLine]]:
    """Measure -> its norms (one query)."""
    found: dict[int, list[NormLine]] = defaultdict(list)
    fields = ("pk", "measure_id", "kind", "body_id", "want", "per", "first", "last", "dismissed", "body__name")
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


def facts_of_plans(cluster: Cluster, plans: Plans, first: date, last: date) -> Columns:
    """Live facts of the plans' years, and those tied to the plans by hand (one query).

    Values are as the database keeps them: a ledger may have a hundred thousand facts, and few are needed in full.
    """
    tied = Evidence.objects.filter(measure__plan__in=plans, role=Proof.PROVES, fact__isnull=False).values("fact_id")
    live = Fact.objects.filter(cluster=cluster, withdrawn_at=None)
    found = live.filter(Q(start__range=(first, last)) | Q(pk__in=tied)).order_by().annotate(**_AS_TEXT)
    kept = found.aggregate(**{f"all_{name}": Listed(name) for name in FACT})
    return _in_order(Columns._make(json.loads(column) for column in kept.values()))


def _in_order(facts: Columns) -> Columns:
    """By day, then as recorded; the database would sort whole rows, or walk the table in the order of an index."""
    order = sorted(range(len(facts.keys)), key=facts.keys.__getitem__)
    order.sort(key=facts.days.__getitem__)
    # most columns of what is rare are empty: nothing is moved there
    return Columns._make([*map(column.__getitem__, order)] if any(column) else column for column in facts)


class Index:
    """Keys of facts by kind and body (the key as a fact has it), in the ledger's order."""

    def __init__(self, facts: Columns) -> None:
        self._places = {pk: place for place, pk in enumerate(facts.keys)}
        self._days = facts.days
        self._groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        for group, pk in zip(zip(facts.kinds, facts.bodies, strict=True), facts.keys, strict=True):
            self._groups[group].append(pk)
        self._kinds: dict[str, list[int]] = {}

    def place(self, pk: int) -> int:
        """Where the fact stands in the ledger."""
        return self._places[pk]

    def day(self, pk: int) -> str:
        """The day of a fact, as the columns have it."""
        return self._days[self._places[pk]]

    def __contains__(self, pk: int) -> bool:
        return pk in self._places

    def _of_kind(self, kind: str) -> list[int]:
        """All facts of a kind, whoseever: put together when first asked for."""
        if kind not in self._kinds:
            groups = (keys for (of, _body), keys in self._groups.items() if of == kind)
            self._kinds[kind] = sorted(chain.from_iterable(groups), key=self._places.__getitem__)
        return self._kinds[kind]

    def among(self, kind: str, body: int | None, first: date, last: date) -> Sequence[int]:
        """Keys of the facts of a kind (of a body) in a window."""
        keys = self._groups.get((kind, str(body)), []) if body else self._of_kind(kind)
        after = bisect_left(keys, first.isoformat(), key=self.day)
        return keys[after : bisect_right(keys, last.isoformat(), lo=after, key=self.day)]

    def fits(self, kind: str, body: int | None, first: date, last: date) -> int:
        """How many facts a norm would gather."""
        return len(self.among(kind, body, first, last))


def meet(norms: Mapping[int, Iterable[NormLine]], ties: Ties, index: Index) -> dict[int, tuple[int, ...]]:
    """Measure -> keys of the facts that meet it, in the ledger's order, each once."""
    found: dict[int, list[Sequence[int]]] = defaultdict(list)
    for measure, lines in norms.items():
        for norm in lines:
            if not norm.dismissed:
                found[measure].append(index.among(norm.kind, norm.body, norm.first, norm.last))
    for measure, tied in ties.proves.items():
        found[measure].append(sorted((pk for pk in tied if pk in index), key=index.place))
    apart = {measure for measure, _fact in ties.apart}
    chosen: dict[int, tuple[int, ...]] = {}
    for measure, groups in found.items():
        # one group stands in the ledger's order already; several may overlap
        keys = sorted({*chain(*groups)}, key=index.place) if len(groups) > 1 else groups[0]
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
