"""Voting links: given out to be shown once, or sent by letter."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from svod.accounts.access import Actor, NotThere
from svod.bodies.actions import whose
from svod.core.clock import MOSCOW
from svod.core.tokens import hash_token, new_token
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.actions.locking import ref_of, written
from svod.meetings.actions.votes import LINK_OUTLIVES, ensure_voters
from svod.meetings.choices import VoteState
from svod.meetings.models import Meeting, Voter
from svod.meetings.queries.calls import voter_addresses
from svod.notify.actions import cancel_letters, queue_letter
from svod.notify.choices import Kind
from svod.russian.dates import spoken_date


@transaction.atomic
def issue_links(actor: Actor, meeting: Meeting, only: Voter | None = None) -> list[tuple[Voter, str]]:
    """New voting links for everybody with a vote, or for one of them; earlier links stop working.

    The tokens are given back this once and kept nowhere.
    """
    meeting = written(actor, meeting)
    voters = ensure_voters(actor, meeting)
    if only is not None and only.meeting_id != meeting.pk:
        raise NotThere
    ends = [vote.closes_at for vote in meeting.votes.exclude(closes_at=None) if vote.closes_at]
    until = max([*ends, meeting.starts_at + timedelta(minutes=meeting.length)]) + LINK_OUTLIVES
    given = [(voter, new_token()) for voter in voters.values() if only is None or voter.pk == only.pk]
    for voter, token in given:
        voter.token_hash, voter.link_until = hash_token(token), until
        cancel_letters(actor, begins=f"vote-link:{voter.pk}:")
    Voter.objects.bulk_update([voter for voter, _token in given], ["token_hash", "link_until"])
    to = whose(only.organisation, only.person) if only else {}
    write_line(actor, Verb.VOTE_LINKS_GIVEN, ref_of(meeting), count=len(given), **to)
    return sorted(given, key=lambda pair: str(pair[0]).casefold())


@dataclass(slots=True)
class SentLinks:
    """Voters whose link goes by letter; those whom no letter reaches, with tokens to be handed over on paper."""

    sent: list[Voter] = field(default_factory=list)
    unreached: list[tuple[Voter, str]] = field(default_factory=list)


@transaction.atomic
def send_links(actor: Actor, meeting: Meeting, only: Voter | None = None) -> SentLinks:
    """The same by letter: to whoever holds the proxy where the person is known, else to the voter."""
    told = SentLinks()
    given = issue_links(actor, meeting, only)
    about = _about(meeting)
    where = voter_addresses(meeting, [voter for voter, _token in given])
    for voter, token in given:
        to = where[voter.pk]
        if to is None:
            told.unreached.append((voter, token))
            continue
        url = reverse("public:vote", args=[actor.cluster.slug, token])
        key = f"vote-link:{voter.pk}:{hash_token(token)[:16]}"
        queue_letter(actor, to=to, kind=Kind.VOTE, key=key, context={**about, "url": url, "who": str(voter)})
        told.sent.append(voter)
    return told


def _about(meeting: Meeting) -> dict[str, Any]:
    """What every letter with a link says: what is voted, and until when in writing."""
    votes = list(meeting.votes.filter(state__in=(VoteState.DRAFT, VoteState.OPEN)).order_by("pk"))
    ends = [vote.closes_at.astimezone(MOSCOW) for vote in votes if vote.closes_at]
    until = f"{spoken_date(max(ends).date())}, {max(ends):%H:%M}" if ends else ""
    return {"thing": meeting.title, "questions": [vote.question for vote in votes], "until": until}
