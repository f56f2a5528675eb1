"""The next year's plan from this one: the offer, creating, undoing."""

import re

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.plan.actions import create_next_year, undo_next_year
from svod.plan.queries import plan_of_year, plan_with_columns
from svod.plan.queries.next_year import NextYear, made_plan, next_year_of, plan_mark
from svod.plan.rules.carrying import Fate
from svod.plan.rules.years import own_of
from svod.plan.views.answers import plan_url

_KEY = re.compile(r"[1-9]\d{0,17}")


def _page(
    request: ClusterRequest,
    offer: NextYear,
    code: int = 200,
    *,
    error: str = "",
    taken: dict[int, str] | None = None,
    words: set[str] | None = None,
) -> HttpResponse:
    """The offer with its ticks: as proposed, or as the person has set them (`taken`, `words`)."""
    ticked = {each.row.pk for each in offer.rows if each.fate.ticked} if taken is None else set(taken)
    said = {each.name for each in offer.offers()} if words is None else words
    typed = taken or {}
    plan = offer.drawn.plan
    context = {
        "offer": offer,
        "plan": plan,
        "groups": [
            (head, [(each, each.row.pk in ticked, typed.get(each.row.pk, each.why)) for each in own])
            for head, own in offer.under()
        ],
        "said": said,
        "counts": [(fate.value, offer.count(fate)) for fate in Fate if offer.count(fate)],
        "made": made_plan(request.actor, plan),
        "plan_url": plan_url(request, plan.place),
        "error": error,
    }
    return render(request, "plan/next_year.html", context, status=code)


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: ClusterRequest, year: int) -> HttpResponseBase:
    """What the next year takes from this one, each change beside its words; a POST creates the plan."""
    drawn = plan_with_columns(request.actor, year)
    if own_of(year) is not None:
        raise NotThere
    if request.method != "POST":
        return _page(request, next_year_of(request.actor, drawn, today()))
    keys = [key for key in request.POST.getlist("take") if _KEY.fullmatch(key)]
    taken = {int(key): request.POST.get(f"why-{key}", "") for key in keys}
    words = set(request.POST.getlist("word"))
    try:
        made = create_next_year(request.actor, drawn, taken=taken, words=words, today=today())
    except RuleBroken as broken:
        offer = next_year_of(request.actor, drawn, today())
        return _page(request, offer, 422, error=str(broken), taken=taken, words=words)
    count = made.measures.count()
    said = ngettext(
        "The plan for %(year)d is created: %(count)d measure.",
        "The plan for %(year)d is created: %(count)d measures.",
        count,
    )
    messages.success(request, said % {"year": made.year, "count": count})
    return redirect(plan_url(request, made.year))


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: ClusterRequest, year: int) -> HttpResponseBase:
    """Undo the creation of this plan from the year before, while nobody has changed anything in it."""
    plan = plan_of_year(request.actor, year)
    if plan.of_id is not None:
        raise NotThere
    before = plan.made_from
    if request.method == "POST":
        try:
            undo_next_year(request.actor, plan)
        except RuleBroken as broken:
            messages.error(request, str(broken))
            return redirect(plan_url(request, year))
        messages.success(request, _("The plan for %(year)d is gone, as if it had not been created.") % {"year": year})
        if before is None:
            return redirect(reverse("desk:plan-newest", args=[request.cluster.slug]))
        return redirect(plan_url(request, before.year))
    context = {
        "plan": plan,
        "untouched": bool(plan.made_mark) and plan.made_mark == plan_mark(plan),
        "plan_url": plan_url(request, year),
    }
    return render(request, "plan/next_undo.html", context)
