"""The plan's page."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.plan.actions import create_plan, edit_heading
from svod.plan.forms import PlanForm
from svod.plan.queries import latest_year, plan_of_year, plan_with_columns
from svod.plan.views.answers import choice_of, context_of, plan_url, undo_asked


@allow(Can.SEE_WHOLE_PLAN, Can.SEE_OWN_MEASURES)
@require_safe
def newest(request: ClusterRequest) -> HttpResponseBase:
    """To the newest plan; without one, a word about it and what can be done."""
    year = latest_year(request.actor)
    if year is not None:
        return redirect(plan_url(request, year))
    context = {
        "may_load": request.actor.may(Can.IMPORT_PLAN),
        "may_edit": request.actor.may(Can.EDIT_PLAN),
        "load_url": f"{reverse('desk:home', args=[request.cluster.slug])}import/",
    }
    return render(request, "plan/none.html", context)


@allow(Can.SEE_WHOLE_PLAN, Can.SEE_OWN_MEASURES)
@require_safe
def plan(request: ClusterRequest, year: int) -> HttpResponse:
    """The plan of a year as its table; `open=<key>` draws the panel of a row. htmx may ask for the panel alone."""
    drawn = plan_with_columns(request.actor, year)
    context = context_of(request, drawn, choice_of(request, year))
    removed = request.GET.get("removed", "")
    context["undo"] = undo_asked(request, year, context["choice"].open)
    context["removed"] = removed if key_in(removed) else ""
    context["removed_kind"] = "section" if request.GET.get("kind") == "section" else "measure"
    if request.htmx and request.htmx.target and request.htmx.target.endswith("panel"):
        answer = render(request, "plan/panel.html", context)
    else:
        answer = render(request, "plan/plan.html", context)
    answer["Vary"] = "HX-Request, HX-Target, Cookie"
    return answer


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ClusterRequest) -> HttpResponseBase:
    """Begin a plan without a document."""
    form = PlanForm(request.POST or None, initial={"year": today().year})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = create_plan(request.actor, year=told["year"], title=told["title"], closing=told["closing"])
        except RuleBroken as broken:
            form.add_error("year", str(broken))
        else:
            return redirect(plan_url(request, made.year))
    code = 422 if form.errors else 200
    return render(request, "plan/form.html", {"form": form, "title": _("New plan"), "save": _("Begin")}, status=code)


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def heading(request: ClusterRequest, year: int) -> HttpResponseBase:
    """Change the words above and below the table."""
    found = plan_of_year(request.actor, year)
    form = PlanForm(request.POST or None, initial={"title": found.title, "closing": found.closing, "year": year})
    del form.fields["year"]
    if request.method == "POST" and form.is_valid():
        edit_heading(request.actor, found, title=form.cleaned_data["title"], closing=form.cleaned_data["closing"])
        messages.success(request, _("The heading is changed."))
        return redirect(plan_url(request, year))
    context = {"form": form, "title": _("Heading of the plan"), "save": _("Save"), "back": plan_url(request, year)}
    return render(request, "plan/form.html", context, status=422 if form.errors else 200)
