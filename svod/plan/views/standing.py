"""Status, lead, findings."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.plan.actions import dismiss_finding, reopen_finding, set_lead, set_status
from svod.plan.forms import ReasonForm, StatusForm
from svod.plan.models import Finding
from svod.plan.queries import finding_of, measure_of, plan_of_year
from svod.plan.views.answers import back_url, changed


@allow(Can.EDIT_PLAN)
@require_POST
def status(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Set the status; moved asks for the new day and the reason."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    form = StatusForm(request.POST, prefix="standing")
    if form.is_valid():
        code, moved_to, why = form.standing()
        try:
            set_status(request.actor, measure, status=code, moved_to=moved_to, moved_why=why)
        except RuleBroken as broken:
            form.add_error("moved_to" if moved_to is None else "moved_why", str(broken))
        else:
            return changed(request, year, pk, in_panel=True)
    return changed(request, year, pk, status=form)


@allow(Can.EDIT_PLAN)
@require_POST
def lead(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Name which of the responsible leads."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    key = request.POST.get("party", "")
    assignment = None
    if key:
        assignment = measure.assignments.filter(pk=key).first() if key.isascii() and key.isdigit() else None
        if assignment is None:
            raise NotThere
    set_lead(request.actor, measure, assignment=assignment)
    return changed(request, year, pk, in_panel=True)


def _answer(request: ClusterRequest, year: int, finding: Finding, said: str) -> HttpResponseBase:
    messages.success(request, said)
    if finding.measure_id is None:
        return redirect(back_url(request, year))
    return changed(request, year, finding.measure_id, in_panel=True)


@allow(Can.EDIT_PLAN)
@require_POST
def dismiss(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Call a finding no fault, with the reason."""
    finding = finding_of(request.actor, plan_of_year(request.actor, year), pk)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        dismiss_finding(request.actor, finding, reason=reason)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        if finding.measure_id is None:
            return redirect(back_url(request, year))
        return changed(request, year, finding.measure_id, in_panel=True)
    return _answer(request, year, finding, _("The finding is taken off."))


@allow(Can.EDIT_PLAN)
@require_POST
def reopen(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Ask about a dismissed finding again."""
    finding = finding_of(request.actor, plan_of_year(request.actor, year), pk)
    reopen_finding(request.actor, finding)
    return _answer(request, year, finding, _("The finding is open again."))
