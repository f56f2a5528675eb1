"""What a voter sees: a page by one link, without signing in; a check of one's own ballot by its code."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import NotThere, allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.meetings.actions import cast_ballot
from svod.meetings.models import Turn, Vote, Voter
from svod.meetings.queries.votes import ballot_by_receipt, figures_of, is_taken, voter_by_token, votes_for
from svod.meetings.views.lists import UNREAD

GONE = 410


def closed(request: ClusterRequest, reason: str, status: int) -> HttpResponse:
    """The page of a link that does not open, with the reason."""
    return render(request, "meetings/ballot_closed.html", {"reason": reason}, status=status)


@allow_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: ClusterRequest, token: str) -> HttpResponseBase:
    """The questions that one voter is asked; a press of the button gives the vote. Opening the link changes nothing."""
    voter = voter_by_token(request.cluster, token)
    if voter is None:
        reason = _("There is no such link, or a newer one was given. Check the copied address, or ask the keeper.")
        return closed(request, reason, 404)
    if voter.link_until is not None and now() >= voter.link_until:
        return closed(request, _("The link is too old: ask the keeper of the meeting for another one."), GONE)
    pairs = votes_for(voter)
    if request.method != "POST":
        return _show(request, voter, pairs)
    vote = next((vote for vote, _turn in pairs if str(vote.pk) == request.POST.get("vote")), None)
    if vote is None:
        raise NotThere
    try:
        receipt = cast_ballot(request.actor, voter, vote, request.POST.get("choice", ""))
    except RuleBroken as broken:
        return _show(request, voter, pairs, done=vote.pk, refused=str(broken))
    return _show(request, voter, votes_for(voter), done=vote.pk, receipt=receipt)


def _show(
    request: ClusterRequest,
    voter: Voter,
    pairs: list[tuple[Vote, Turn]],
    *,
    done: int = 0,
    refused: str = "",
    receipt: str = "",
) -> HttpResponse:
    rows: list[dict[str, Any]] = [
        {
            "vote": vote,
            "cast": turn.cast,
            "taken": is_taken(vote),
            "figures": figures_of(vote),
            "refused": refused if vote.pk == done else "",
            "receipt": receipt if vote.pk == done else "",
            "thanked": vote.pk == done and not refused,
            "chosen": request.POST.get("choice", "") if vote.pk == done and refused else "",
        }
        for vote, turn in pairs
    ]
    context = {"voter": voter, "meeting": voter.meeting, "rows": rows}
    return render(request, "meetings/ballot.html", context, status=UNREAD if refused else 200)


@allow_everyone
@never_cache
@require_safe
def receipt(request: ClusterRequest) -> HttpResponse:
    """Is my ballot in the urn, and after the end: how was it counted? By its code alone; nobody is asked who it is."""
    typed = request.GET.get("code", "").strip()[:60]
    found = ballot_by_receipt(request.cluster, typed) if typed else None
    return render(request, "meetings/receipt.html", {"typed": typed, "found": found})
