"""Final minutes: making them so, publishing, printing; extracts of instructions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.paper import Paper
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.meetings.access import require_keep
from svod.meetings.actions import finalise_minutes, publish_minutes, withdraw_minutes
from svod.meetings.choices import ItemState
from svod.meetings.models import Meeting, MinutesVersion
from svod.meetings.queries.frozen import minutes_told
from svod.meetings.queries.pages import asked_of, counted, instruction_of, meeting_of
from svod.meetings.views.instructions import SEES
from svod.meetings.views.lists import KEEPS, UNREAD
from svod.meetings.views.meetings import to_meeting
from svod.writing import paper_docx, paper_pdf
from svod.writing.minutes import extract_paper, minutes_paper
from svod.writing.pdf import RenderFailed

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def final(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """What the minutes lack; making them final; the versions."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    said = ""
    if request.method == "POST":
        try:
            made = finalise_minutes(
                request.actor, meeting, confirmed="confirmed" in request.POST, why=request.POST.get("why", "")
            )
            messages.success(request, _("The minutes are final, version %(n)d.") % {"n": made.number})
            return to_meeting(request, pk)
        except RuleBroken as broken:
            said = str(broken)
    items = meeting.items.exclude(state=ItemState.CLOSED)
    asked = asked_of(meeting)
    context = {
        "meeting": meeting,
        "said": said,
        "why": request.POST.get("why", ""),
        "confirmed": "confirmed" in request.POST,
        "undiscussed": list(items.filter(discussed=False)),
        "discussed": items.filter(discussed=True).count(),
        "counts": counted(asked),
        "versions": meeting.versions.defer("frozen").select_related("made_by"),
    }
    return render(request, "meetings/final.html", context, status=UNREAD if said else 200)


@allow(*KEEPS)
@require_POST
def publish(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Onto the site, or off it."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    try:
        if "withdraw" in request.POST:
            withdraw_minutes(request.actor, meeting)
            messages.success(request, _("The minutes are taken off the site."))
        else:
            publish_minutes(request.actor, meeting, base=request.build_absolute_uri("/").rstrip("/"))
            messages.success(request, _("The minutes are published."))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return to_meeting(request, pk)


def printed(paper: Paper, form: str, name: str) -> HttpResponse:
    """The file of a paper. Raises Http404 for a form that is none."""
    if form == "docx":
        body, media = paper_docx.write(paper), DOCX
    elif form == "pdf":
        try:
            body, media = paper_pdf.render(paper), "application/pdf"
        except RenderFailed as failed:
            return HttpResponse(str(failed), status=503, content_type="text/plain; charset=utf-8")
    else:
        raise Http404
    answer = HttpResponse(body, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{slugify(name)}.{form}"'
    return answer


def told_of(meeting: Meeting, version: MinutesVersion | None) -> dict[str, Any]:
    """What a version says; the draft as it stands where there is none."""
    return version.frozen if version else minutes_told(meeting)


@allow(Can.SEE_MEETINGS)
@require_safe
def minutes(request: ClusterRequest, pk: int, form: str) -> HttpResponse:
    """The minutes as a file: the last final version, the one that `?version=` names, or the draft."""
    meeting = meeting_of(request.actor, pk)
    named = request.GET.get("version", "")
    found = meeting.versions.order_by("-number")
    if named:
        found = found.filter(number=key_in(named))
    version = found.first()
    if named and version is None:
        raise Http404
    told = told_of(meeting, version)
    paper = minutes_paper(told, version=version.number if version else 0, why=version.why if version else "")
    return printed(paper, form, f"minutes-{told['day']}-{pk}")


@allow(*SEES)
@require_safe
def extract(request: ClusterRequest, pk: int, form: str) -> HttpResponse:
    """The extract of one instruction for its executor, from the last final minutes or from the draft."""
    instruction = instruction_of(request.actor, pk)
    meeting = Meeting.objects.select_related("body__cluster", "chair", "keeper").get(pk=instruction.meeting_id)
    last = meeting.versions.order_by("-number").first()
    paper = extract_paper(told_of(meeting, last), pk) or extract_paper(minutes_told(meeting), pk)
    if paper is None:
        raise Http404
    return printed(paper, form, f"extract-{instruction.year}-{instruction.number}")
