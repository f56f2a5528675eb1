"""Taking ballots: by the keeper in the room, by a voter's own link."""

import secrets
from collections.abc import Collection, Mapping

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import keep_upload
from svod.bodies.actions import whose
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.meetings.actions.votes import hold_vote, vote_ref
from svod.meetings.choices import Presence, VoteState, VoteWay
from svod.meetings.models import Ballot, Turn, Vote, Voter
from svod.meetings.rules.ballots import NONCE, RECEIPT_BYTES, receipt_from, seal, urn_key
from svod.meetings.rules.votes import SPOILED, Standing, require_box, require_casting


@transaction.atomic
def cast_ballot(actor: Actor, voter: Voter, vote: Vote, choice: str) -> str:
    """A voter's own ballot, by link. Gives the code of a secret ballot, which is told this once; else nothing.

    Whoever holds the link of the voter acts; the actor only names the cluster. Raises NotThere for another cluster,
    RuleBroken in words for a vote that is over, given already, not theirs, by proxy without paper.
    """
    if voter.meeting.body.cluster_id != actor.cluster.pk or vote.meeting_id != voter.meeting_id:
        raise NotThere
    vote = Vote.objects.select_for_update(of=("self",)).select_related("meeting__body__cluster").get(pk=vote.pk)
    if voter.link_until is not None and now() >= voter.link_until:
        raise RuleBroken(_("The link is too old: ask the keeper of the meeting for another one."))
    return _take(actor, vote, voter, choice)


@transaction.atomic
def record_ballots(actor: Actor, vote: Vote, choices: Mapping[Voter, str]) -> int:
    """Write down open votes given in the room; all of them or, where one is refused, none. Gives how many."""
    vote = hold_vote(actor, vote)
    if vote.is_secret:
        raise RuleBroken(_("A secret vote is given by each voter's own link: nobody writes it down for another."))
    if vote.way == VoteWay.WRITTEN:
        raise RuleBroken(_("In writing a vote comes by link or on paper: add the scan of the ballot."))
    for voter, choice in choices.items():
        try:
            _take(actor, vote, voter, choice)
        except RuleBroken as broken:
            raise RuleBroken(f"{voter}: {broken}") from None
    return len(choices)


@transaction.atomic
def record_paper(actor: Actor, vote: Vote, voter: Voter, choice: str, *, paper: tuple[str, bytes] | None) -> None:
    """Write down a ballot by name that came on paper, with its scan. Raises RuleBroken without one, or as any vote."""
    vote = hold_vote(actor, vote)
    if vote.is_secret:
        raise RuleBroken(_("A secret vote is given by each voter's own link: nobody writes it down for another."))
    if paper is None:
        raise RuleBroken(_("A ballot on paper needs its scan: choose the file."))
    _take(actor, vote, voter, choice)
    kept = keep_upload(actor, *paper)
    Ballot.objects.filter(vote=vote, turn__voter=voter).update(paper=kept)


@transaction.atomic
def record_box(actor: Actor, vote: Vote, voters: Collection[Voter], counts: Mapping[str, int], *, spoiled: int) -> int:
    """Write down what lay in the box of a secret vote at the meeting: who put a sheet in, and how many say what.

    Nothing ties a voter to a sheet: they are laid among the empty ones at random. Raises RuleBroken where sheets and
    voters differ in number. Gives how many.
    """
    vote = hold_vote(actor, vote)
    if not vote.is_secret or vote.way != VoteWay.ROOM:
        raise RuleBroken(_("Sheets from a box are written down for a secret vote at the meeting alone."))
    require_box(len(voters), counts, spoiled, vote.options)
    for voter in voters:
        turn = Turn.objects.select_for_update().filter(vote=vote, voter=voter).first()
        standing = _standing(vote, voter, turn)
        first = vote.options[0]["key"]
        try:
            require_casting(vote.state, vote.closes_at, now(), who=standing, choice=first, options=vote.options)
        except RuleBroken as broken:
            raise RuleBroken(f"{voter}: {broken}") from None
        if turn is None or not _mark(turn, standing.holder):
            raise RuleBroken(_("The vote is given already: each member has one. It stays as it was."))
        write_line(actor, Verb.VOTE_CAST, vote_ref(vote), **whose(voter.organisation, voter.person))
    for choice in [key for key, count in counts.items() for _sheet in range(count)] + [SPOILED] * spoiled:
        _fill_sheet(vote, choice)
    return len(voters)


@transaction.atomic
def take_ballot_back(actor: Actor, vote: Vote, voter: Voter, *, why: str) -> None:
    """Take back an open vote written down by mistake, while votes are taken; the reason stays in the journal."""
    vote = hold_vote(actor, vote)
    if vote.is_secret or vote.way != VoteWay.ROOM or vote.state != VoteState.OPEN:
        raise RuleBroken(_("Only an open vote at the meeting is taken back, and only until it is counted."))
    if not why.strip():
        raise RuleBroken(_("Why is the vote taken back? Write it in a few words."))
    ballot = Ballot.objects.filter(vote=vote, turn__voter=voter).first()
    if ballot is None:
        raise NotThere
    before = ballot.choice
    ballot.delete()
    Turn.objects.filter(vote=vote, voter=voter).update(cast=False, holder_name="")
    write_line(
        actor,
        Verb.VOTE_TAKEN_BACK,
        vote_ref(vote),
        **whose(voter.organisation, voter.person),
        before=before,
        why=why.strip()[:500],
    )


def _take(actor: Actor, vote: Vote, voter: Voter, choice: str) -> str:
    turn = Turn.objects.select_for_update().filter(vote=vote, voter=voter).first()
    standing = _standing(vote, voter, turn)
    require_casting(vote.state, vote.closes_at, now(), who=standing, choice=choice, options=vote.options)
    if turn is None or not _mark(turn, standing.holder):
        raise RuleBroken(_("The vote is given already: each member has one. It stays as it was."))
    if not vote.is_secret:
        Ballot(vote=vote, turn=turn, choice=choice).save(force_insert=True)
        write_line(actor, Verb.VOTE_CAST, vote_ref(vote), **whose(voter.organisation, voter.person), after=choice)
        return ""
    receipt = _fill_sheet(vote, choice)
    write_line(actor, Verb.VOTE_CAST, vote_ref(vote), **whose(voter.organisation, voter.person))
    return receipt


def _mark(turn: Turn, holder: str) -> bool:
    """Whether the turn was still to be taken: of two at once one alone gets True."""
    return Turn.objects.filter(pk=turn.pk, cast=False).update(cast=True, holder_name=holder) == 1


def _fill_sheet(vote: Vote, choice: str) -> str:
    """Put a sealed choice on an empty sheet taken at random; its code."""
    empty = list(Ballot.objects.filter(vote=vote, receipt="").values_list("pk", flat=True))
    if not empty:
        raise RuleBroken(_("No sheet is left in the urn: the roll and the ballots differ. Tell the keeper."))
    receipt = receipt_from(secrets.token_bytes(RECEIPT_BYTES))
    key = urn_key(settings.SECRET_KEY, vote.salt)
    closed = seal(key, vote.salt, receipt, choice, secrets.token_bytes(NONCE))
    Ballot.objects.filter(pk=secrets.choice(empty)).update(receipt=receipt, sealed=closed)
    return receipt


def _standing(vote: Vote, voter: Voter, turn: Turn | None) -> Standing:
    if vote.way == VoteWay.WRITTEN:
        return Standing(
            on_roll=turn is not None,
            holder=voter.holder_name,
            has_paper=voter.paper_id is not None,
            cast=turn is not None and turn.cast,
        )
    row = vote.meeting.attendance.filter(organisation=voter.organisation_id)
    if voter.person_id:
        row = row.filter(person=voter.person_id)
    mark = row.first()
    by_proxy = mark is not None and mark.state == Presence.PROXY
    return Standing(
        on_roll=turn is not None,
        there=mark is not None and mark.state in (Presence.PRESENT, Presence.PROXY),
        holder=(mark.holder_name if mark and by_proxy else ""),
        has_paper=mark is not None and mark.proxy_id is not None,
        cast=turn is not None and turn.cast,
    )
