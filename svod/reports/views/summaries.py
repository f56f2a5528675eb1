"""A section's summary and a body's year, as pages and as files."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.bodies.queries import body_of
from svod.core.clock import today
from svod.plan.queries.plans import LAST_YEAR
from svod.reports.queries.summaries import (
    BodyYear,
    body_document,
    body_year,
    cut,
    section_document,
    section_year,
)
from svod.reports.views.files import made_file


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def section(request: ClusterRequest, year: int, pk: int) -> HttpResponse:
    """A section in a sentence, each number with its rows, and what is reported of every row."""
    told = section_year(request.actor, year, pk, today())
    context = {"told": told, "pieces": cut(told.summary, told.block.lines), "lines": told.block.lines, "year": year}
    return render(request, "reports/section.html", context)


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def section_file(request: ClusterRequest, year: int, pk: int, form: str) -> HttpResponseBase:
    """The same as DOCX or PDF."""
    told = section_year(request.actor, year, pk, today())
    return made_file(request, section_document(told), form, f"{told.name}, {year}"[:120])


def _body_year(request: ClusterRequest, year: int, pk: int) -> BodyYear:
    if not 0 < year <= LAST_YEAR:
        raise NotThere
    return body_year(request.actor, body_of(request.actor, pk), year, today())


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def body(request: ClusterRequest, pk: int, year: int) -> HttpResponse:
    """What a body held, published and decided in a year, and how the measures stand for which it answers."""
    told = _body_year(request, year, pk)
    pieces = cut(told.report.measures, told.lines)
    context = {"told": told, "report": told.report, "pieces": pieces, "lines": told.lines, "year": year, "pk": pk}
    return render(request, "reports/body_year.html", context | {"years": (year - 1, year + 1)})


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def body_file(request: ClusterRequest, pk: int, year: int, form: str) -> HttpResponseBase:
    """The same as DOCX or PDF."""
    told = _body_year(request, year, pk)
    name = _("The body's year %(year)d") % {"year": year}
    return made_file(request, body_document(told, request.cluster.name), form, f"{name}, {told.report.body}"[:120])
