"""Verbs of a finding."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.access import require_plan_edit
from svod.plan.choices import FindingState
from svod.plan.models import Finding, Measure, Plan
from svod.plan.rules import FindingDraft

BATCH = 500


@transaction.atomic
def add_findings(actor: Actor, plan: Plan, drafts: Sequence[FindingDraft]) -> list[Finding]:
    """Add open findings to measures of the plan (to the plan itself where no measure is named); one journal line."""
    require_plan_edit(actor, plan)
    named = {draft.measure_id for draft in drafts if draft.measure_id is not None}
    if named - set(Measure.objects.filter(plan=plan).values_list("pk", flat=True)):
        raise NotThere
    rows = Finding.objects.bulk_create(
        (Finding(plan=plan, measure_id=draft.measure_id, code=draft.code, text=draft.text) for draft in drafts),
        batch_size=BATCH,
    )
    if rows:
        thing = Ref("plan", str(plan.pk), plan.title or str(plan.year))
        write_line(actor, Verb.FINDINGS_ADDED, thing, count=len(rows))
    return rows


def _thing(finding: Finding) -> Ref:
    if finding.measure_id is None:
        return Ref("plan", str(finding.plan_id), finding.text)
    return Ref("measure", str(finding.measure_id), f"{finding.measure}: {finding.text}")


@transaction.atomic
def dismiss_finding(actor: Actor, finding: Finding, *, reason: str) -> None:
    """Call a finding no fault, with the reason. Raises RuleBroken without one."""
    require_plan_edit(actor, finding.plan)
    if not reason.strip():
        raise RuleBroken(_("Why is it no fault? Write the reason, it stays in the history."))
    finding.state, finding.reason = FindingState.DISMISSED, reason.strip()
    finding.closed_by, finding.closed_at = actor.user, now()
    finding.save(update_fields=["state", "reason", "closed_by", "closed_at"])
    write_line(actor, Verb.FINDING_DISMISSED, _thing(finding), code=finding.code, reason=finding.reason)


@transaction.atomic
def reopen_finding(actor: Actor, finding: Finding) -> None:
    """Ask about a dismissed finding again; the reason of its dismissal stays in the journal."""
    require_plan_edit(actor, finding.plan)
    before = finding.reason
    finding.state, finding.reason, finding.closed_by, finding.closed_at = FindingState.OPEN, "", None, None
    finding.save(update_fields=["state", "reason", "closed_by", "closed_at"])
    write_line(actor, Verb.FINDING_REOPENED, _thing(finding), code=finding.code, before=before)
