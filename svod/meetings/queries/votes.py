"""Votes as pages show them, and what final minutes say of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, Q

from svod.accounts.access import Actor, NotThere
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.core.tokens import hash_token
from svod.meetings.access import visible_to
from svod.meetings.choices import VoteState, VoteWay
from svod.meetings.models import Ballot, Meeting, Turn, Vote, Voter
from svod.meetings.queries.quorum import key_of
from svod.meetings.rules.ballots import plain_receipt, unseal
from svod.meetings.rules.papers import sealed
from svod.meetings.rules.votes import ABSTAIN, AGAINST, FOR, Tally, count_label, tally_of, words_of


def vote_of(actor: Actor, meeting: Meeting, pk: int) -> Vote:
    """One vote of a meeting that the actor sees (one query). Raises NotThere."""
    found = meeting.votes.select_related("meeting__body__cluster", "item").filter(pk=pk)
    vote = found.filter(meeting__in=visible_to(actor)).first()
    if vote is None:
        raise NotThere
    return vote


def votes_of(meeting: Meeting) -> list[Vote]:
    """Votes of a meeting in their order, each with the numbers `given` and `asked` (one query)."""
    found = meeting.votes.select_related("item").annotate(
        asked=Count("turns"), given=Count("turns", filter=Q(turns__cast=True))
    )
    return list(found.order_by("pk"))


def open_votes(meeting: Meeting) -> int:
    """How many votes are not closed yet, of those that were opened (one query)."""
    return meeting.votes.filter(state=VoteState.OPEN).count()


def turns_of(vote: Vote) -> list[Turn]:
    """The roll of a vote by name, each row with its voter and its open ballot (one query)."""
    rows = vote.turns.select_related("voter__organisation", "voter__person", "voter__paper", "ballot")
    return sorted(rows, key=lambda turn: str(turn.voter).casefold())


class RollLine(NamedTuple):
    """One line of a roll: whose turn, by whom it is used, whether they are there, how they voted where that is seen."""

    turn: Turn
    name: str
    holder: str
    there: bool
    choice: str


def roll_of(vote: Vote, turns: Iterable[Turn], there: Collection[str]) -> list[RollLine]:
    """The roll as it is shown (no query); `there` are keys of electors who are at the meeting.

    Nobody sees how a secret vote was given, and of a written one nothing before its end.
    """
    hides = vote.is_secret or (vote.way == VoteWay.WRITTEN and vote.state != VoteState.CLOSED)
    labels = {option["key"]: option["label"] for option in vote.options}
    lines = []
    for turn in turns:
        voter, ballot = turn.voter, getattr(turn, "ballot", None)
        here = vote.way == VoteWay.WRITTEN or key_of(voter.organisation, voter.person) in there
        choice = "" if hides or ballot is None else labels.get(ballot.choice, "")
        lines.append(RollLine(turn, str(voter), turn.holder_name or voter.holder_name, here, choice))
    return lines


def voter_by_token(cluster: Cluster, token: str) -> Voter | None:
    """The voter of a link in a cluster, whatever has become of it since (one query)."""
    found = Voter.objects.select_related("meeting__body__cluster", "organisation", "person", "paper")
    return found.filter(token_hash=hash_token(token), meeting__body__cluster=cluster).first()


def votes_for(voter: Voter) -> list[tuple[Vote, Turn]]:
    """What a voter is asked or was asked, votes being taken first (one query)."""
    turns = voter.turns.select_related("vote__item", "vote__meeting__body").order_by("vote_id")
    pairs = [(turn.vote, turn) for turn in turns if turn.vote.state != VoteState.DRAFT]
    return sorted(pairs, key=lambda pair: (pair[0].state != VoteState.OPEN, pair[0].pk))


def is_taken(vote: Vote) -> bool:
    """Whether votes are taken at this moment."""
    return vote.state == VoteState.OPEN and (vote.closes_at is None or now() < vote.closes_at)


@dataclass(slots=True)
class Line:
    """One kept ballot as a count reads it: a name or a code, the choice, its words."""

    who: str
    choice: str
    label: str
    fault: str = ""


@dataclass(slots=True)
class Recount:
    """A count made anew from the kept ballots, beside the one that was frozen."""

    lines: list[Line]
    tally: Tally
    given: int
    frozen: dict[str, Any] = field(default_factory=dict)
    seal_holds: bool = True

    @property
    def faults(self) -> list[str]:
        """Ballots that do not open."""
        return [line.fault for line in self.lines if line.fault]

    @property
    def agrees(self) -> bool:
        """Whether ballots, roll, frozen numbers and their seal all say the same."""
        counted = {option["key"]: option["count"] for option in self.frozen.get("options", [])}
        told = [(each["who"], each["choice"]) for each in self.frozen.get("ballots", [])]
        return (
            not self.faults
            and self.seal_holds
            and counted == self.tally.counts
            and told == [(line.who, line.choice) for line in self.lines]
            and self.tally.cast == self.given == self.frozen.get("cast")
        )


def lines_of(vote: Vote, key: str) -> list[Line]:
    """All kept ballots: open ones by name, secret ones by code, opened with `key` (one query)."""
    labels = {option["key"]: option["label"] for option in vote.options}
    rows = Ballot.objects.filter(vote=vote).exclude(turn=None, receipt="")
    lines = [
        _line(vote, row, key, labels) for row in rows.select_related("turn__voter__organisation", "turn__voter__person")
    ]
    return sorted(lines, key=lambda line: (line.who.casefold(), line.choice))


def _line(vote: Vote, ballot: Ballot, key: str, labels: dict[str, str]) -> Line:
    if ballot.turn is not None:
        return Line(str(ballot.turn.voter), ballot.choice, labels.get(ballot.choice, ""))
    try:
        choice = unseal(bytes.fromhex(key), vote.salt, ballot.receipt, ballot.sealed)
    except RuleBroken as broken:
        return Line(ballot.receipt, "", "", str(broken))
    return Line(ballot.receipt, choice, labels.get(choice, ""))


def recount_of(vote: Vote) -> Recount:
    """Count a closed vote again from its kept ballots (two queries). Raises NotThere before the end."""
    if vote.state != VoteState.CLOSED or vote.result is None:
        raise NotThere
    lines = lines_of(vote, vote.urn_key)
    return Recount(
        lines=lines,
        tally=tally_of((line.choice for line in lines), vote.options),
        given=vote.turns.filter(cast=True).count(),
        frozen=vote.result,
        seal_holds=sealed(vote.result) == vote.sha256,
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a code: its vote, and after the end its choice."""

    vote: Vote
    receipt: str
    label: str = ""


def ballot_by_receipt(cluster: Cluster, typed: str) -> Found | None:
    """The ballot of a code; its choice is told after the end alone (one query)."""
    receipt = plain_receipt(typed)
    rows = Ballot.objects.select_related("vote__meeting__body").filter(vote__meeting__body__cluster=cluster)
    ballot = rows.filter(receipt=receipt).first() if receipt else None
    if ballot is None:
        return None
    if ballot.vote.state != VoteState.CLOSED:
        return Found(ballot.vote, receipt)
    labels = {option["key"]: option["label"] for option in ballot.vote.options}
    return Found(ballot.vote, receipt, _line(ballot.vote, ballot, ballot.vote.urn_key, labels).label)


TONES = {FOR: "done", AGAINST: "not_done", ABSTAIN: "excluded"}


def figures_of(vote: Vote) -> list[dict[str, Any]]:
    """Counted options for a page: label, count, share in per cent, state for the colour (no query)."""
    if vote.result is None:
        return []
    cast = vote.result["cast"] or 1
    return [
        {
            **each,
            "label": count_label(each),
            "share": round(100 * each["count"] / cast),
            "tone": TONES.get(each["key"], "partly"),
        }
        for each in vote.result["options"]
    ]


def votes_told(meeting: Meeting) -> dict[int | None, list[dict[str, Any]]]:
    """Results of closed votes for final minutes, by the item's key; None for those under no item (one query)."""
    told: dict[int | None, list[dict[str, Any]]] = {}
    for vote in meeting.votes.filter(state=VoteState.CLOSED).order_by("pk"):
        result = vote.result or {}
        line = {"key": vote.pk, "words": words_of(result), **result, "sha256": vote.sha256}
        told.setdefault(vote.item_id, []).append(line)
    return told
