"""Verbs of a whole plan."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from svod.accounts.access import Actor, require
from svod.accounts.choices import Can
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.access import require_plan_edit, require_plan_sight
from svod.plan.actions.amendments import amend
from svod.plan.actions.sums import recount
from svod.plan.choices import ColumnRole
from svod.plan.models import Column, Plan
from svod.plan.rules import ColumnDraft, one_key_each

SIX_COLUMNS = (
    (ColumnRole.NUMBER, gettext_lazy("№")),
    (ColumnRole.MEASURE, gettext_lazy("Name of the measure")),
    (ColumnRole.RESPONSIBLE, gettext_lazy("Responsible")),
    (ColumnRole.DEADLINE, gettext_lazy("Timing")),
    (ColumnRole.EXPECTED, gettext_lazy("Expected result")),
    (ColumnRole.RESULT, gettext_lazy("Result")),
)
"""Columns of a plan that no document has drawn yet."""


def _ref(plan: Plan) -> Ref:
    return Ref("plan", str(plan.pk), plan.title or str(plan.year))


@transaction.atomic
def create_plan(actor: Actor, *, year: int, until_year: int | None = None, title: str = "", closing: str = "") -> Plan:
    """Begin the plan of a year with the six usual columns. Raises RuleBroken where the year has a plan already."""
    require(actor, Can.EDIT_PLAN)
    if Plan.objects.filter(cluster=actor.cluster, year=year, of=None).exists():
        raise RuleBroken(_("The year %(year)d has a plan already. Open it, or choose another year.") % {"year": year})
    plan = Plan.objects.create(
        cluster=actor.cluster, year=year, until_year=until_year, title=title.strip(), closing=closing.strip()
    )
    write_columns(plan)
    write_line(actor, Verb.PLAN_CREATED, _ref(plan), year=year)
    return plan


def write_columns(plan: Plan) -> None:
    """Draw the six usual columns."""
    _write_columns(plan, [ColumnDraft(role, role.value, str(label)) for role, label in SIX_COLUMNS])


def _write_columns(plan: Plan, columns: Sequence[ColumnDraft]) -> None:
    Column.objects.filter(plan=plan).delete()
    Column.objects.bulk_create(
        Column(plan=plan, order=order, role=draft.role, key=draft.key, label=draft.label)
        for order, draft in enumerate(columns, 1)
    )


@transaction.atomic
def set_columns(actor: Actor, plan: Plan, columns: Sequence[ColumnDraft]) -> None:
    """Draw the plan's columns anew, in this order. Words of measures stay; raises RuleBroken on a key given twice."""
    require_plan_edit(actor, plan)
    drafts = one_key_each(columns)
    before = list(plan.columns.values_list("label", flat=True))
    labels = [draft.label for draft in drafts]
    amend(actor, plan, Verb.COLUMNS_SET, str(plan), before="\n".join(before), after="\n".join(labels))
    _write_columns(plan, drafts)
    write_line(actor, Verb.COLUMNS_SET, _ref(plan), before=before, after=[draft.label for draft in drafts])
    recount(plan)


@transaction.atomic
def edit_heading(actor: Actor, plan: Plan, *, title: str, closing: str) -> None:
    """Change the words above and below the table."""
    require_plan_edit(actor, plan)
    before = {"title": plan.title, "closing": plan.closing}
    plan.title, plan.closing = title.strip(), closing.strip()
    plan.save(update_fields=["title", "closing"])
    told = ["\n".join(filter(None, (words["title"], words["closing"]))) for words in (before, _heading(plan))]
    amend(actor, plan, Verb.PLAN_EDITED, str(plan), before=told[0], after=told[1])
    write_line(actor, Verb.PLAN_EDITED, _ref(plan), before=before, after=_heading(plan))


def _heading(plan: Plan) -> dict[str, str]:
    return {"title": plan.title, "closing": plan.closing}


@transaction.atomic
def delete_plan(actor: Actor, plan: Plan) -> None:
    """Delete a plan with all that stands in it (what undoing a load does); the journal keeps its lines."""
    require_plan_edit(actor, plan)
    if Plan.objects.filter(pk=plan.pk, approved_at__isnull=False).exists():
        raise RuleBroken(_("The plan is approved: its approval has to be taken back before it can go."))
    if Plan.objects.filter(of__plan=plan).exists():
        raise RuleBroken(_("Measures of the plan have own plans. Take those away first."))
    write_line(actor, Verb.PLAN_DELETED, _ref(plan), year=plan.year, count=plan.measures.count())
    plan.delete()


@transaction.atomic
def export_plan(actor: Actor, plan: Plan, *, form: str, count: int) -> None:
    """Note that somebody took `count` rows of the plan away as a file of a form (`docx`, `xlsx` …)."""
    require_plan_sight(actor, plan)
    write_line(actor, Verb.PLAN_EXPORTED, _ref(plan), form=form, count=count)
