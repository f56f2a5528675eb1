"""Votes of a meeting: prepared, opened, recorded, closed, counted again; the quorum as it stands now."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.ref import key_in, number_in
from svod.core.rules import RuleBroken
from svod.meetings.access import may_keep, require_keep
from svod.meetings.actions import (
    add_vote,
    close_vote,
    drop_vote,
    open_vote,
    record_ballots,
    record_box,
    record_paper,
    recount_vote,
    take_ballot_back,
)
from svod.meetings.actions.votes import VoteDraft
from svod.meetings.choices import VoteKind, VoteState, VoteWay
from svod.meetings.forms import VoteForm
from svod.meetings.models import Meeting, Vote
from svod.meetings.queries.pages import meeting_of
from svod.meetings.queries.quorum import electors_of, notice_given, quorum_among, quorum_of
from svod.meetings.queries.votes import figures_of, is_taken, recount_of, roll_of, turns_of, vote_of, votes_of
from svod.meetings.rules import WRITTEN
from svod.meetings.views.lists import KEEPS, UNREAD

MOST_SHEETS = 99_999


def _to_vote(request: ClusterRequest, vote: Vote) -> HttpResponseBase:
    return redirect("desk:vote", request.cluster.slug, vote.meeting_id, vote.pk)


def _writes(request: ClusterRequest, meeting: Meeting) -> bool:
    return meeting.state in WRITTEN and may_keep(request.actor, meeting)


@allow(Can.SEE_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def votes(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The meeting's votes and a form for another one."""
    meeting = meeting_of(request.actor, pk)
    form = VoteForm(meeting, request.POST or None, initial={"item": request.GET.get("item")})
    if request.method == "POST":
        require_keep(request.actor, meeting)
        if form.is_valid():
            told = form.cleaned_data
            own = {key: told[key] for key in ("question", "kind", "way", "needs", "lines", "least")}
            try:
                draft = VoteDraft(**own, closes_at=form.closes_at())
                return _to_vote(request, add_vote(request.actor, meeting, draft, item=told["item"]))
            except RuleBroken as broken:
                form.add_error(None, str(broken))
    context = {
        "meeting": meeting,
        "votes": votes_of(meeting),
        "form": form,
        "quorum": quorum_of(meeting),
        "notice": notice_given(meeting),
        "writes": _writes(request, meeting),
    }
    return render(request, "meetings/votes.html", context, status=UNREAD if form.errors else 200)


@allow(Can.SEE_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: ClusterRequest, pk: int, vote: int) -> HttpResponseBase:
    """One vote: the roll, the list to record an open vote in the room, the result."""
    meeting = meeting_of(request.actor, pk)
    found = vote_of(request.actor, meeting, vote)
    if request.method == "POST":
        require_keep(request.actor, meeting)
        return _record(request, meeting, found)
    return _show(request, meeting, found)


def _record(request: ClusterRequest, meeting: Meeting, vote: Vote) -> HttpResponseBase:
    """Whatever is refused, the answers that were ticked stay ticked."""
    if request.POST.get("do") in ("box", "paper"):
        return _record_sheets(request, meeting, vote)
    typed = request.POST.dict()
    named = {key: str(value) for key, value in typed.items() if key[:1] == "t" and key_in(key[1:]) and value}
    turns = {f"t{turn.pk}": turn for turn in turns_of(vote)}
    if not set(named) <= set(turns):
        raise NotThere
    try:
        done = record_ballots(request.actor, vote, {turns[key].voter: value for key, value in named.items()})
    except RuleBroken as broken:
        return _show(request, meeting, vote, refused=str(broken), typed=named, status=UNREAD)
    if done:
        messages.success(request, _("Written down: %(count)d.") % {"count": done})
    return _to_vote(request, vote)


def _record_sheets(request: ClusterRequest, meeting: Meeting, vote: Vote) -> HttpResponseBase:
    """Ballots on paper: the sheets of a box, or one by name with its scan."""
    post, turns = request.POST, {str(turn.pk): turn for turn in turns_of(vote)}
    named = post.getlist("turn")
    if not set(named) <= set(turns):
        raise NotThere
    voters = [turns[key].voter for key in dict.fromkeys(named)]
    counts = {option["key"]: _figure(post.get(f"n-{option['key']}", "")) for option in vote.options}
    try:
        if post.get("do") == "box":
            record_box(request.actor, vote, voters, counts, spoiled=_figure(post.get("n-spoiled", "")))
        else:
            file = request.FILES.get("paper")
            paper = (file.name or "", file.read()) if file else None
            if not voters:
                raise RuleBroken(_("Whose ballot is it? Choose the voter."))
            record_paper(request.actor, vote, voters[0], post.get("choice", ""), paper=paper)
    except RuleBroken as broken:
        return _show(request, meeting, vote, refused=str(broken), sheets=(named, counts), status=UNREAD)
    messages.success(request, _("Written down: %(count)d.") % {"count": len(voters)})
    return _to_vote(request, vote)


def _figure(typed: str) -> int:
    """A number of sheets; -1 for what is none, which the rule refuses in words."""
    figure = number_in(typed.strip() or "0")
    return figure if figure is not None and figure <= MOST_SHEETS else -1


def _show(
    request: ClusterRequest,
    meeting: Meeting,
    vote: Vote,
    *,
    refused: str = "",
    typed: dict[str, str] | None = None,
    sheets: tuple[list[str], dict[str, int]] = ([], {}),
    status: int = 200,
) -> HttpResponse:
    electors, turns = electors_of(meeting), turns_of(vote)
    quorum = quorum_among(meeting, electors, vote.least)
    there = {each.key for each in electors if each.there}
    given = sum(turn.cast for turn in turns)
    ticked = typed or {}
    rows = [line._asdict() | {"typed": ticked.get(f"t{line.turn.pk}", "")} for line in roll_of(vote, turns, there)]
    writes = _writes(request, meeting)
    takes = writes and is_taken(vote)
    context = {
        "meeting": meeting,
        "vote": vote,
        "rows": rows,
        "quorum": quorum,
        "notice": notice_given(meeting),
        "given": given,
        "asked": len(turns) or len(electors),
        "taken": is_taken(vote),
        "ended": vote.state == VoteState.OPEN and not is_taken(vote),
        "records": takes and vote.kind == VoteKind.OPEN and vote.way == VoteWay.ROOM,
        "box": takes and vote.is_secret and vote.way == VoteWay.ROOM,
        "paper": takes and vote.kind == VoteKind.OPEN and vote.way == VoteWay.WRITTEN,
        "sheets": [{**option, "count": sheets[1].get(option["key"]) or ""} for option in vote.options],
        "ticked": [int(key) for key in sheets[0]],
        "writes": writes,
        "figures": figures_of(vote),
        "refused": refused,
    }
    return render(request, "meetings/vote.html", context, status=status)


@allow(*KEEPS)
@require_POST
def act(request: ClusterRequest, pk: int, vote: int) -> HttpResponseBase:
    """Open, close, drop; take one open vote back."""
    meeting = meeting_of(request.actor, pk)
    require_keep(request.actor, meeting)
    found, do = vote_of(request.actor, meeting, vote), request.POST.get("do", "")
    try:
        if do == "open":
            open_vote(request.actor, found, waived=request.POST.get("waived", ""))
        elif do == "close":
            close_vote(request.actor, found)
        elif do == "drop":
            drop_vote(request.actor, found)
            return redirect("desk:votes", request.cluster.slug, pk)
        elif do == "back":
            turn = next((turn for turn in turns_of(found) if str(turn.pk) == request.POST.get("turn")), None)
            if turn is None:
                raise NotThere
            take_ballot_back(request.actor, found, turn.voter, why=request.POST.get("why", ""))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return _to_vote(request, found)


@allow(Can.SEE_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def recount(request: ClusterRequest, pk: int, vote: int) -> HttpResponseBase:
    """All kept ballots of a closed vote, counted anew beside the frozen count; a press writes it into the journal."""
    meeting = meeting_of(request.actor, pk)
    found = vote_of(request.actor, meeting, vote)
    if request.method == "POST":
        require_keep(request.actor, meeting)
        try:
            recount_vote(request.actor, found)
        except RuleBroken as broken:
            messages.error(request, str(broken))
            return _to_vote(request, found)
        messages.success(request, _("The count is written into the journal."))
        return redirect("desk:vote-recount", request.cluster.slug, pk, found.pk)
    counted = recount_of(found)
    beside = [(each, counted.tally.counts[each["key"]]) for each in figures_of(found)]
    context = {
        "meeting": meeting,
        "vote": found,
        "recount": counted,
        "beside": beside,
        "keeps": may_keep(request.actor, meeting),
    }
    return render(request, "meetings/recount.html", context)


@allow(Can.SEE_MEETINGS)
@require_safe
def quorum(request: ClusterRequest, pk: int) -> HttpResponse:
    """The quorum as it stands now: a part of pages that ask for it again by themselves."""
    meeting = meeting_of(request.actor, pk)
    return render(request, "meetings/quorum.html", {"meeting": meeting, "quorum": quorum_of(meeting)})
