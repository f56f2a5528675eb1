"""Rows of the plan: adding, moving, taking out, putting back."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.plan.actions import move_measure, remove_measure, restore_measure, write_measure
from svod.plan.forms import MeasureForm, MoveForm
from svod.plan.queries import measure_of, neighbour_place, plan_of_year
from svod.plan.queries.places import last_place, place_named, places_in
from svod.plan.views.answers import back_url, plan_url


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest, year: int) -> HttpResponseBase:
    """A measure written by hand; `place` of the address says after which row."""
    plan = plan_of_year(request.actor, year)
    places = places_in(plan)
    first = request.GET.get("place") or last_place(plan, plan.sections.order_by("order").last())
    form = MeasureForm(request.POST or None, places=places, initial={"place": first})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        section, after = place_named(plan, told["place"])
        cells = {key: told[key] for key in ("measure", "responsible", "deadline", "expected")}
        try:
            made = write_measure(request.actor, plan, section=section, after=after, number=told["number"], cells=cells)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            return redirect(f"{plan_url(request, year)}?open={made.pk}#m-{made.pk}")
    context = {"form": form, "title": _("New measure"), "save": _("Add the measure"), "back": back_url(request, year)}
    return render(request, "plan/form.html", context, status=422 if form.errors else 200)


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Another place for a measure: `step` of the form is -1 or 1, or `place` names it."""
    plan = plan_of_year(request.actor, year)
    measure = measure_of(request.actor, plan, pk)
    here = f"{back_url(request, year, open=pk)}#m-{pk}"
    if request.method == "POST" and request.POST.get("step") in {"-1", "1"}:
        place = neighbour_place(measure, int(request.POST["step"]))
        if place is None:
            messages.info(request, _("There is nowhere further to move it."))
        else:
            move_measure(request.actor, measure, section=place[0], after=place[1])
        return redirect(here)
    form = MoveForm(request.POST or None, places=places_in(plan, but=measure))
    if request.method == "POST" and form.is_valid():
        section, after = place_named(plan, form.cleaned_data["place"])
        move_measure(request.actor, measure, section=section, after=after)
        return redirect(here)
    title = _("Move %(number)s: right after what?") % {"number": measure.number or str(measure)[:40]}
    context = {"form": form, "title": title, "save": _("Move here"), "back": back_url(request, year)}
    return render(request, "plan/form.html", context, status=422 if form.errors else 200)


@allow(Can.EDIT_PLAN)
@require_POST
def remove(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Take a measure out; the page that follows offers to put it back."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    try:
        removed = remove_measure(request.actor, measure)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(f"{back_url(request, year, open=pk)}#m-{pk}")
    address = back_url(request, year, open=None)
    return redirect(f"{address}{'&' if '?' in address else '?'}removed={removed.line}")


@allow(Can.EDIT_PLAN)
@require_POST
def restore(request: ClusterRequest, year: int, line: int) -> HttpResponseBase:
    """Put a removed measure back."""
    plan = plan_of_year(request.actor, year)
    try:
        measure = restore_measure(request.actor, plan, line=line)
    except RuleBroken as broken:
        messages.info(request, str(broken))
        return redirect(plan_url(request, year))
    messages.success(request, _("%(number)s is back in its place.") % {"number": measure.number or _("The measure")})
    return redirect(f"{plan_url(request, year)}?open={measure.pk}#m-{measure.pk}")
