"""Votes of a meeting: their questions, rolls, counts; the register of those who have a vote."""

from datetime import date, datetime, time
from typing import Annotated

from django.utils.translation import gettext_noop as _
from pydantic import Field, StringConstraints

from svod.api.schemas.meetings import VoteRow
from svod.api.schemas.shared import Body, Key, Row, Words
from svod.meetings.choices import VoteKind, VoteNeeds, VoteWay

Answer = Annotated[Words, StringConstraints(min_length=1, max_length=200)]


class QuorumRow(Row):
    """Whether there are enough votes."""

    seats: int = Field(description=_("how many votes there are"))
    there: int = Field(description=_("how many of them are at the meeting; counted: how many were"))
    needed: int
    met: bool


class TurnRow(Row):
    """A line of the roll: who has a vote, and whether it is given."""

    organisation: int | None
    person: int | None
    name: str
    holder: str = Field(description=_("who votes by proxy; empty where nobody does"))
    there: bool = Field(description=_("whether the vote may be given now: at the meeting, or in writing"))
    cast: bool = Field(description=_("whether the vote is given"))
    choice: str = Field(description=_("how; empty for a secret vote, and for a written one before its end"))


class VoteCard(VoteRow):
    """A vote with its roll and what came of it."""

    meeting: int
    least: int | None = Field(description=_("votes that the charter wants at least"))
    closes_at: datetime | None = Field(description=_("until when a written vote is taken"))
    opened_at: datetime | None
    closed_at: datetime | None
    waived: str = Field(description=_("why it is voted without the term of notice"))
    taken: bool = Field(description=_("whether votes are taken at this moment"))
    chosen: str = Field(description=_("the answer that was chosen from a list"))
    quorum: QuorumRow
    roll: list[TurnRow] = Field(description=_("from the opening on"))


class CountRow(Row):
    """One answer: the frozen number beside the one by the kept ballots."""

    key: str
    label: str
    frozen: int
    counted: int


class NamedBallot(Row):
    """A ballot of an open vote."""

    who: str
    choice: str
    label: str


class RecountRow(Row):
    """A count made anew from the kept ballots."""

    agrees: bool = Field(description=_("whether ballots, roll, frozen numbers and their seal say the same"))
    cast: int = Field(description=_("kept ballots"))
    given: int = Field(description=_("votes given by the roll"))
    counts: list[CountRow]
    faults: list[str] = Field(description=_("ballots that do not open"))
    ballots: list[NamedBallot] = Field(description=_("by name; none of a secret vote"))


class VoterRow(Row):
    """Somebody with a vote at a meeting."""

    organisation: int | None
    person: int | None
    name: str
    state: str = Field(description=_("empty where nobody has marked"))
    holder: str = Field(description=_("who votes by proxy; empty where nobody does"))
    paper: bool = Field(description=_("whether the paper of the proxy is here"))
    linked: bool = Field(description=_("whether a voting link is given; the link is its voter's alone"))


class VoteBody(Body):
    """A question to be put to the vote, with the fields of its form."""

    question: Words = Field(min_length=1, max_length=2000, description=_("as it will stand in the minutes"))
    item: Key | None = Field(None, description=_("the key of an item of the agenda"))
    kind: VoteKind = Field(VoteKind.OPEN, description=_("open or secret"))
    way: VoteWay = Field(VoteWay.ROOM, description=_("at the meeting or in writing"))
    needs: VoteNeeds = Field(VoteNeeds.HALF, description=_("by how many it is accepted"))
    day: date | None = Field(None, description=_("in writing: the last day"))
    at: time | None = Field(None, description=_("in writing: the last hour"))
    answers: list[Answer] = Field(
        [], max_length=20, description=_("answers to choose from; none: for, against, abstained")
    )
    least: int | None = Field(None, ge=1, le=10_000, description=_("votes that the charter wants at least"))


class OpenVoteBody(Body):
    """Opening a vote."""

    waived: Words = Field("", max_length=1000, description=_("the term of notice is not kept: why it is voted"))
