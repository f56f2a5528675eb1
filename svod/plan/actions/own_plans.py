"""Verbs of a measure's own plan («по отдельному плану»)."""

from collections.abc import Iterable
from itertools import chain

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.bodies.models import Body
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.access import require_plan_edit
from svod.plan.actions.plans import write_columns
from svod.plan.models import AmendedThing, Assignment, Evidence, Finding, Measure, Norm, Plan
from svod.plan.rules import require_length


@transaction.atomic
def begin_own_plan(actor: Actor, measure: Measure, *, body: Body | None = None, title: str = "") -> Plan:
    """Begin a measure's own plan, a body's where one is named, for the same years and with the six usual columns.

    Raises RuleBroken where the measure stands in an own plan itself, or has such a plan already.
    """
    above = measure.plan
    require_plan_edit(actor, above)
    if body is not None and body.cluster_id != actor.cluster.pk:
        raise NotThere
    held = Measure.objects.select_for_update().get(pk=measure.pk)
    if above.of_id is not None:
        raise RuleBroken(_("A measure of an own plan has no own plan. Write its steps as measures here."))
    if Plan.objects.filter(of=held, body=body).exists():
        told = {"name": body.name if body else _("the measure")}
        raise RuleBroken(_("There is an own plan already: %(name)s. Open it, or choose another body.") % told)
    made = Plan.objects.create(
        cluster=actor.cluster,
        year=above.year,
        until_year=above.until_year,
        title=require_length(title).strip(),
        of=held,
        body=body,
    )
    write_columns(made)
    write_line(actor, Verb.PLAN_CREATED, ref_of_own(made), year=made.year, measure=str(measure)[:200])
    return made


@transaction.atomic
def drop_own_plan(actor: Actor, plan: Plan) -> None:
    """Take away an own plan in which nothing stands yet. Raises RuleBroken where measures stand in it."""
    require_plan_edit(actor, plan)
    if plan.of_id is None:
        raise NotThere
    held = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if held.measures.exists():
        raise RuleBroken(_("Measures stand in this plan. Take them out first, one by one."))
    if held.approved_at is not None:
        raise RuleBroken(_("The plan is approved: its approval has to be taken back before it can go."))
    write_line(actor, Verb.PLAN_DELETED, ref_of_own(held), year=held.year, count=0)
    held.delete()


def ref_of_own(plan: Plan) -> Ref:
    """An own plan as the journal names it."""
    return Ref("plan", str(plan.pk), plan.title or (plan.body.name if plan.body else str(plan.year)))


def own_rows(measures: Iterable[Measure]) -> list[Model]:
    """Every row of the measures' own plans, in an order in which they can be written again."""
    plans = Plan.objects.filter(of__in=list(measures)).order_by("pk")
    inside = Measure.objects.filter(plan__in=plans).order_by("pk")
    parts: list[Iterable[Model]] = [
        plans,
        *(each.columns.all() for each in plans),
        *(each.sections.all() for each in plans),
        inside,
        *(table.objects.filter(measure__in=inside).order_by("pk") for table in (Assignment, Norm, Evidence)),
        Finding.objects.filter(plan__in=plans).order_by("pk"),
        *(each.amendments.all() for each in plans),
        AmendedThing.objects.filter(amendment__plan__in=plans).order_by("pk"),
    ]
    return list(chain.from_iterable(parts))
