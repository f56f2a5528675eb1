"""Status, lead, findings."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.plan.access import require_edit
from svod.plan.actions import (
    accept_status,
    dismiss_finding,
    give_words_back,
    reopen_finding,
    set_lead,
    set_status,
    take_words,
)
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
        assignment = measure.assignments.filter(pk=key_in(key)).first()
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


@allow(Can.EDIT_PLAN)
@require_POST
def accept(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Set the status that the records propose, as it was shown (`shown`)."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    try:
        accept_status(request.actor, measure, shown=request.POST.get("shown", ""))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("The status is accepted."))
    return changed(request, year, pk, in_panel=True)


@allow(Can.EDIT_PLAN, Can.EDIT_OWN_RESULT)
@require_POST
def take(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Write what the records say into the result's cell; words that stood there can be put back."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    require_edit(request.actor, measure, "result")
    try:
        lost = take_words(request.actor, measure, text=request.POST.get("text", ""), seen=request.POST.get("seen", ""))
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return changed(request, year, pk, in_panel=True)
    if lost is None:
        messages.success(request, _("The words of the records stand in the cell."))
    return changed(request, year, pk, in_panel=True, undo=("words", lost.line) if lost else None)


@allow(Can.EDIT_PLAN, Can.EDIT_OWN_RESULT)
@require_POST
def give_back(request: ClusterRequest, year: int, pk: int, line: int) -> HttpResponseBase:
    """Put back the words that stood in the cell before the records' were taken."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    require_edit(request.actor, measure, "result")
    try:
        give_words_back(request.actor, measure, line=line)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("The words are as they were."))
    return changed(request, year, pk, in_panel=True)
