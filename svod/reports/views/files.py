"""The report and its editions as files."""

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import allow, allow_everyone
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest, base_address
from svod.core.clock import today
from svod.core.document import Document
from svod.plan.views.files import TYPES, WRITERS, disposition
from svod.reports.actions import export_report
from svod.reports.models import Edition
from svod.reports.queries.documents import report_document, report_json
from svod.reports.queries.editions import edition_of, printed, published_of, verify_edition
from svod.reports.queries.kept import kept_days
from svod.reports.queries.sheet import sheet_of
from svod.writing.ties import tie

WITH_STATUSES = frozenset({"csv", "xlsx"})
ON_PAPER = frozenset({"docx", "pdf"})


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def report_file(request: ClusterRequest, year: int, form: str) -> HttpResponseBase:
    """The living report of a year as JSON, CSV, XLSX, DOCX or PDF; statuses stand in the first three."""
    sheet = sheet_of(request.actor, year, today())
    if form == "json":
        answer: HttpResponse = JsonResponse(report_json(sheet), json_dumps_params={"ensure_ascii": False})
    else:
        document = report_document(sheet, kept_days(request.cluster), statuses=form in WITH_STATUSES)
        answer = made_file(request, document, form, _("Report %(year)d") % {"year": year})
    if request.method == "GET" and answer.status_code == 200:  # noqa: PLR2004 -- the file was made
        export_report(request.actor, sheet.drawn.plan, form=form, count=len(sheet.lines))
    return answer


def made_file(request: ClusterRequest, document: Document, form: str, name: str) -> HttpResponse:
    """The document in a form, to be downloaded; a page with the reason where it cannot be made."""
    from svod.writing.pdf import RenderFailed

    try:
        made = WRITERS[form](tie(document) if form in ON_PAPER else document)
    except RenderFailed as failed:
        return render(request, "reports/not_made.html", {"reason": str(failed), "code": 503}, status=503)
    answer = HttpResponse(made, content_type=TYPES[form])
    answer["Content-Disposition"] = disposition(name, form)
    return answer


def public_address(request: ClusterRequest, edition: Edition) -> str:
    """Where the edition stands for everybody."""
    return base_address(request) + reverse("public:edition", args=[request.cluster.slug, edition.sha256])


def _edition_made(request: ClusterRequest, edition: Edition, form: str) -> HttpResponse:
    """The stored edition as a file; one whose bytes have changed is not given out as if it were itself."""
    if not verify_edition(edition):
        reason = _("The stored edition does not agree with its own hash: no file is made of it.")
        return render(request, "reports/not_made.html", {"reason": reason, "code": 409}, status=409)
    document = printed(edition, public_address(request, edition))
    return made_file(request, document, form, _("Report %(year)d") % {"year": edition.year} + f", {edition.name}")


@allow(Can.SEE_WHOLE_PLAN)
@require_safe
def edition_file(request: ClusterRequest, year: int, pk: int, form: str) -> HttpResponseBase:
    """An edition as DOCX or PDF, exactly as it was frozen."""
    return _edition_made(request, edition_of(request.actor, year, pk), form)


@allow_everyone
@require_safe
def public_file(request: ClusterRequest, sha256: str, form: str) -> HttpResponseBase:
    """A published edition as DOCX or PDF, for everybody."""
    return _edition_made(request, published_of(request.actor, sha256), form)
