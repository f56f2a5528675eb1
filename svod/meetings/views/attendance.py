"""Who is at the meeting: a list to tick at the door, a sheet to print."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.meetings.access import may_keep, require_keep
from svod.meetings.actions import mark_all, mark_attendance
from svod.meetings.choices import MeetingState, Presence
from svod.meetings.models import Meeting
from svod.meetings.queries.calls import answers_of
from svod.meetings.queries.pages import asked_of, counted, meeting_of, others_of
from svod.meetings.rules import WRITTEN
from svod.meetings.views.lists import UNREAD
from svod.meetings.views.meetings import to_meeting
from svod.members.models import Organisation, Person


def _whose(request: ClusterRequest) -> tuple[Organisation | None, Person | None]:
    """Who is marked: `o7` an organisation, `p7` a person who sits for none. Raises NotThere."""
    named = request.POST.get("who", "")
    key = key_in(named[1:])
    organisation = Organisation.objects.filter(cluster=request.cluster, pk=key).first() if named[:1] == "o" else None
    person = Person.objects.filter(cluster=request.cluster, pk=key).first() if named[:1] == "p" else None
    if organisation is None and person is None:
        raise NotThere
    return organisation, person


def _mark(request: ClusterRequest, meeting: Meeting) -> None:
    if request.POST.get("do") == "all":
        mark_all(request.actor, meeting)
        return
    organisation, person = _whose(request)
    named = request.POST.get("state", "")
    paper = request.FILES.get("proxy")
    mark_attendance(
        request.actor,
        meeting,
        organisation,
        Presence(named) if named in Presence.values else None,
        person=person,
        reason=request.POST.get("reason", ""),
        proxy=(paper.name or "", paper.read()) if paper else None,
        holder=request.POST.get("holder", ""),
    )


@allow(Can.SEE_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The list for the door, as wide as a telephone."""
    meeting = meeting_of(request.actor, pk)
    if request.method != "POST":
        return _list(request, meeting)
    require_keep(request.actor, meeting)
    try:
        _mark(request, meeting)
    except RuleBroken as broken:
        if "from_minutes" not in request.POST:
            return _list(request, meeting, said=str(broken))
        messages.error(request, str(broken))
    if "from_minutes" in request.POST:
        return to_meeting(request, pk)
    return redirect("desk:attendance", request.cluster.slug, pk)


def _list(request: ClusterRequest, meeting: Meeting, *, said: str = "") -> HttpResponse:
    """The list; where a mark was refused, the sentence stands at its row, with the name that was typed."""
    asked, answers = asked_of(meeting), answers_of(meeting)
    context = {
        "meeting": meeting,
        "asked": asked,
        "counts": counted(asked),
        "answers": answers,
        "rows": [(one, answers.by_key.get(one.key)) for one in asked],
        "reminds": meeting.state == MeetingState.CALLED and may_keep(request.actor, meeting),
        "marks": [
            (Presence.PRESENT.value, pgettext("attendance button", "Here")),
            (Presence.EXCUSED.value, pgettext("attendance button", "Excused")),
            (Presence.ABSENT.value, pgettext("attendance button", "Absent")),
        ],
        "marks_all": any(not one.state for one in asked),
        "writes": meeting.state in WRITTEN and may_keep(request.actor, meeting),
    }
    if context["writes"]:
        context["others"] = others_of(request.actor, asked)
    if said:
        context["refused"] = {
            "who": request.POST.get("who", ""),
            "said": said,
            "holder": request.POST.get("holder", ""),
        }
    return render(request, "meetings/attendance.html", context, status=UNREAD if said else 200)


@allow(Can.SEE_MEETINGS)
@require_safe
def sheet(request: ClusterRequest, pk: int) -> HttpResponse:
    """The same list on paper, with room for signatures."""
    meeting = meeting_of(request.actor, pk)
    return render(request, "meetings/sheet.html", {"meeting": meeting, "asked": asked_of(meeting)})
