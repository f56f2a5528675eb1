"""The register of an assembly: who has a vote, who is there, who votes by whose proxy; voting links."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest, base_address
from svod.core.rules import RuleBroken
from svod.meetings.access import may_keep, require_keep
from svod.meetings.actions import issue_links, mark_attendance, name_holder, send_links
from svod.meetings.actions.votes import ensure_voters
from svod.meetings.choices import MeetingKind, Presence
from svod.meetings.models import Meeting
from svod.meetings.queries.pages import meeting_of
from svod.meetings.queries.quorum import Elector, electors_of, notice_given, quorum_among, voters_by_key
from svod.meetings.rules import WRITTEN
from svod.meetings.views.lists import KEEPS, UNREAD


@allow(Can.SEE_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Everybody with a vote: the mark of attendance, the holder of the proxy with the paper, the link."""
    meeting = meeting_of(request.actor, pk)
    if request.method != "POST":
        return _show(request, meeting)
    require_keep(request.actor, meeting)
    try:
        _write(request, meeting)
    except RuleBroken as broken:
        return _show(request, meeting, said=str(broken))
    return redirect("desk:register", request.cluster.slug, pk)


def _show(request: ClusterRequest, meeting: Meeting, *, said: str = "") -> HttpResponse:
    """The register; where something was refused, the sentence stands at its row, with the name that was typed."""
    electors, voters = electors_of(meeting), voters_by_key(meeting)
    context = {
        "meeting": meeting,
        "rows": [(each, voters.get(each.key)) for each in electors],
        "quorum": quorum_among(meeting, electors),
        "notice": notice_given(meeting),
        "linked": sum(voter.token_hash is not None for voter in voters.values()),
        "writes": meeting.state in WRITTEN and may_keep(request.actor, meeting),
    }
    if said:
        context["refused"] = {
            "who": request.POST.get("who", ""),
            "said": said,
            "holder": request.POST.get("holder", ""),
        }
    return render(request, "meetings/register.html", context, status=UNREAD if said else 200)


def _write(request: ClusterRequest, meeting: Meeting) -> None:
    who, do = request.POST.get("who", ""), request.POST.get("do", "")
    elector = next((each for each in electors_of(meeting) if each.key == who), None)
    if elector is None:
        raise NotThere
    if do == "holder":
        _set_holder(request, meeting, elector)
        return
    state = Presence.PRESENT if do == "present" else None
    mark_attendance(request.actor, meeting, elector.organisation, state, person=elector.person)


def _set_holder(request: ClusterRequest, meeting: Meeting, elector: Elector) -> None:
    """The proxy acts by the voting link, and where people meet in one room, in the room too."""
    file, holder = request.FILES.get("paper"), request.POST.get("holder", "").strip()
    paper = (file.name or "", file.read()) if file else None
    voter = ensure_voters(request.actor, meeting)[elector.key]
    name_holder(request.actor, voter, holder=holder, paper=paper)
    if meeting.kind != MeetingKind.ABSENTEE:
        state = Presence.PROXY if holder else None
        mark_attendance(
            request.actor,
            meeting,
            elector.organisation,
            state,
            person=elector.person,
            proxy=paper if holder else None,
            holder=holder,
        )


@allow(*KEEPS)
@never_cache
@require_POST
def links(request: ClusterRequest, pk: int) -> HttpResponse:
    """Give out voting links: by letter, or shown this once; earlier ones stop working."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    try:
        who = request.POST.get("who", "")
        only = ensure_voters(request.actor, meeting).get(who) if who else None
        if who and only is None:
            raise NotThere
        sent = send_links(request.actor, meeting, only) if request.POST.get("do") == "letters" else None
        given = sent.unreached if sent else issue_links(request.actor, meeting, only)
    except RuleBroken as broken:
        return render(request, "meetings/links.html", {"meeting": meeting, "refused": str(broken)}, status=422)
    base = base_address(request).rstrip("/")
    rows: list[Any] = [
        (voter, f"{base}{reverse('public:vote', args=[request.cluster.slug, token])}") for voter, token in given
    ]
    return render(request, "meetings/links.html", {"meeting": meeting, "rows": rows, "sent": sent})
