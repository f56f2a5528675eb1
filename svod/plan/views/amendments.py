"""Approval of a plan and its amendments; whatever changes an approved plan passes through here first."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.plan.actions import approve_plan, begin_amendment, close_amendment, drop_amendment, withdraw_approval
from svod.plan.forms import AmendmentForm, PaperForm, WithdrawForm
from svod.plan.models import Measure, Plan
from svod.plan.queries import plan_of_year
from svod.plan.queries.amendments import amendment_of, amendments_of, is_amended, said_of
from svod.plan.rules.amending import is_decided, is_promise
from svod.plan.views.answers import plan_url

type View = Callable[..., HttpResponseBase]
type When = Callable[[ClusterRequest, Plan, dict[str, Any]], bool]

_OWN = ("csrfmiddlewaretoken", "amend-")


def always(_request: ClusterRequest, _plan: Plan, _told: dict[str, Any]) -> bool:
    """Every change of this address is an amendment."""
    return True


def of_a_promise(_request: ClusterRequest, _plan: Plan, told: dict[str, Any]) -> bool:
    """Words of a cell: all but results and notes."""
    return told["field"] != "own-note" and is_promise(told["field"])


def of_a_decision(request: ClusterRequest, plan: Plan, told: dict[str, Any]) -> bool:
    """A status: only what moves or excludes a measure, or brings it back."""
    before = Measure.objects.filter(plan=plan, pk=told["pk"]).values_list("status", flat=True).first()
    return before is not None and is_decided(before, request.POST.get("standing-status", ""))


def amendable(view: View, when: When = always) -> View:
    """The same view; before it changes an approved plan, the amendment that its form names is begun.

    Where the form names none, a page asks for it and carries everything typed along. An amendment that is open already
    asks nothing.
    """

    @wraps(view)
    def wrapped(request: ClusterRequest, year: int, **told: Any) -> HttpResponseBase:
        if request.method == "POST" and request.actor.may(Can.EDIT_PLAN):
            plan = plan_of_year(request.actor, year)
            if is_amended(plan) and when(request, plan, told):
                refused = _begin(request, plan)
                if refused is not None:
                    return refused
        return view(request, year=year, **told)

    return wrapped


def _begin(request: ClusterRequest, plan: Plan) -> HttpResponse | None:
    form = AmendmentForm(request.POST, prefix="amend")
    asked = any(name.startswith("amend-") for name in request.POST)
    if asked and form.is_valid():
        try:
            begin_amendment(request.actor, plan, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            return None
    context = {
        "form": form if asked else AmendmentForm(prefix="amend"),
        "kept": list(_typed(request)),
        "year": plan.year,
        "action": request.get_full_path(),
        "back": plan_url(request, plan.place),
    }
    # an error page that answers htmx is shown as its sentence alone, so this one takes the place of the body
    answer = render(request, "plan/amend.html", context, status=200 if request.htmx else 422)
    if request.htmx:
        answer["HX-Retarget"], answer["HX-Reswap"] = "body", "innerHTML"
    return answer


def _typed(request: ClusterRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if not name.startswith(_OWN):
            yield from ((name, str(value)) for value in values)


def _page(request: ClusterRequest, plan: Plan, code: int = 200, **forms: Any) -> HttpResponse:
    found = list(amendments_of(plan))
    context = {
        "plan": plan,
        "amendments": [
            (each, [(thing, said_of(thing.verb, thing.field)) for thing in each.things.all()]) for each in found
        ],
        "opened": next((each for each in found if each.closed_at is None), None),
        "may_edit": request.actor.may(Can.EDIT_PLAN),
        "may_approve": request.actor.may(Can.APPROVE_PLAN),
        "plan_url": plan_url(request, plan.place),
        "form": AmendmentForm(prefix="amend"),
        "paper_form": PaperForm(),
        "withdraw_form": WithdrawForm(prefix="back"),
        **forms,
    }
    return render(request, "plan/amendments.html", context, status=code)


def _here(request: ClusterRequest, year: int) -> str:
    return reverse("desk:amendments", args=[request.cluster.slug, year])


@allow(Can.SEE_WHOLE_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def amendments(request: ClusterRequest, year: int) -> HttpResponseBase:
    """Approval and every amendment with what it changed; a POST begins the next one."""
    plan = plan_of_year(request.actor, year)
    if request.method != "POST":
        return _page(request, plan)
    form = AmendmentForm(request.POST, prefix="amend")
    if form.is_valid():
        try:
            begin_amendment(request.actor, plan, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("The amendment is open: changes of the plan go under it."))
            return redirect(_here(request, year))
    return _page(request, plan, 422, form=form)


@allow(Can.EDIT_PLAN)
@require_POST
def close(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Close an amendment."""
    amendment = amendment_of(plan_of_year(request.actor, year), pk)
    try:
        close_amendment(request.actor, amendment)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect(_here(request, year))


@allow(Can.EDIT_PLAN)
@require_POST
def drop(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Drop an amendment that has changed nothing."""
    amendment = amendment_of(plan_of_year(request.actor, year), pk)
    try:
        drop_amendment(request.actor, amendment)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect(_here(request, year))


@allow(Can.APPROVE_PLAN)
@require_POST
def approve(request: ClusterRequest, year: int) -> HttpResponseBase:
    """Approve the plan by a document."""
    plan = plan_of_year(request.actor, year)
    form = PaperForm(request.POST)
    if form.is_valid():
        try:
            approve_plan(request.actor, plan, paper=form.cleaned_data["paper"])
        except RuleBroken as broken:
            form.add_error("paper", str(broken))
        else:
            messages.success(request, _("The plan is approved. Its changes are amendments from now on."))
            return redirect(_here(request, year))
    return _page(request, plan, 422, paper_form=form)


@allow(Can.APPROVE_PLAN)
@require_POST
def withdraw(request: ClusterRequest, year: int) -> HttpResponseBase:
    """Take the approval back."""
    plan = plan_of_year(request.actor, year)
    form = WithdrawForm(request.POST, prefix="back")
    if form.is_valid():
        try:
            withdraw_approval(request.actor, plan, why=form.cleaned_data["why"])
        except RuleBroken as broken:
            form.add_error("why", str(broken))
        else:
            messages.success(request, _("The plan is a draft again."))
            return redirect(_here(request, year))
    return _page(request, plan, 422, withdraw_form=form)
