"""The page of a year's ledger: what happened, which measures it proves, figures that lead to their lists."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.composing.saying import spoken_days
from svod.desk.queries.choice import MONTHS, Choice, Line
from svod.facts.access import visible_to
from svod.facts.choices import FactKind, Stand
from svod.facts.models import Fact
from svod.facts.rules import numbers_in_words
from svod.plan.access import visible_plans
from svod.plan.models import Measure, Plan
from svod.plan.queries import composed
from svod.plan.rules.years import Year

PAGE = 50
_LINE = ("pk", "kind", "start", "title", "url", "body_key", "body_name", "public", "source_kind")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that leads to the list of exactly that length; `name` is the filter, `value` what it is set to."""

    name: str
    value: str
    label: str
    count: int
    url: str
    current: bool


class Proved(NamedTuple):
    """A measure that a fact proves, and where it stands."""

    number: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A fact as a row shows it."""

    fact: Fact
    days: str
    kind: str
    numbers: tuple[str, ...]
    more: tuple[str, ...]
    organisations: tuple[str, ...]
    proves: tuple[Proved, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A year as it was asked for: `pks` are the facts shown, in order; `picked` the filters set, with a way out."""

    choice: Choice
    pks: tuple[int, ...]
    total: int
    months: tuple[Figure, ...]
    kinds: tuple[Figure, ...]
    bodies: tuple[Figure, ...]
    shows: tuple[Figure, ...]
    proved: Mapping[int, tuple[Proved, ...]]

    @property
    def picked(self) -> list[tuple[str, str]]:
        """Filters that are set, each with the address that takes it off."""
        choice = self.choice
        figures = (*self.kinds, *self.bodies, *self.shows, *self.months)
        found = [(each.label, choice.without(each.name).query()) for each in figures if each.current and each.value]
        if choice.q:
            found.append((f"«{choice.q}»", choice.without("q").query()))
        if choice.batch is not None:
            found.append((_("from one file"), choice.without("batch").query()))
        return found


def plan_of(actor: Actor, year: int) -> Plan | None:
    """The plan that a year's facts may prove (one query); None where the year has none."""
    plans = visible_plans(actor).filter(year__lte=year, of=None)
    return plans.filter(Q(year=year) | Q(until_year__gte=year)).order_by("-year").first()


def ledger_of(actor: Actor, choice: Choice) -> Ledger:
    """The year's ledger: three queries, and those of composing where the plan is not composed yet."""
    found = _lines(actor, choice.year)
    proved = proved_by(actor, plan_of(actor, choice.year))
    tied = proved.keys()

    def of(name: str, value: Callable[[Line], Any]) -> Counter[Any]:
        loose = choice.without(name)
        return Counter(value(line) for line in found if loose.passes(line, tied=line.pk in tied))

    shown = [line for line in found if choice.passes(line, tied=line.pk in tied)]
    months = of("month", lambda line: line.start.month)
    kinds = of("kind", lambda line: line.kind)
    return Ledger(
        choice,
        tuple(line.pk for line in reversed(shown)),
        sum(not line.withdrawn for line in found),
        _months(choice, months),
        _kinds(choice, kinds),
        _bodies(choice, found, of("body", lambda line: line.body_key or line.body_name)),
        _shows(choice, found, tied),
        proved,
    )


def _lines(actor: Actor, year: int) -> list[Line]:
    rows = visible_to(actor).filter(start__range=(date(year, 1, 1), date(year, 12, 31))).order_by("start", "pk")
    told = rows.values_list(*_LINE, "withdrawn_at", "batch_id")
    return [Line._make((*row[:9], row[9] is not None, row[10])) for row in told]


def _figure(choice: Choice, name: str, value: Any, label: str, count: int) -> Figure:
    return Figure(name, str(value), label, count, choice.query(**{name: value}), getattr(choice, name) == value)


def _months(choice: Choice, counts: Counter[int]) -> tuple[Figure, ...]:
    names = [date_format(date(choice.year, month, 1), "F") for month in range(1, MONTHS + 1)]
    every = Figure("month", "", _("all year"), sum(counts.values()), choice.query(month=None), choice.month is None)
    return (*(_figure(choice, "month", n, name, counts[n]) for n, name in enumerate(names, 1)), every)


def _kinds(choice: Choice, counts: Counter[str]) -> tuple[Figure, ...]:
    shown = [kind for kind in FactKind if counts[kind.value] or choice.kind == kind.value]
    return tuple(_figure(choice, "kind", kind.value, str(kind.label), counts[kind.value]) for kind in shown)


def _bodies(choice: Choice, found: Sequence[Line], counts: Counter[str]) -> tuple[Figure, ...]:
    names = {line.body_key or line.body_name: line.body_name for line in found if line.body_name}
    rows = sorted(names.items(), key=lambda pair: pair[1].casefold())
    return tuple(_figure(choice, "body", key, name, counts[key]) for key, name in rows)


def _shows(choice: Choice, found: Sequence[Line], tied: Any) -> tuple[Figure, ...]:
    """Two-sided filters, each side with its figure; the withdrawn stand last."""
    asked = (
        ("tied", "yes", _("prove measures")),
        ("tied", "no", _("prove nothing yet")),
        ("by", "hand", _("written by hand")),
        ("by", "room", _("from other records")),
        ("public", "no", _("not for the public")),
        ("withdrawn", "yes", _("taken back")),
    )
    made = []
    for name, value, label in asked:
        picked = choice.without(name) if getattr(choice, name) == value else choice
        only = Choice.of({**dict(picked.kept()), "q": choice.q, name: value}, choice.year)
        count = sum(only.passes(line, tied=line.pk in tied) for line in found)
        made.append(_figure(choice, name, value, label, count))
    return tuple(made)


def proved_by(actor: Actor, plan: Plan | None) -> dict[int, tuple[Proved, ...]]:
    """Fact -> the measures of the plan that it proves, by norms and by hand, in the plan's order."""
    if plan is None:
        return {}
    found: dict[int, list[Proved]] = {}
    told = composed(actor.cluster, plan, date(plan.until_year or plan.year, 12, 31))
    for own, rows in ((None, told.rows), *told.own_rows.items()):
        base = reverse("desk:plan", args=[actor.cluster.slug, Year(plan.year, own)])
        for row in rows.values():
            place = Proved(row.composition.number or "—", "", f"{base}?open={row.pk}#m-{row.pk}")
            for fact in row.facts:
                found.setdefault(fact, []).append(place)
    return {fact: tuple(rows) for fact, rows in found.items()}


def rows_of(actor: Actor, pks: Sequence[int], proved: Mapping[int, tuple[Proved, ...]]) -> list[Row]:
    """The facts of a page, in the order of their keys (two queries)."""
    found = visible_to(actor).filter(pk__in=pks).prefetch_related("organisations").in_bulk()
    return [row_of(found[pk], proved.get(pk, ())) for pk in pks if pk in found]


def row_of(fact: Fact, proves: tuple[Proved, ...]) -> Row:
    """A fact, its organisations prefetched, in people's words."""
    names = (*(each.name for each in fact.organisations.all()), *fact.other_names)
    days = spoken_days(fact.start, fact.end)
    return Row(
        fact, days, str(FactKind(fact.kind).label), numbers_in_words(fact.quantities), more_of(fact), names, proves
    )


def more_of(fact: Fact) -> tuple[str, ...]:
    """What only some kinds have, in words."""
    more = fact.more
    said = []
    if more.get("form"):
        said.append(str(Stand(more["form"]).label))
    if more.get("sections"):
        said.append(_("sections: %(names)s") % {"names": ", ".join(more["sections"])})
    if more.get("register"):
        said.append(_("register: %(name)s") % {"name": more["register"]})
    days = {key: date_format(date.fromisoformat(more[key]), "d.m.Y") for key in ("from", "to") if more.get(key)}
    if days.get("from"):
        said.append(_("from %(day)s") % {"day": days["from"]})
    if days.get("to"):
        said.append(_("to %(day)s") % {"day": days["to"]})
    if more.get("by"):
        said.append(_("decided by %(name)s") % {"name": more["by"]})
    return tuple(said)


def measures_to_tick(plan: Plan | None) -> list[tuple[int, str]]:
    """Measures of a plan as a form offers them (one query)."""
    if plan is None:
        return []
    rows = Measure.objects.filter(plan=plan).order_by("order", "pk").values_list("pk", "number", "measure")
    return [(pk, f"{number} {' '.join(words.split())[:160]}".strip()) for pk, number, words in rows]
