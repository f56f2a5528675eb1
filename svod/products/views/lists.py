"""The list of products and the same as files."""

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
from svod.core.clock import today
from svod.core.document import Document
from svod.products.access import may_keep, own_makers
from svod.products.actions import note_export
from svod.products.choices import EntryState, RiskClass
from svod.products.queries import Choice, products, registers_with_figures
from svod.products.queries.documents import document_of, product_json

PAGE = 50
SEES = (Can.SEE_MEMBERS, Can.EDIT_OWN_CARD)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allow(*SEES)
@require_safe
def product_list(request: ClusterRequest) -> HttpResponse:
    """Products, narrowed by the address; how many stand in each register."""
    choice = Choice.of(request.GET)
    page = Paginator(products(request.actor, choice), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "choice": choice,
        "query": choice.query(),
        "registers": registers_with_figures(request.actor, today()),
        "makers": own_makers(request.actor).filter(products__isnull=False).distinct().order_by("name"),
        "risks": RiskClass.choices,
        "states": EntryState.choices,
        "keeps": may_keep(request.actor),
        "adds": may_keep(request.actor) or request.actor.may(Can.EDIT_OWN_CARD),
        "is_narrowed": bool(choice.query()),
    }
    return render(request, "products/products.html", context)


def written(document: Document, form: str) -> tuple[bytes, str]:
    """A document as CSV or XLSX with its media type."""
    if form == "csv":
        from svod.writing import separated

        return separated.write(document), "text/csv; charset=utf-8"
    from svod.writing import xlsx

    return xlsx.write(document), XLSX


@allow(*SEES)
@require_safe
def product_file(request: ClusterRequest, form: str) -> HttpResponseBase:
    """What the list shows, whole, as JSON, CSV or XLSX."""
    rows: list[Any] = list(products(request.actor, Choice.of(request.GET)))
    if form == "json":
        told = {"count": len(rows), "products": [product_json(row) for row in rows]}
        answer: HttpResponse = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    else:
        data, kind = written(document_of(rows), form)
        answer = HttpResponse(data, content_type=kind)
        name = quote(f"{_('Products')}.{form}")
        answer["Content-Disposition"] = f"attachment; filename=\"products.{form}\"; filename*=UTF-8''{name}"
    if request.method == "GET":
        note_export(request.actor, form=form, count=len(rows))
    return answer
