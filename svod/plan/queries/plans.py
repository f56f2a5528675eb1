"""Finding a plan, its columns, one of its measures."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.plan.access import visible_plans, visible_to
from svod.plan.models import Column, Finding, Measure, Plan, Section
from svod.plan.queries.prepared import Prepared
from svod.plan.rules import FIELDS
from svod.plan.rules.years import own_of


class ColumnHead(NamedTuple):
    """A column of the document: its role, the key of its words, the words of its head."""

    role: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plan with its columns in the document's order."""

    plan: Plan
    columns: tuple[ColumnHead, ...]

    @property
    def last_year(self) -> int:
        """The last year of the plan."""
        return self.plan.until_year or self.plan.year

    @property
    def more(self) -> tuple[ColumnHead, ...]:
        """Columns beyond the six."""
        return tuple(column for column in self.columns if column.key != "number" and column.key not in FIELDS)

    def label(self, key: str) -> str:
        """The words of the document's head for a key; empty where the document has no such column."""
        return next((column.label for column in self.columns if column.key == key), "")


def latest_year(actor: Actor) -> int | None:
    """The year of the newest main plan that the actor sees; None where there is none."""
    return visible_plans(actor).filter(of=None).order_by("-year").values_list("year", flat=True).first()


def plans_meant(actor: Actor, year: int) -> QuerySet[Plan]:
    """The plan that a year means: the main one, or a measure's own where it is a `Year` that says so."""
    found, own = visible_plans(actor).filter(year=int(year)), own_of(year)
    return found.filter(of=None) if own is None else found.filter(pk=own, of__isnull=False)


def plan_of_year(actor: Actor, year: int) -> Plan:
    """The plan of a year (one query). Raises NotThere where there is none for this actor."""
    plan = plans_meant(actor, year).first()
    if plan is None:
        raise NotThere
    return plan


# in the order of the model, as `from_db` takes them
_FIELDS = ("cluster_id", "year", "until_year", "title", "closing", "approved_at", "of_id", "body_id", "made_mark")
_PLAN = ("plan_id", *(f"plan__{name}" for name in _FIELDS))


def _columns(cluster: int, year: int) -> QuerySet[Column, Any]:
    found = Column.objects.filter(plan__cluster=cluster, plan__year=year, plan__of=None).order_by("order")
    return found.values_list("role", "key", "label", *_PLAN)


def _own_columns(cluster: int, plan: int) -> QuerySet[Column, Any]:
    found = Column.objects.filter(plan__cluster=cluster, plan=plan, plan__of__isnull=False).order_by("order")
    return found.values_list("role", "key", "label", *_PLAN)


LAST_YEAR = 9999
COLUMNS = Prepared(Column, _columns)
OWN_COLUMNS = Prepared(Column, _own_columns)
HIGHEST = 9_223_372_036_854_775_807


def plan_with_columns(actor: Actor, year: int) -> Drawn:
    """The plan of a year and its columns (one query). Raises NotThere where there is none for this actor."""
    if not (actor.may(Can.SEE_WHOLE_PLAN) or actor.may(Can.SEE_OWN_MEASURES)):
        raise NotThere
    if not 0 < year <= LAST_YEAR:
        raise NotThere
    own = own_of(year)
    if own is not None and own > HIGHEST:
        raise NotThere
    found = COLUMNS.ask(actor.cluster.pk, int(year)) if own is None else OWN_COLUMNS.ask(actor.cluster.pk, own)
    if not found:
        return Drawn(plan_of_year(actor, year), ())
    plan = Plan.from_db(DEFAULT_DB_ALIAS, ["id", *_FIELDS], list(found[0][3:]))
    if plan.year != year:
        raise NotThere
    plan.cluster = actor.cluster
    return Drawn(plan, tuple(ColumnHead(*told[:3]) for told in found))


def measure_of(actor: Actor, plan: Plan, pk: int) -> Measure:
    """One measure of a plan (one query). Raises NotThere where the actor does not see such a measure there."""
    measure = visible_to(actor).filter(plan=plan, pk=pk).select_related("plan").first()
    if measure is None:
        raise NotThere
    return measure


def section_of(plan: Plan, pk: int) -> Section:
    """One section of a plan. Raises NotThere where the plan has no such section."""
    section = Section.objects.filter(plan=plan, pk=pk).select_related("plan").first()
    if section is None:
        raise NotThere
    return section


def finding_of(actor: Actor, plan: Plan, pk: int) -> Finding:
    """One finding of a plan that the actor sees whole. Raises NotThere."""
    finding = Finding.objects.filter(plan=plan, pk=pk, plan__in=visible_plans(actor)).select_related("plan").first()
    if finding is None:
        raise NotThere
    return finding


def neighbour_place(measure: Measure, step: int) -> tuple[Section | None, Measure | None] | None:
    """Where a measure stands after one step up (-1) or down (+1): its section and whom it follows; None at the edge.

    Past the edge of a section the measure goes over into the neighbouring one.
    """
    section = measure.section
    rows = list(Measure.objects.filter(plan=measure.plan, section=section).order_by("order", "pk"))
    at = next(place for place, row in enumerate(rows) if row.pk == measure.pk)
    if 0 <= at + step < len(rows):
        after = at - 2 if step < 0 else at + 1
        return section, rows[after] if after >= 0 else None
    sections: list[Section | None] = [None, *measure.plan.sections.all()]
    place = sections.index(section) + step
    if not 0 <= place < len(sections):
        return None
    beside = sections[place]
    last = Measure.objects.filter(plan=measure.plan, section=beside).order_by("order", "pk").last()
    return beside, last if step < 0 else None
