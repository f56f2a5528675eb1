"""The journal's page."""

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.journal.choices import Verb
from svod.journal.queries import lines

PAGE = 50


@allow(Can.SEE_JOURNAL)
@require_safe
def journal(request: ClusterRequest, form: str = "html") -> HttpResponse:
    """Who did what and when, newest first, by verb where the address asks for one."""
    verb = request.GET.get("verb", "")
    found = lines(request.actor, verb=verb if verb in Verb.values else "")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    if form == "json":
        rows = [
            {
                "at": line.at.isoformat(),
                "who": line.who,
                "verb": line.verb,
                "title": line.title,
                "details": line.details,
            }
            for line in page
        ]
        return JsonResponse({"count": page.paginator.count, "page": page.number, "lines": rows})
    return render(request, "journal/journal.html", {"page": page, "verb": verb, "verbs": Verb.choices})
