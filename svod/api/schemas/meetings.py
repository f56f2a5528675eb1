"""Bodies, meetings, minutes and instructions for programs."""

from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field, StringConstraints

from svod.api.schemas.rooms import BodyRow, MeetingRow
from svod.api.schemas.shared import Body, Key, Paging, Row, Words
from svod.meetings.choices import (
    Effect,
    InstructionState,
    ItemKind,
    ItemState,
    MeetingKind,
    Presence,
    VoteKind,
    VoteNeeds,
    VoteWay,
)

Version = Annotated[int, Field(ge=1, le=2_147_483_647, description=_("the version that was looked at"))]
Topic = Annotated[Words, StringConstraints(min_length=1, max_length=1000)]
VoteStage = Literal["draft", "open", "closed"]
Minutes = Annotated[int, Field(ge=1, le=1440)]
WHO = _("the person on record or the organisation behind the words, where one is known")


class SeatRow(Row):
    """A seat in a body, as it is held today."""

    id: int
    organisation: str
    person: str
    role: str
    votes: bool
    since: date | None
    until: date | None


class BodyCard(BodyRow):
    """A body with what it is for and who sits in it."""

    purpose: str
    seats_held: list[SeatRow]


class DecisionRow(Row):
    """A decision of a meeting."""

    id: int
    label: str = Field(description=_("the number as documents write it"))
    text: str
    effect: str = Field(description=_("what it does to the plan"))
    measure: int | None
    moved_to: date | None
    vote: int | None
    version: int


class InstructionRow(Row):
    """An instruction given at a meeting."""

    id: int
    label: str = Field(description=_("the number as documents write it"))
    text: str
    executor: str
    person: int | None = Field(description=WHO)
    organisation: int | None = Field(description=WHO)
    deadline: str = Field(description=_("the date in words"))
    due: date | None
    wanted: str
    measure: int | None
    state: InstructionState
    report: str
    reported_at: datetime | None
    closed_at: datetime | None
    meeting: int
    moves: list[Any] = Field(description=_("earlier dates, with the reasons"))


class ItemRow(Row):
    """An item of an agenda with what it came to."""

    id: int
    order: int
    title: str
    speaker: str
    minutes: int | None
    kind: ItemKind
    text: str = Field(description=_("what was heard"))
    discussed: bool
    recurring: bool
    public: bool
    state: ItemState
    version: int
    decisions: list[DecisionRow]
    instructions: list[InstructionRow]


class PresenceRow(Row):
    """Who is asked to a meeting, and whether they came."""

    organisation: int | None
    person: int | None
    name: str
    votes: bool
    state: Presence | Literal[""] = Field(description=_("empty where nobody has marked"))
    note: str


class VoteRow(Row):
    """A question put to the vote."""

    id: int
    item: int | None
    question: str
    kind: VoteKind
    way: VoteWay
    needs: VoteNeeds
    state: VoteStage
    asked: int = Field(description=_("how many have a vote"))
    given: int = Field(description=_("how many have given it"))
    options: list[dict[str, Any]] = Field(description=_("answers, after the end with their numbers of votes"))
    outcome: str = Field(description=_("what came of it; empty before the end"))
    sha256: str


class VersionRow(Row):
    """A final text of minutes."""

    number: int
    made_at: datetime
    made_by: str
    why: str
    sha256: str


class MeetingCard(MeetingRow):
    """A meeting with its agenda, what it came to, who was there, votes, versions of its minutes."""

    body_id: int
    length: int
    address: str
    chair: str
    keeper: str
    version: int
    published_at: datetime | None
    agenda: list[ItemRow]
    attendance: list[PresenceRow]
    all_votes: list[VoteRow]
    versions: list[VersionRow]


class MinutesRow(Row):
    """The text of minutes: the final version, or the draft as it stands (number 0)."""

    number: int
    sha256: str
    why: str
    told: dict[str, Any] = Field(description=_("all that the printed minutes say"))


class MeetingBody(Body):
    """A new meeting, with the fields of its form."""

    body: Key = Field(description=_("the key of a body"))
    title: Words = Field(max_length=300, description=_("what it is called"))
    day: date = Field(description=_("the day"))
    at: time = Field(description=_("the hour at which it begins"))
    agenda: list[Topic] = Field([], max_length=100, description=_("items of the agenda"))
    length: Minutes = Field(60, description=_("minutes"))
    kind: MeetingKind = Field(MeetingKind.REGULAR, description=_("Kind"))
    place: Words | None = Field(None, max_length=300, description=_("where it is"))
    address: Words | None = Field(None, max_length=1000, description=_("where to join from afar"))
    chair: Key | None = Field(None, description=_("the key of the person who chairs it"))
    keeper: Key | None = Field(None, description=_("the key of the person who keeps the minutes"))


class MeetingChange(Body):
    """What is changed of a meeting beside its time; what is not sent stays."""

    version: Version
    title: Words | None = Field(None, max_length=300, description=_("what it is called"))
    length: Minutes | None = Field(None, description=_("minutes"))
    kind: MeetingKind | None = Field(None, description=_("Kind"))
    place: Words | None = Field(None, max_length=300, description=_("where it is"))
    address: Words | None = Field(None, max_length=1000, description=_("where to join from afar"))
    chair: Key | None = Field(None, description=_("the key of the person who chairs it"))
    keeper: Key | None = Field(None, description=_("the key of the person who keeps the minutes"))


class WhenBody(Body):
    """Another day and hour, with the reason."""

    day: date = Field(description=_("the day"))
    at: time = Field(description=_("the hour at which it begins"))
    why: Words = Field("", max_length=1000, description=_("a word why"))


class PresenceBody(Body):
    """A mark in the list of attendance; a proxy with its paper is marked on the desk."""

    organisation: Key | None = Field(None, description=_("the key of the organisation"))
    person: Key | None = Field(None, description=_("or of a person who sits for none"))
    state: Literal["present", "excused", "absent"] | None = Field(description=_("null takes the mark off"))
    reason: Words = Field("", max_length=300, description=_("the reason"))


class ItemBody(Body):
    """A new item of an agenda."""

    title: Topic = Field(description=_("what is talked about"))
    speaker: Words | None = Field(None, max_length=300, description=_("who speaks"))
    minutes: int | None = Field(None, ge=1, le=600, description=_("minutes"))
    kind: ItemKind = Field(ItemKind.INFO, description=_("Kind"))
    recurring: bool = Field(False, description=_("whether it comes up at every meeting"))
    public: bool = Field(True, description=_("whether it may be published"))


class ItemChange(Body):
    """What is changed of an item: its heading, what was heard, whether it is discussed; what is not sent stays."""

    version: Version
    title: Topic | None = Field(None, description=_("what is talked about"))
    speaker: Words | None = Field(None, max_length=300, description=_("who speaks"))
    minutes: int | None = Field(None, ge=1, le=600, description=_("minutes"))
    kind: ItemKind | None = Field(None, description=_("Kind"))
    recurring: bool | None = Field(None, description=_("whether it comes up at every meeting"))
    public: bool | None = Field(None, description=_("whether it may be published"))
    text: Words | None = Field(None, max_length=100_000, description=_("what was heard"))
    discussed: bool | None = Field(None, description=_("whether it is discussed"))


class DecisionBody(Body):
    """A decision and what it does to the plan."""

    text: Words = Field(max_length=8000, description=_("what is decided"))
    effect: Effect | None = Field(None, description=_("what it does to the plan"))
    measure: Key | None = Field(None, description=_("the key of a measure"))
    moved_to: date | None = Field(None, description=_("where it is moved: the new day"))
    vote: Key | None = Field(None, description=_("the key of the vote by which it was taken"))


class DecisionChange(DecisionBody):
    """A decision written anew."""

    version: Version


class InstructionBody(Body):
    """A new instruction."""

    text: Words = Field(max_length=8000, description=_("what to do"))
    executor: Words = Field(max_length=300, description=_("who: a name of a person or an organisation"))
    deadline: Words | None = Field(None, max_length=200, description=_("by when, in words: “until 8 July”"))
    wanted: Words | None = Field(None, max_length=500, description=_("the expected result"))
    measure: Key | None = Field(None, description=_("the key of a measure"))


class InstructionFilter(Paging):
    """Which instructions."""

    show: Literal["off", "all"] | None = Field(None, description=_("those off control, all; else those under control"))


class ReportBody(Body):
    """What the executor of an instruction reports."""

    report: Words = Field(max_length=8000, description=_("what is done, in words"))


class LaterBody(Body):
    """Another date of an instruction."""

    deadline: Words = Field(max_length=200, description=_("by when, in words: “until 8 July”"))
    why: Words = Field("", max_length=1000, description=_("a word why"))


class FinalBody(Body):
    """Making minutes final."""

    confirmed: bool = Field(
        False, description=_("items that were not discussed go on to the next meeting: that is known")
    )
    why: Words = Field("", max_length=2000, description=_("a correction of final minutes: why"))


class VersionFilter(Row):
    """Which text of the minutes."""

    version: int | None = Field(None, ge=1, le=32_767, description=_("the number of a version; the last one else"))
