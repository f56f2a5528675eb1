"""The journal's pages: lines with filters, the chain's state, who opened lists of people."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.journal.forms import FilterForm
from svod.journal.queries import Asked, as_json, changes, head, head_words, kind_label, lines, openings, verify

PAGE = 50


@allow(Can.SEE_JOURNAL)
@require_safe
def journal(request: ClusterRequest, form: str = "html") -> HttpResponse:
    """Who did what and when, newest first, under the filters of the address (eleven queries with the door)."""
    filters = FilterForm(request.actor, request.GET)
    asked = filters.asked()
    page = Paginator(lines(request.actor, asked), PAGE).get_page(request.GET.get("page"))
    length, last = head(request.cluster)
    if form == "json":
        rows = [as_json(line) for line in page]
        chain = {"length": length, "hash": last}
        return JsonResponse({"count": page.paginator.count, "page": page.number, "chain": chain, "lines": rows})
    context = {
        "page": page,
        "rows": [(line, kind_label(line.kind), changes(line)) for line in page],
        "filters": filters,
        "filtered": asked != Asked(),
        "length": length,
        "head": last,
        "told": head_words(length, last),
        "may_check": request.actor.may(Can.ERASE_PERSONAL),
    }
    return render(request, "journal/journal.html", context)


@allow(Can.ERASE_PERSONAL)
@require_POST
def verify_chain(request: ClusterRequest) -> HttpResponse:
    """Walk the chain and say what was found; the page's address comes back."""
    found = verify(request.cluster)
    if found.broken is None:
        told = ngettext(
            "The chain is whole: %(count)d line checked.", "The chain is whole: %(count)d lines checked.", found.length
        )
        messages.success(request, told % {"count": found.length})
    else:
        told = _("The chain is broken at line %(number)d. %(reason)s Keep a copy of the data and call the operator.")
        messages.error(request, told % {"number": found.broken.number, "reason": found.broken.reason})
    return redirect("desk:journal", request.cluster.slug)


@allow(Can.ERASE_PERSONAL)
@require_safe
def openings_of_lists(request: ClusterRequest, form: str = "html") -> HttpResponse:
    """Who opened lists of people, newest day first."""
    page = Paginator(openings(request.actor), PAGE).get_page(request.GET.get("page"))
    if form == "json":
        rows = [
            {
                "day": each.day.isoformat(),
                "who": each.user.name,
                "list": each.list_name,
                "label": each.list_label,
                "count": each.count,
                "last": each.last_at.isoformat(),
            }
            for each in page
        ]
        return JsonResponse({"count": page.paginator.count, "page": page.number, "openings": rows})
    return render(request, "journal/openings.html", {"page": page})
