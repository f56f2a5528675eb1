"""Approving a plan, and taking the approval back."""

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, require
from svod.accounts.choices import Can
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.models import Plan
from svod.plan.rules.amending import require_paper


def _held(actor: Actor, plan: Plan) -> Plan:
    require(actor, Can.APPROVE_PLAN)
    if plan.cluster_id != actor.cluster.pk:
        raise NotThere
    return Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)


def _ref(plan: Plan) -> Ref:
    return Ref("plan", str(plan.pk), plan.title or str(plan.year))


@transaction.atomic
def approve_plan(actor: Actor, plan: Plan, *, paper: str) -> None:
    """Approve the plan by a document (its name, number, day): from now on it changes by amendments alone."""
    held = _held(actor, plan)
    if held.approved_at is not None:
        raise RuleBroken(_("The plan is approved already."))
    held.approved_paper = require_paper(paper)
    if not held.measures.exists():
        raise RuleBroken(_("The plan has no measures yet: there is nothing to approve."))
    held.approved_at, held.approved_by = now(), actor.user
    held.save(update_fields=["approved_at", "approved_by", "approved_paper"])
    write_line(actor, Verb.PLAN_APPROVED, _ref(held), paper=held.approved_paper)


@transaction.atomic
def withdraw_approval(actor: Actor, plan: Plan, *, why: str) -> None:
    """Make the plan a draft again, with the reason. Raises RuleBroken once it has been amended."""
    held = _held(actor, plan)
    if held.approved_at is None:
        raise RuleBroken(_("The plan is not approved."))
    if not why.strip():
        raise RuleBroken(_("Why is the approval taken back? Write the reason, it stays in the journal."))
    if held.amendments.exists():
        raise RuleBroken(_("The plan has been amended: its approval stays. Change it by an amendment."))
    before = held.approved_paper
    held.approved_at, held.approved_by, held.approved_paper = None, None, ""
    held.save(update_fields=["approved_at", "approved_by", "approved_paper"])
    write_line(actor, Verb.APPROVAL_WITHDRAWN, _ref(held), before=before, why=why.strip())
