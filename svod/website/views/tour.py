"""The tour of five minutes as a page of links: it serves without scripts, and from any step one comes back to it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.plan.queries import latest_year
from svod.website.choices import TOUR


@allow(Can.IMPORT_PLAN)
@require_safe
def tour(request: ClusterRequest) -> HttpResponse:
    """All steps with what each screen is for; a link leads to the screen, where the step stands above it."""
    year = latest_year(request.actor)
    steps = [(step, step.path_in(year)) for step in TOUR]
    return render(request, "website/tour.html", {"tour_steps": steps})
