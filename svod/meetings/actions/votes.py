"""Preparing, opening, closing and counting votes again; the roll of voters and their links."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import keep_upload
from svod.clusters.rules import in_russian
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.access import require_keep
from svod.meetings.actions.locking import ref_of, written
from svod.meetings.actions.outcomes import mark_discussed
from svod.meetings.choices import MeetingKind, Outcome, Presence, VoteKind, VoteNeeds, VoteState, VoteWay
from svod.meetings.models import Attendance, Ballot, Item, Meeting, Turn, Vote, Voter
from svod.meetings.queries.quorum import electors_of, key_of, notice_given, quorum_among, voters_by_key
from svod.meetings.queries.votes import Recount, lines_of, recount_of
from svod.meetings.rules.assembly import require_notice
from svod.meetings.rules.ballots import urn_key
from svod.meetings.rules.papers import sealed
from svod.meetings.rules.quorum import Quorum, votes_needed
from svod.meetings.rules.votes import (
    options_from,
    outcome_of,
    require_closing,
    require_draft,
    require_opening,
    tally_of,
)

HOLDER = "voter"
"""Under what the journal keeps the name of who acts for a voter."""

LINK_OUTLIVES = timedelta(days=14)
"""How long a link shows the result after the last vote of the meeting is over."""


@dataclass(frozen=True, slots=True)
class VoteDraft:
    """A vote as it is typed. `lines`: answers to choose from, one a line; empty for “for, against, abstained”."""

    question: str
    kind: str = VoteKind.OPEN
    way: str = VoteWay.ROOM
    needs: str = VoteNeeds.HALF
    lines: str = ""
    least: int | None = None
    closes_at: datetime | None = None


def vote_ref(vote: Vote) -> Ref:
    """The vote as the journal names it."""
    return Ref("vote", str(vote.pk), vote.question)


def holder_ref(voter: Voter) -> Ref:
    """Whose name stands beside the journal when a proxy is named for a voter."""
    return Ref(HOLDER, str(voter.pk), "")


def hold_vote(actor: Actor, vote: Vote) -> Vote:
    """The vote as it stands now, locked. Raises NotThere or Refused where its meeting is not the actor's to keep."""
    require_keep(actor, vote.meeting)
    return _locked(vote)


def _locked(vote: Vote) -> Vote:
    rows = Vote.objects.select_for_update(of=("self",)).select_related("meeting__body__cluster", "item")
    return rows.get(pk=vote.pk)


@transaction.atomic
def add_vote(actor: Actor, meeting: Meeting, draft: VoteDraft, *, item: Item | None = None) -> Vote:
    """Prepare a vote; nothing is taken until it is opened. Raises RuleBroken in words."""
    meeting = written(actor, meeting)
    if item is not None and item.meeting_id != meeting.pk:
        raise NotThere
    if draft.kind not in VoteKind.values or draft.way not in VoteWay.values or draft.needs not in VoteNeeds.values:
        raise NotThere
    require_draft(draft.question, draft.way, draft.closes_at, now())
    vote = Vote(
        meeting=meeting,
        item=item,
        question=" ".join(draft.question.split())[:2000],
        kind=draft.kind,
        way=draft.way,
        needs=draft.needs,
        options=options_from(draft.lines),
        least=draft.least,
        closes_at=draft.closes_at if draft.way == VoteWay.WRITTEN else None,
        salt=secrets.token_hex(16),
    )
    vote.save()
    write_line(actor, Verb.VOTE_ADDED, vote_ref(vote))
    return vote


@transaction.atomic
def drop_vote(actor: Actor, vote: Vote) -> None:
    """Drop a vote that was not opened. Raises RuleBroken for one that was: its ballots are kept."""
    vote = hold_vote(actor, vote)
    if vote.state != VoteState.DRAFT:
        raise RuleBroken(_("This vote was opened: it and its ballots are kept."))
    write_line(actor, Verb.VOTE_DROPPED, vote_ref(vote))
    vote.delete()


@transaction.atomic
def open_vote(actor: Actor, vote: Vote, *, waived: str = "") -> Vote:
    """Open a vote: the roll is taken from who has a vote on the day, and from now on nobody is added to it.

    In the room a quorum is needed now, in writing at the end. `waived` says why it is voted though notice was late.
    """
    vote = hold_vote(actor, vote)
    electors = electors_of(vote.meeting)
    quorum = quorum_among(vote.meeting, electors, vote.least)
    require_opening(vote.state, vote.meeting.state, vote.way, quorum)
    require_draft(vote.question, vote.way, vote.closes_at, now())
    require_notice(notice_given(vote.meeting), waived)
    voters = ensure_voters(actor, vote.meeting)
    roll = [voters[each.key] for each in electors]
    Turn.objects.bulk_create(Turn(vote=vote, voter=voter) for voter in roll)
    if vote.is_secret:
        Ballot.objects.bulk_create(Ballot(vote=vote) for _voter in roll)
    vote.state, vote.opened_at, vote.waived = VoteState.OPEN, now(), waived.strip()[:1000]
    vote.save(update_fields=["state", "opened_at", "waived"])
    if vote.closes_at:
        later = vote.closes_at + LINK_OUTLIVES
        has_link = Q(token_hash__isnull=False) & (Q(link_until=None) | Q(link_until__lt=later))
        vote.meeting.voters.filter(has_link).update(link_until=later)
    write_line(actor, Verb.VOTE_OPENED, vote_ref(vote), count=len(roll), why=vote.waived)
    return vote


def ensure_voters(actor: Actor, meeting: Meeting) -> dict[str, Voter]:
    """The roll of the meeting by keys of electors; those who have a vote and are not on it yet are added."""
    require_keep(actor, meeting)
    known = voters_by_key(meeting)
    new = [each for each in electors_of(meeting) if each.key not in known]
    Voter.objects.bulk_create(
        Voter(meeting=meeting, organisation=each.organisation, person=each.person) for each in new
    )
    return voters_by_key(meeting) if new else known


@transaction.atomic
def name_holder(actor: Actor, voter: Voter, *, holder: str, paper: tuple[str, bytes] | None) -> Voter:
    """Say who votes by link for a voter, with the paper of the proxy; an empty name takes it back."""
    written(actor, voter.meeting)
    voter = Voter.objects.select_for_update(of=("self",)).select_related("meeting__body__cluster").get(pk=voter.pk)
    before, voter.holder_name = voter.holder_name, " ".join(holder.split())[:300]
    if paper is not None:
        voter.paper = keep_upload(actor, *paper)
    if not voter.holder_name:
        voter.paper = None
    elif voter.paper_id is None:
        raise RuleBroken(_("A proxy needs its paper: give the file together with the name."))
    voter.save(update_fields=["holder_name", "paper"])
    write_line(
        actor,
        Verb.VOTE_PROXY_SET,
        ref_of(voter.meeting),
        personal={"holder_name": (before, voter.holder_name)},
        about=holder_ref(voter),
        organisation=str(voter.organisation or ""),
    )
    return voter


@transaction.atomic
def close_vote(actor: Actor, vote: Vote) -> Vote:
    """Close a vote and count it: the urn is opened, the result frozen under its hash.

    A written vote closes at its hour, or earlier when everybody has voted. Its item counts as discussed.
    """
    vote = hold_vote(actor, vote)
    cast = vote.turns.filter(cast=True).count()
    seats = vote.turns.count()
    require_closing(vote.state, vote.closes_at, now(), waited=seats - cast)
    there = cast
    if vote.way == VoteWay.ROOM:
        roll = set(vote.turns.values_list("voter__organisation", "voter__person"))
        there = sum(
            each.there and (each.organisation and each.organisation.pk, each.person and each.person.pk) in roll
            for each in electors_of(vote.meeting)
        )
        there = max(there, cast)
    quorum = Quorum(seats, there, votes_needed(vote.meeting.body.quorum, seats, vote.least))
    vote.state, vote.closed_at = VoteState.CLOSED, now()
    vote.urn_key = urn_key(settings.SECRET_KEY, vote.salt).hex() if vote.is_secret else ""
    vote.result = _counted(vote, quorum)
    vote.sha256 = sealed(vote.result)
    vote.save(update_fields=["state", "closed_at", "urn_key", "result", "sha256"])
    if vote.item is not None:
        mark_discussed(vote.item)
    if vote.way == VoteWay.WRITTEN and vote.meeting.kind == MeetingKind.ABSENTEE:
        _mark_writers(vote)
    write_line(actor, Verb.VOTE_CLOSED, vote_ref(vote), after=vote.result["outcome"], count=cast, hash=vote.sha256)
    return vote


def _counted(vote: Vote, quorum: Quorum) -> dict[str, Any]:
    """What is frozen of a vote: the question, who could and did vote, numbers, the outcome, every ballot.

    Raises RuleBroken where a ballot does not open: such a vote is not counted by halves.
    """
    lines = lines_of(vote, vote.urn_key)
    for line in lines:
        if line.fault:
            raise RuleBroken(line.fault)
    tally = tally_of((line.choice for line in lines), vote.options)
    outcome, chosen = outcome_of(tally, quorum, vote.needs)
    labels = {option["key"]: option["label"] for option in vote.options}
    holders = vote.turns.exclude(holder_name="").select_related("voter__organisation", "voter__person")
    return {
        "question": vote.question,
        "kind": vote.kind,
        "way": vote.way,
        "needs": vote.needs,
        "options": [{**option, "count": tally.counts[option["key"]]} for option in vote.options],
        "seats": quorum.seats,
        "there": quorum.there,
        "needed": quorum.needed,
        "quorum": quorum.met,
        "cast": tally.cast,
        "outcome": outcome.value,
        "outcome_label": _outcome_words(outcome),
        "chosen": labels.get(chosen, "") if outcome == Outcome.CHOSEN else "",
        "opened": vote.opened_at.isoformat() if vote.opened_at else "",
        "closed": vote.closed_at.isoformat() if vote.closed_at else "",
        "waived": vote.waived,
        "proxies": sorted([str(turn.voter), turn.holder_name] for turn in holders),
        "urn_key": vote.urn_key,
        "salt": vote.salt if vote.is_secret else "",
        "ballots": [{"who": line.who, "choice": line.choice, "label": line.label} for line in lines],
    }


@in_russian()
def _outcome_words(outcome: str) -> str:
    return str(Outcome(outcome).label)


def _mark_writers(vote: Vote) -> None:
    """At a meeting in writing whoever has voted took part: so the list of attendance says."""
    marked = {
        key_of(row.organisation, row.person) for row in vote.meeting.attendance.select_related("organisation", "person")
    }
    for turn in vote.turns.filter(cast=True).select_related("voter__organisation", "voter__person", "voter__paper"):
        voter = turn.voter
        if key_of(voter.organisation, voter.person) in marked:
            continue
        Attendance(
            meeting=vote.meeting,
            organisation=voter.organisation,
            person=voter.person,
            state=Presence.PROXY if voter.holder_name else Presence.PRESENT,
            holder_name=voter.holder_name,
            proxy=voter.paper,
        ).save()


@transaction.atomic
def recount_vote(actor: Actor, vote: Vote) -> Recount:
    """Count the kept ballots again and write down what came of it. Raises RuleBroken before the end."""
    vote = hold_vote(actor, vote)
    if vote.state != VoteState.CLOSED:
        raise RuleBroken(_("The vote is not over: there is nothing to count again."))
    found = recount_of(vote)
    write_line(actor, Verb.VOTE_RECOUNTED, vote_ref(vote), after=found.agrees, count=found.tally.cast)
    return found
