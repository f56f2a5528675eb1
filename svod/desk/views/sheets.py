"""A member's own sheet, as a page and as PDF."""

from urllib.parse import quote

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.composing.sheet import TITLE
from svod.composing.sheet_document import document_of
from svod.core.clock import today
from svod.desk.queries.choice import FIRST_YEAR, LAST_YEAR
from svod.desk.queries.sheets import sheet_of
from svod.members.models import Organisation
from svod.members.queries import organisation_of


def _organisation(request: ClusterRequest, pk: int, year: int) -> Organisation:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotThere
    return organisation_of(request.actor, pk)


@allow(Can.SEE_MEMBERS, Can.EDIT_OWN_CARD)
@require_safe
def sheet(request: ClusterRequest, pk: int, year: int) -> HttpResponse:
    """What the cluster did for a member in a year."""
    thing = _organisation(request, pk, year)
    made, facts = sheet_of(request.actor, thing, year, today())
    context = {
        "thing": thing,
        "sheet": made,
        "title": TITLE,
        "year": year,
        "years": (year - 1, year + 1),
        "count": len(facts),
    }
    return render(request, "desk/sheet.html", context)


@allow(Can.SEE_MEMBERS, Can.EDIT_OWN_CARD)
@require_safe
def sheet_pdf(request: ClusterRequest, pk: int, year: int) -> HttpResponseBase:
    """The same, to be sent or printed."""
    from svod.writing import pdf
    from svod.writing.pdf import RenderFailed

    thing = _organisation(request, pk, year)
    made, _facts = sheet_of(request.actor, thing, year, today())
    try:
        data = pdf.render(document_of(made, request.cluster.name))
    except RenderFailed as failed:
        return render(request, "plan/not_made.html", {"reason": str(failed), "year": year}, status=503)
    answer = HttpResponse(data, content_type="application/pdf")
    name = quote(_("%(title)s, %(name)s, %(year)d") % {"title": TITLE, "name": thing.name, "year": year})
    answer["Content-Disposition"] = f"attachment; filename=\"sheet-{year}.pdf\"; filename*=UTF-8''{name}.pdf"
    return answer
