"""The day of a person, one part of it as a whole list, the figure of the bar."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today as this_day
from svod.desk.queries.today import day_of, list_of
from svod.desk.queries.today_asking import waiting_count
from svod.plan.queries import latest_year


@allow(Can.SEE_DESK)
@require_safe
def home(request: ClusterRequest) -> HttpResponseBase:
    """To the day; where there is no plan yet, to the first day's last step for whoever may load one."""
    if request.actor.may(Can.IMPORT_PLAN) and latest_year(request.actor) is None:
        return redirect("desk:start", request.cluster.slug)
    return redirect("desk:today", request.cluster.slug)


@allow(Can.SEE_DESK)
@require_safe
def today(request: ClusterRequest) -> HttpResponse:
    """What waits for this person, what comes, how the plan stands."""
    day = day_of(request.actor, this_day())
    return render(request, "desk/today.html", {"day": day, "date": day.morning.day})


@allow(Can.SEE_DESK)
@require_safe
def listing(request: ClusterRequest) -> HttpResponseBase:
    """One part of the day (`?part=`), whole."""
    key = request.GET.get("part", "")
    if not key:
        return redirect("desk:today", request.cluster.slug)
    part = list_of(request.actor, this_day(), key)
    return render(request, "desk/today_list.html", {"part": part, "date": this_day()})


@allow(Can.SEE_DESK)
@require_safe
def count(request: ClusterRequest) -> HttpResponse:
    """How many reports wait for this person: the figure of the bar, fetched after the page; nothing where none."""
    answer = render(request, "desk/today/count.html", {"count": waiting_count(request.actor)})
    answer["Cache-Control"] = "private, max-age=20"
    return answer
