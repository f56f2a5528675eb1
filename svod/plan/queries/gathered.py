"""Which facts of the ledger meet which measures of a plan: by norms that the office has set, and by hand."""

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, count
from typing import Any, NamedTuple

from django.db.models import Aggregate, CharField, Expression, IntegerField, Q, TextField, Value
from django.db.models.functions import Cast, NullIf

from svod.clusters.models import Cluster
from svod.facts.models import Fact
from svod.plan.choices import Proof
from svod.plan.models import Evidence, Norm

type Plans = Sequence[int]

# As text, as it is kept: few of a hundred thousand are needed as more; nothing for what is empty, as most of it is.
_AS_TEXT: dict[str, Expression] = {
    "day": Cast("start", CharField()),
    "until": Cast("end", CharField()),
    "carried": NullIf(Cast("quantities", CharField()), Value("{}")),
    "others": NullIf(Cast("other_names", CharField()), Value("[]")),
    "rest": NullIf(Cast("more", CharField()), Value("{}")),
    "shown": NullIf(Cast("public", IntegerField()), Value(1)),
}


class Listed(Aggregate):
    """A column as one JSON list: the database and the decoder make it without a step for each of its rows."""

    function = "JSON_GROUP_ARRAY"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The same in PostgreSQL's words; nothing where there are no rows, there as here."""
        template = "COALESCE(JSON_AGG(%(expressions)s)%(filter)s::text, '[]')"
        return super().as_sql(compiler, connection, template=template, **extra)


class ByKey(Aggregate):
    """What few rows have, by their key, as one JSON object."""

    function = "JSON_GROUP_OBJECT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The same in PostgreSQL's words."""
        template = "COALESCE(JSON_OBJECT_AGG(%(expressions)s)%(filter)s::text, '{}')"
        return super().as_sql(compiler, connection, template=template, **extra)


class Columns(NamedTuple):
    """Facts, a column for each field, as the database has it and in its order.

    Days are words as ISO 8601 has them. What most facts lack stands by the key of those that have it: `ends`,
    `numbers`, `others`, `rest`, and `hidden` for what is not public. A column at a time is handed on without a step of
    the interpreter for each fact, and there may be a hundred thousand: they are walked as they lie in memory.
    """

    keys: Sequence[int]
    kinds: Sequence[str]
    days: Sequence[str]
    titles: Sequence[str]
    urls: Sequence[str]
    bodies: Sequence[str]
    names: Sequence[str]
    ends: Mapping[int, str]
    numbers: Mapping[int, str]
    others: Mapping[int, str]
    rest: Mapping[int, str]
    hidden: Mapping[int, int]

    def at(self, places: Sequence[int]) -> "Columns":
        """The same of the facts at those places alone; what stands by key is left whole."""
        few: tuple[Any, ...] = self[len(_OF_ALL) :]
        return Columns._make((*([*map(column.__getitem__, places)] for column in self[: len(_OF_ALL)]), *few))


_OF_ALL = ("pk", "kind", "day", "title", "url", "body_key", "body_name")
_OF_FEW = ("until", "carried", "others", "rest", "shown")
"""The fields of a fact for the columns."""
_SHARED = tuple(name in {"kind", "day", "body_key", "body_name"} for name in _OF_ALL)
"""Whether many facts have the same there."""


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
    listed = {f"all_{name}": Listed(name) for name in _OF_ALL}
    by_key = {f"by_{name}": ByKey("pk", name, filter=Q(**{f"{name}__isnull": False})) for name in _OF_FEW}
    kept = {name: json.loads(column) for name, column in found.aggregate(**listed, **by_key).items()}
    rare = ({int(pk): value for pk, value in kept[name].items()} for name in by_key)
    return Columns._make((*map(_shared, map(kept.__getitem__, listed), _SHARED), *rare))


def _shared(column: list[Any], often: bool) -> list[Any]:
    """A column whose equal values are one object: its words are hashed and freed once, and the next column is near."""
    return [*map(dict[Any, Any]().setdefault, column, column)] if often else column


class Index:
    """Facts in the ledger's order (by day, then as recorded), and by kind and body (the key as a fact has it).

    `keys` are in that order, `order` their places in the columns, `ranks` where in the ledger each place stands;
    `place` finds a key in the columns. The database would sort whole rows, or walk the table in the order of an index.
    """

    def __init__(self, facts: Columns) -> None:
        keys = facts.keys
        order = sorted(range(len(keys)), key=keys.__getitem__)
        order.sort(key=facts.days.__getitem__)
        self.order = order
        self._days = facts.days
        self.keys = [*map(keys.__getitem__, order)]
        self.ranks = [0] * len(order)
        for rank, place in enumerate(order):
            self.ranks[place] = rank
        self._places = dict(zip(keys, count(), strict=False))
        self.place = self._places.__getitem__
        self._groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        groups = zip(map(facts.kinds.__getitem__, order), map(facts.bodies.__getitem__, order), strict=True)
        for group, pk in zip(groups, self.keys, strict=True):
            self._groups[group].append(pk)
        self._kinds: dict[str, list[int]] = {}

    def rank(self, pk: int) -> int:
        """Where a fact stands in the ledger."""
        return self.ranks[self._places[pk]]

    def day(self, pk: int) -> str:
        """The day of a fact, as the columns have it."""
        return self._days[self._places[pk]]

    def __contains__(self, pk: int) -> bool:
        return pk in self._places

    def _of_kind(self, kind: str) -> list[int]:
        """All facts of a kind, whoseever: put together when first asked for."""
        if kind not in self._kinds:
            groups = (keys for (of, _body), keys in self._groups.items() if of == kind)
            self._kinds[kind] = sorted(chain.from_iterable(groups), key=self.rank)
        return self._kinds[kind]

    def among(self, kind: str, body: int | None, first: date, last: date) -> Sequence[int]:
        """Keys of the facts of a kind (of a body) in a window."""
        keys = self._groups.get((kind, str(body)), []) if body else self._of_kind(kind)
        begins, ends = first.isoformat(), last.isoformat()
        if not keys or (begins <= self.day(keys[0]) and self.day(keys[-1]) <= ends):  # a norm of the whole year
            return keys
        after = bisect_left(keys, begins, key=self.day)
        return keys[after : bisect_right(keys, ends, lo=after, key=self.day)]

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
        found[measure].append(sorted((pk for pk in tied if pk in index), key=index.rank))
    apart = {measure for measure, _fact in ties.apart}
    chosen: dict[int, tuple[int, ...]] = {}
    for measure, groups in found.items():
        # one group stands in the ledger's order already; several may overlap
        keys = sorted({*chain(*groups)}, key=index.rank) if len(groups) > 1 else groups[0]
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
