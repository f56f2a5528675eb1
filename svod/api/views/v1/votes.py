"""Votes: the register, the roll, the count made anew; prepared, opened, closed by whoever keeps the meeting.

No operation gives a ballot, hands out a voting link or names a proxy: a vote is its voter's own.
"""

from collections.abc import Callable
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.api.choices import Scope
from svod.api.schemas.meetings import VoteRow
from svod.api.schemas.shared import Key, Paging, list_of
from svod.api.schemas.votes import OpenVoteBody, QuorumRow, RecountRow, VoteBody, VoteCard, VoterRow
from svod.api.views.v1.gate import does, reads
from svod.api.views.v1.meetings import KEEPS, keeps, kept, meeting_again, router
from svod.api.views.v1.telling import ApiRequest, filled, made, paged, told, typed
from svod.api.views.v1.telling_meetings import vote_json
from svod.meetings.actions import add_vote, close_vote, drop_vote, open_vote
from svod.meetings.actions.votes import VoteDraft
from svod.meetings.forms import VoteForm
from svod.meetings.models import Meeting, Vote, Voter
from svod.meetings.queries.pages import meeting_of
from svod.meetings.queries.quorum import Elector, electors_of, notice_given, quorum_among, voters_by_key
from svod.meetings.queries.votes import RollLine, is_taken, recount_of, roll_of, turns_of, vote_of, votes_of
from svod.meetings.rules.quorum import Quorum

VOTE = "/meetings/{pk}/votes/{vote}"
_DRAFT = ("question", "kind", "way", "needs", "lines", "least")


def runs(path: str, *, summary: str, status: int = 200) -> Callable[[Any], Any]:
    """Declare what is done to a vote by those who keep its meeting; the answer is its card."""
    return does(router, path, Scope.MEETINGS, *KEEPS, gives=VoteCard, summary=summary, status=status)


def _quorum(found: Quorum) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("seats", "there", "needed", "met")}


def _frozen_quorum(result: dict[str, Any]) -> dict[str, Any]:
    return {name: result[name] for name in ("seats", "there", "needed")} | {"met": result["quorum"]}


def _line(each: RollLine) -> dict[str, Any]:
    voter = each.turn.voter
    keys = {"organisation": voter.organisation_id, "person": voter.person_id, "cast": each.turn.cast}
    return keys | {name: getattr(each, name) for name in ("name", "holder", "there", "choice")}


def _card(meeting: Meeting, pk: int) -> dict[str, Any]:
    """One vote whole (five queries or six). Raises NotThere."""
    vote = next((each for each in votes_of(meeting) if each.pk == pk), None)
    if vote is None:
        raise NotThere
    electors, turns = electors_of(meeting), turns_of(vote)
    there = {each.key for each in electors if each.there}
    now = _quorum(quorum_among(meeting, electors, vote.least))
    names = ("least", "closes_at", "opened_at", "closed_at", "waived")
    return vote_json(vote) | {
        "asked": len(turns) or len(electors),
        "meeting": meeting.pk,
        **{name: getattr(vote, name) for name in names},
        "taken": is_taken(vote),
        "chosen": (vote.result or {}).get("chosen", ""),
        "quorum": _frozen_quorum(vote.result) if vote.result else now,
        "roll": [_line(each) for each in roll_of(vote, turns, there)],
    }


@reads(
    router,
    "/meetings/{pk}/register",
    Can.SEE_MEETINGS,
    gives=list_of("voters", VoterRow, quorum=(QuorumRow, ...), notice=(str, ...)),
    summary=_("Everybody with a vote at a meeting: the mark of attendance, the proxy; the quorum as it stands now"),
)
def register(request: ApiRequest, pk: Path[Key], asked: Query[Paging]) -> JsonResponse:
    """A page of the register."""
    meeting = meeting_of(request.actor, pk)
    electors, voters = electors_of(meeting), voters_by_key(meeting)
    now = {"quorum": _quorum(quorum_among(meeting, electors)), "notice": notice_given(meeting).sentence}
    return paged(request, "voters", electors, lambda each: _voter(each, voters.get(each.key)), asked, **now)


def _voter(each: Elector, voter: Voter | None) -> dict[str, Any]:
    row = each.row
    return {
        "organisation": each.organisation and each.organisation.pk,
        "person": each.person and each.person.pk,
        "name": each.name,
        "state": each.state,
        "holder": (row and row.holder_name) or (voter and voter.holder_name) or "",
        "paper": bool((row and row.proxy_id) or (voter and voter.paper_id)),
        "linked": bool(voter and voter.token_hash),
    }


@reads(
    router,
    "/meetings/{pk}/votes",
    Can.SEE_MEETINGS,
    gives=list_of("votes", VoteRow),
    summary=_("Votes of a meeting in their order"),
)
def votes(request: ApiRequest, pk: Path[Key], asked: Query[Paging]) -> JsonResponse:
    """A page of votes."""
    return paged(request, "votes", votes_of(meeting_of(request.actor, pk)), vote_json, asked)


@reads(
    router,
    VOTE,
    Can.SEE_MEETINGS,
    gives=VoteCard,
    summary=_("One vote: its roll, who has voted, how where that is not secret, what came of it"),
)
def vote(request: ApiRequest, pk: Path[Key], vote: Path[Key]) -> JsonResponse:
    """One vote."""
    return told(_card(meeting_of(request.actor, pk), vote))


@reads(
    router,
    f"{VOTE}/recount",
    Can.SEE_MEETINGS,
    gives=RecountRow,
    summary=_("A closed vote counted anew from its kept ballots, beside the frozen count; a secret ballot is not told"),
)
def recount(request: ApiRequest, pk: Path[Key], vote: Path[Key]) -> JsonResponse:
    """The count made anew."""
    found = vote_of(request.actor, meeting_of(request.actor, pk), vote)
    counted = recount_of(found)
    ballots = [] if found.is_secret else counted.lines
    return told(
        {
            "agrees": counted.agrees,
            "cast": counted.tally.cast,
            "given": counted.given,
            "counts": [
                {"key": each["key"], "label": each["label"], "frozen": each["count"]}
                | {"counted": counted.tally.counts[each["key"]]}
                for each in counted.frozen["options"]
            ],
            "faults": counted.faults,
            "ballots": [{name: getattr(each, name) for name in ("who", "choice", "label")} for each in ballots],
        }
    )


@runs("/meetings/{pk}/votes", status=201, summary=_("Prepare a vote; nothing is taken until it is opened"))
def add(request: ApiRequest, pk: Path[Key], told: VoteBody) -> JsonResponse:
    """A new vote, by the form of the screen."""
    meeting = kept(request.actor, pk)
    sent = typed(told) | {"lines": "\n".join(" ".join(each.split()) for each in told.answers)}
    form = VoteForm(meeting, sent)
    said = filled(form)
    draft = VoteDraft(**{name: said[name] for name in _DRAFT}, closes_at=form.closes_at())
    return made(_card(meeting, add_vote(request.actor, meeting, draft, item=said["item"]).pk))


def _kept(actor: Actor, pk: int, vote: int) -> tuple[Meeting, Vote]:
    meeting = kept(actor, pk)
    return meeting, vote_of(actor, meeting, vote)


@runs(f"{VOTE}/open", summary=_("Open a vote: the roll is taken, and nobody is added to it later"))
def begin(request: ApiRequest, pk: Path[Key], vote: Path[Key], told: OpenVoteBody) -> JsonResponse:
    """Open."""
    meeting, found = _kept(request.actor, pk, vote)
    open_vote(request.actor, found, waived=told.waived)
    return vote_again(meeting, vote)


@runs(f"{VOTE}/close", summary=_("Close a vote and count it; a written one ends at its hour or when all have voted"))
def close(request: ApiRequest, pk: Path[Key], vote: Path[Key]) -> JsonResponse:
    """Close."""
    meeting, found = _kept(request.actor, pk, vote)
    close_vote(request.actor, found)
    return vote_again(meeting, vote)


@keeps(f"{VOTE}/drop", summary=_("Drop a vote that was not opened"))
def drop(request: ApiRequest, pk: Path[Key], vote: Path[Key]) -> JsonResponse:
    """Drop; the answer is the meeting."""
    drop_vote(request.actor, _kept(request.actor, pk, vote)[1])
    return meeting_again(request, pk)


def vote_again(meeting: Meeting, pk: int) -> JsonResponse:
    """A vote after something was done to it."""
    return told(_card(meeting, pk))
