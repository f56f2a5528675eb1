"""Conditions of work and the yearly report of a body."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.bodies.access import may_keep, require_keep
from svod.bodies.actions import give_condition, hand_in_report, remove_condition, settle_report, write_report
from svod.bodies.choices import ConditionKind, ReportState
from svod.bodies.forms import ConditionForm, ReportForm
from svod.bodies.models import Body
from svod.bodies.queries import body_of, figures_of, report_of
from svod.bodies.views.bodies import KEEPS, UNREAD, show_body, to_body
from svod.core.rules import RuleBroken

FIRST_YEAR, LAST_YEAR = 2000, 2100


@allow(*KEEPS)
@require_POST
def give(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A condition of work given to the body."""
    body = body_of(request.actor, pk)
    require_keep(request.actor, body)
    form = ConditionForm(request.POST, request.FILES)
    if form.is_valid():
        told = form.cleaned_data
        file = (told["file"].name, told["file"].read()) if told["file"] else None
        try:
            give_condition(
                request.actor,
                body,
                kind=ConditionKind(told["kind"]),
                title=told["title"],
                given_on=told["given_on"],
                file=file,
            )
            return to_body(request, pk)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return show_body(request, body, status=UNREAD, condition_form=form)


@allow(*KEEPS)
@require_POST
def remove(request: ClusterRequest, pk: int, condition: int) -> HttpResponseBase:
    """Take a condition off."""
    body = body_of(request.actor, pk)
    remove_condition(request.actor, get_object_or_404(body.conditions.select_related("body"), pk=condition))
    return to_body(request, pk)


@allow(Can.SEE_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: ClusterRequest, pk: int, year: int) -> HttpResponseBase:
    """The report of a year: its words, handing in."""
    body = _body(request, pk, year)
    found = report_of(body, year)
    first = {"text": found.text if found else "", "seen": found.version if found else 0}
    form = ReportForm(request.POST or None, initial=first)
    if request.method == "POST":
        require_keep(request.actor, body)
        if form.is_valid() and _saved(request, body, year, form):
            return redirect("desk:body-report", request.cluster.slug, pk, year)
    keeps = may_keep(request.actor, body)
    state = found.state if found else ReportState.DRAFT
    context = {
        "body": body,
        "year": year,
        "report": found,
        "form": form,
        "figures": figures_of(body, year),
        "writes": keeps and state in (ReportState.DRAFT, ReportState.RETURNED),
        "settles": request.actor.may(Can.KEEP_MEETINGS),
    }
    return render(request, "bodies/report.html", context, status=UNREAD if form.errors else 200)


def _saved(request: ClusterRequest, body: Body, year: int, form: ReportForm) -> bool:
    told = form.cleaned_data
    try:
        made = write_report(request.actor, body, year, text=told["text"], seen=told["seen"] or 0)
        if "hand" in request.POST:
            hand_in_report(request.actor, made)
            messages.success(request, _("The report is handed in."))
        else:
            messages.success(request, _("The report is saved."))
    except RuleBroken as broken:
        form.add_error(None, str(broken))
        return False
    return True


@allow(Can.KEEP_MEETINGS)
@require_POST
def settle(request: ClusterRequest, pk: int, year: int) -> HttpResponseBase:
    """Accept the report or send it back."""
    found = report_of(_body(request, pk, year), year)
    if found is None:
        raise Http404
    accepts = "accept" in request.POST
    try:
        settle_report(request.actor, found, accepts=accepts, remark=request.POST.get("remark", ""))
        messages.success(request, _("The report is accepted.") if accepts else _("The report is sent back."))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect("desk:body-report", request.cluster.slug, pk, year)


def _body(request: ClusterRequest, pk: int, year: int) -> Body:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return body_of(request.actor, pk)
