"""The list of agreements and the same as files."""

from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.agreements.access import may_keep
from svod.agreements.actions import note_export
from svod.agreements.choices import State
from svod.agreements.queries import Choice, agreement_json, agreements, document_of, figures
from svod.core.clock import today
from svod.products.views.lists import written

PAGE = 50
SEES = (Can.SEE_MEMBERS, Can.EDIT_OWN_CARD)


@allow(*SEES)
@require_safe
def agreement_list(request: ClusterRequest) -> HttpResponse:
    """Agreements by their state; what ends soon stands first in its own list."""
    choice, day = Choice.of(request.GET), today()
    page = Paginator(agreements(request.actor, choice, day), PAGE).get_page(request.GET.get("page"))
    counts = figures(request.actor, day)
    shows = [("", _("all agreements")), *((state.value, state.label) for state in State)]
    tabs = [
        {"label": label, "url": f"./{choice.query(show=show)}", "current": choice.show == show, "count": counts[show]}
        for show, label in shows
    ]
    context = {
        "page": page,
        "choice": choice,
        "tabs": tabs,
        "query": choice.query(),
        "soon": counts[State.SOON.value],
        "keeps": may_keep(request.actor),
    }
    return render(request, "agreements/agreements.html", context)


@allow(*SEES)
@require_safe
def agreement_file(request: ClusterRequest, form: str) -> HttpResponseBase:
    """What the list shows, whole, as JSON, CSV or XLSX."""
    rows: list[Any] = list(agreements(request.actor, Choice.of(request.GET), today()))
    if form == "json":
        told = {"count": len(rows), "agreements": [agreement_json(row) for row in rows]}
        answer: HttpResponse = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    else:
        data, kind = written(document_of(rows), form)
        answer = HttpResponse(data, content_type=kind)
        name = quote(f"{_('Agreements')}.{form}")
        answer["Content-Disposition"] = f"attachment; filename=\"agreements.{form}\"; filename*=UTF-8''{name}"
    if request.method == "GET":
        note_export(request.actor, form=form, count=len(rows))
    return answer
