"""The calendar of a person for programs; telephones read feeds."""

from datetime import date
from typing import Any

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.notify import queries
from svod.notify.schemas import CalendarEntry
from svod.notify.views.calendar import asked_scope, asked_year
from svod.ui.views import told_list


def told_entry(each: CalendarEntry) -> dict[str, Any]:
    """An entry of a calendar for programs."""
    names = ("uid", "title", "start", "end", "all_day", "categories", "cancelled", "settled", "location", "url")
    return {name: getattr(each, name) for name in names}


@allow(Can.SEE_DESK)
@require_safe
def calendar(request: ClusterRequest) -> JsonResponse:
    """The year's entries, as the page narrows them by its address."""
    year = asked_year(request, today())
    found = queries.entries_of(request.actor, asked_scope(request), date(year, 1, 1), date(year, 12, 31))
    return told_list("entries", map(told_entry, found), year=year)
