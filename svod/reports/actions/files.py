"""The report taken away as a file."""

from django.db import transaction

from svod.accounts.access import Actor
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.access import require_plan_sight
from svod.plan.models import Plan


@transaction.atomic
def export_report(actor: Actor, plan: Plan, *, form: str, count: int) -> None:
    """Note that somebody took the report of `count` rows away as a file of a form (`docx`, `xlsx` …)."""
    require_plan_sight(actor, plan)
    write_line(actor, Verb.REPORT_EXPORTED, Ref("plan", str(plan.pk), str(plan)), form=form, count=count)
