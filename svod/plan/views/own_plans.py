"""A measure's own plan: beginning it, taking an empty one away. The rest of it are the pages of any plan."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import NotThere, allow, require
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.bodies.queries import body_of
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.plan.actions import begin_own_plan, drop_own_plan
from svod.plan.forms import OwnPlanForm
from svod.plan.queries import measure_of, plan_of_year
from svod.plan.queries.own_plans import bodies_to_choose, heading_for, main_measure, measures_for_plan, plans_of_body
from svod.plan.views.answers import back_url, plan_url


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Begin a measure's own plan; the answer is its page."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    bodies = {str(body.pk): body for body in bodies_to_choose(request.actor)}
    chosen = request.POST.get("body", "")
    if chosen and chosen not in bodies:
        raise NotThere
    own = next((key for key in measure.assignments.values_list("body_id", flat=True) if key), None)
    form = OwnPlanForm(
        request.POST or None,
        bodies=[(key, body.name) for key, body in bodies.items()],
        initial={"body": str(own or ""), "title": heading_for(measure)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = begin_own_plan(request.actor, measure, body=bodies.get(chosen), title=form.cleaned_data["title"])
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("The own plan is begun: add its measures."))
            return redirect(plan_url(request, made.place))
    return _page(request, year, pk, form)


def _page(request: ClusterRequest, year: int, pk: int, form: OwnPlanForm) -> HttpResponse:
    context = {
        "form": form,
        "title": _("Own plan of the measure"),
        "save": _("Begin the own plan"),
        "back": f"{back_url(request, year, open=pk)}#m-{pk}",
    }
    return render(request, "plan/form.html", context, status=422 if form.errors else 200)


@allow(Can.EDIT_PLAN)
@require_POST
def drop(request: ClusterRequest, year: int) -> HttpResponseBase:
    """Take an own plan away in which nothing stands; back to its measure."""
    plan = plan_of_year(request.actor, year)
    measure = main_measure(plan)
    if measure is None:
        raise NotThere
    try:
        drop_own_plan(request.actor, plan)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(plan_url(request, year))
    messages.success(request, _("The own plan is gone."))
    return redirect(f"{plan_url(request, measure.plan.place)}?open={measure.pk}#m-{measure.pk}")


@allow(Can.SEE_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def of_body(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A body's plans of work: opened from here, begun from here under a measure of the year's plan."""
    body, day = body_of(request.actor, pk), today()
    may_begin = request.actor.may(Can.EDIT_PLAN)
    measures = measures_for_plan(request.actor, body, day.year) if may_begin else []
    said = ""
    if request.method == "POST":
        require(request.actor, Can.EDIT_PLAN)
        named = request.POST.get("measure", "")
        measure = next((each for each in measures if str(each.pk) == named), None)
        if named and measure is None:
            raise NotThere
        if measure is not None:
            title = request.POST.get("title", "") or heading_for(measure)
            made = begin_own_plan(request.actor, measure, body=body, title=title)
            messages.success(request, _("The own plan is begun: add its measures."))
            return redirect(plan_url(request, made.place))
        said = _("Choose the measure whose work the plan lays out.")
    plans = plans_of_body(request.actor, body)
    context = {"body": body, "plans": plans, "measures": measures, "may_begin": may_begin, "said": said}
    return render(request, "plan/body_plans.html", context, status=422 if said else 200)
