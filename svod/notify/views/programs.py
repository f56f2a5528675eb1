"""The calendar of a person for programs; telephones read feeds."""

from datetime import date

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.notify import queries
from svod.notify.views.calendar import asked_scope, asked_year
from svod.ui.views import told_list


@allow(Can.SEE_DESK)
@require_safe
def calendar(request: ClusterRequest) -> JsonResponse:
    """The year's entries, as the page narrows them by its address."""
    year = asked_year(request, today())
    rows = (
        {
            "uid": each.uid,
            "title": each.title,
            "start": each.start,
            "end": each.end,
            "all_day": each.all_day,
            "categories": each.categories,
            "cancelled": each.cancelled,
            "settled": each.settled,
            "location": each.location,
            "url": each.url,
        }
        for each in queries.entries_of(request.actor, asked_scope(request), date(year, 1, 1), date(year, 12, 31))
    )
    return told_list("entries", rows, year=year)
