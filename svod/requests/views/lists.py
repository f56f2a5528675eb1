"""The list of requests, the same as files, a new request."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.members.views.lists import sent_table
from svod.requests.access import may_keep
from svod.requests.actions import note_export, receive_request
from svod.requests.choices import Category, Origin
from svod.requests.forms import RequestForm
from svod.requests.models import Addressee
from svod.requests.queries.lists import Choice, figures, listed, tally, year_line
from svod.requests.queries.pages import as_json, document_of
from svod.requests.views.uploads import uploads

PAGE = 50
UNREAD = 422
SEES = (Can.SEE_REQUESTS, Can.SEND_REQUESTS)


@allow(*SEES)
@require_safe
def requests(request: ClusterRequest) -> HttpResponse:
    """Requests by their state; words, category, addressee and year narrow them."""
    choice, day = Choice.of(request.GET), today()
    page = Paginator(listed(request.actor, choice, day), PAGE).get_page(request.GET.get("page"))
    counts = figures(request.actor, choice, day)
    sees_all = request.actor.may(Can.SEE_REQUESTS)
    year = int(choice.year or day.year)
    context = {
        "page": page,
        "choice": choice,
        "day": day,
        "tabs": [
            {
                "label": label,
                "url": f"./{choice.query(show=show)}",
                "current": choice.show == show,
                "count": counts[show],
            }
            for show, label in _shows(sees_all=sees_all)
        ],
        "query": choice.query(),
        "categories": Category.choices,
        "addressees": list(Addressee.objects.filter(cluster=request.cluster)) if sees_all else [],
        "line": year_line(tally(request.cluster, year)) if sees_all else "",
        "year": year,
        "sees_all": sees_all,
        "keeps": may_keep(request.actor),
        "sends": may_keep(request.actor) or request.actor.may(Can.SEND_REQUESTS),
    }
    return render(request, "requests/requests.html", context)


def _shows(*, sees_all: bool) -> list[tuple[str, str]]:
    shows = [
        ("", pgettext("requests", "all")),
        ("work", pgettext("requests", "in work")),
        ("late", pgettext("requests", "late")),
        ("solved", pgettext("requests", "solved")),
    ]
    return [*shows, ("dropped", pgettext("requests", "taken off"))] if sees_all else shows


@allow(*SEES)
@require_safe
def requests_file(request: ClusterRequest, form: str) -> HttpResponseBase:
    """What the list shows, whole, as JSON, CSV or XLSX."""
    choice = Choice.of(request.GET)
    rows = list(listed(request.actor, choice, today()))
    if form == "json":
        told = {"count": len(rows), "requests": [as_json(row) for row in rows]}
        answer: HttpResponse = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    else:
        name = pgettext("of members", "Requests")
        answer = sent_table(document_of(rows), form, plain="requests", name=name)
    if request.method == "GET":
        note_export(request.actor, form=form, count=len(rows))
    return answer


@allow(Can.KEEP_REQUESTS, Can.SEND_REQUESTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest) -> HttpResponseBase:
    """A new request: the office writes one down, a clerk sends the own organisation's."""
    origin = Origin.STAFF if may_keep(request.actor) else Origin.CLERK
    first = (
        {"sender_name": request.actor.user.name, "sender_mail": request.actor.user.email}
        if (origin == Origin.CLERK and request.actor.user)
        else {}
    )
    form = RequestForm(request.actor, origin, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        made = taken(request, form)
        if made is not None:
            messages.success(request, _("The request is taken in: %(title)s") % {"title": made[0]})
            return redirect("desk:request", request.cluster.slug, made[0].pk)
    back = reverse("desk:requests", args=[request.cluster.slug])
    context = {"form": form, "title": _("New request"), "save": _("Take the request in"), "back": back, "files": True}
    return render(request, "requests/form.html", context, status=UNREAD if form.errors else 200)


def taken(request: ClusterRequest, form: RequestForm) -> Any:
    """Take a request in; None with the sentence on the form where a rule says no."""
    try:
        return receive_request(request.actor, form.told(), origin=form.origin, files=uploads(request))
    except RuleBroken as broken:
        form.add_error(None, str(broken))
        return None
