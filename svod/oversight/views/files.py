"""The same as files: XLSX, DOCX, CSV, JSON, with every cluster that the address asks for, not a page of them."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import allow_signed_in
from svod.core.clock import today
from svod.core.document import Document
from svod.core.ref import number_in
from svod.oversight.queries import overview_of, shown_clusters, year_lines
from svod.oversight.queries.documents import clusters_document, form_document, years_document
from svod.oversight.queries.overview import narrowed
from svod.oversight.queries.rollups import form_named, form_sums, forms_of, indicators_in
from svod.oversight.rules.tallies import Tally
from svod.oversight.views.asked import Asked, asked_of
from svod.plan.choices import Basis
from svod.plan.views.files import TYPES, WRITERS, disposition


def _answer(document: Document, name: str, kind: str) -> HttpResponse:
    if kind == "json":
        keys = [column.role for column in document.columns]
        rows: list[dict[str, Any]] = [
            {key: _value(cell.text) for key, cell in zip(keys, row.cells, strict=True)} for row in document.rows
        ]
        told = {"title": list(document.title), "count": len(rows), "rows": rows}
        return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    answer = HttpResponse(WRITERS[kind](document), content_type=TYPES[kind])
    answer["Content-Disposition"] = disposition(name, kind)
    return answer


def _value(words: str) -> str | int | None:
    """A cell for programs: whole numbers as numbers, nothing as null."""
    if not words:
        return None
    number = number_in(words)
    return words if number is None else number


def _title(asked: Asked, *words: str) -> Sequence[str]:
    group = [asked.scope.group.name] if asked.scope.group else []
    return [*words, *group]


@allow_signed_in
@require_safe
def clusters_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The clusters of a year."""
    asked, day = asked_of(request), today()
    found = narrowed(asked.scope, asked.year, day, only=asked.only, name=asked.name)
    rows = shown_clusters(found, asked.year, day)
    whole = overview_of(asked.scope, asked.year, day).tally
    total = whole if not (asked.only or asked.name) else _sum([each.tally for each in rows])
    title = _("Clusters in %(year)d") % {"year": asked.year}
    return _answer(clusters_document(_title(asked, title), rows, total), title, kind)


def _sum(tallies: Sequence[Tally]) -> Tally:
    total = Tally()
    for each in tallies:
        total = total.plus(each)
    return total


@allow_signed_in
@require_safe
def years_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Years side by side."""
    asked = asked_of(request)
    title = _("Years side by side")
    return _answer(years_document(_title(asked, title), year_lines(asked.scope, today())), title, kind)


@allow_signed_in
@require_safe
def form_file(request: HttpRequest, form: str, kind: str) -> HttpResponseBase:
    """A form rolled up."""
    asked, day = asked_of(request), today()
    spec = form_named(forms_of(asked.scope), form)
    every = indicators_in(asked.scope, asked.year) if spec.basis == Basis.INDICATORS else []
    chosen = next((each for each in every if each.key == asked.indicator), None)
    rows = []
    if spec.basis != Basis.INDICATORS or chosen is not None:
        found = list(narrowed(asked.scope, asked.year, day, name=asked.name))
        rows = form_sums(found, spec, asked.year, day, indicator=asked.indicator)
    title = f"{spec.name}, {asked.year}"
    words = [title, chosen.key] if chosen else [title]
    return _answer(form_document(_title(asked, *words), spec, rows, every), title, kind)
