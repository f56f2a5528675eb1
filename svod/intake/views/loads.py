"""Looking: the list of loads with its drop area, one load, the document it came from."""

from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.attachments.queries import open_file
from svod.core.rules import RuleBroken
from svod.intake.actions import load_document
from svod.intake.choices import LoadState
from svod.intake.forms import ColumnsForm, UploadForm
from svod.intake.models import Load
from svod.intake.queries.loads import load_of, recent_loads
from svod.intake.queries.plans import own_plan_of, plan_beside
from svod.intake.queries.preview import preview
from svod.intake.rules.limits import MIB, too_large
from svod.intake.views.bounded import BoundedUpload
from svod.plan.models import Plan

UNREAD, OVER = 422, 413


@allow(Can.IMPORT_PLAN)
@csrf_exempt
@require_http_methods(["GET", "POST"])
def loads(request: ClusterRequest) -> HttpResponseBase:
    """The drop area and earlier loads; a document sent here is read and shown beside what was understood.

    `own` is the key of a measure's own plan that the document is for; without it, it is for the plan of its year.

    Exempt only so that the bound stands before the body is parsed: the inner view checks the token.
    """
    if request.method == "POST":
        bound = BoundedUpload()
        request.upload_handlers.insert(0, bound)
        return _upload(request, bound)
    return _list(request, UploadForm())


@csrf_protect
def _upload(request: ClusterRequest, bound: BoundedUpload) -> HttpResponseBase:
    form = UploadForm(request.POST, request.FILES)
    if bound.is_over:
        form.errors.clear()
        form.add_error(None, too_large(settings.MAX_UPLOAD))
        return _list(request, form, status=OVER)
    if not form.is_valid():
        return _list(request, form, status=UNREAD)
    given, own = form.cleaned_data["file"], _own(request)
    year = form.cleaned_data["year"]
    try:
        load = load_document(request.actor, given.name or "", given.read(), year=year, own=own)
    except RuleBroken as broken:
        form.add_error(None, str(broken))
        return _list(request, form, status=UNREAD)
    return redirect(reverse("desk:import-load", args=[request.cluster.slug, load.pk]))


def _own(request: ClusterRequest) -> Plan | None:
    """The own plan that the page is about: named in its address, and in the form where that could be read."""
    return own_plan_of(request.actor, request.POST.get("own", "") or request.GET.get("own", ""))


def _list(request: ClusterRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    most, own = settings.MAX_UPLOAD // MIB, _own(request)
    context = {"form": form, "own": own, "loads": recent_loads(request.actor), "most": most}
    return render(request, "intake/loads.html", context, status=status)


@allow(Can.IMPORT_PLAN)
@require_safe
def show(request: ClusterRequest, pk: int) -> HttpResponse:
    """One load: the document's rows beside what was understood, questions, columns, what stood outside the table."""
    return show_load(request, load_of(request.actor, pk))


def show_load(
    request: ClusterRequest, load: Load, *, columns: ColumnsForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a load, also with the errors of a form on it."""
    seen = preview(load)
    initial = {"year": load.year}
    context: dict[str, Any] = {
        "load": load,
        "seen": seen,
        "columns": columns or ColumnsForm(columns=list(seen.columns), initial=initial),
        "is_open": load.state == LoadState.PREVIEW,
        "standing": plan_beside(request.actor, load) if load.state == LoadState.PREVIEW else None,
        "width": len([column for column in seen.columns if column["role"] != "number"]),
    }
    return render(request, "intake/load.html", context, status=status)


@allow(Can.IMPORT_PLAN)
@require_safe
def file(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The document as it was given. Always a download: a page of somebody else's is never shown as ours."""
    kept = load_of(request.actor, pk).file
    try:
        body = open_file(kept)
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(body, as_attachment=True, filename=kept.name, content_type="application/octet-stream")
