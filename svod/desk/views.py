"""The desk's front page."""

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.plan.queries import latest_year


@allow(Can.SEE_DESK)
@require_safe
def home(request: ClusterRequest) -> HttpResponseBase:
    """To the newest plan; without one, to loading a document for whoever may, else to the journal or a plain word."""
    desk = request.path
    year = latest_year(request.actor)
    if year is not None:
        return redirect(f"{desk}plan/{year}/")
    if request.actor.may(Can.IMPORT_PLAN):
        return redirect(f"{desk}import/")
    return redirect(f"{desk}plan/")
