"""A person's day for programs: what waits, the queue, who is silent, dates, notices, finding, loads."""

from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from svod.api.schemas.shared import Body, Key, Paging, Row, Words, YearNumber
from svod.search.rules import MOST_TYPED

CalendarScope = Literal["mine", "deadlines", "all"]
FoundKind = Literal[
    "measure",
    "fact",
    "organisation",
    "person",
    "body",
    "meeting",
    "edition",
    "publication",
    "event",
    "product",
    "agreement",
    "vacancy",
    "request",
    "project",
]


class DayItem(Row):
    """One thing of a part of the day."""

    number: str
    title: str
    about: str
    state: str
    figure: str
    day: date | None
    url: str = Field(description=_("where it opens on the desk"))


class DayPart(Row):
    """A part of the day: things of one kind."""

    key: str
    title: str
    count: int
    waits: bool = Field(description=_("whether they wait for this very person"))
    url: str
    items: list[DayItem]


class AskedRow(Row):
    """A report as the queue and the list of the silent name it."""

    id: int
    measure: int
    number: str
    title: str
    person: str
    period: str
    due: date


class QueueRow(AskedRow):
    """A report that waits to be accepted."""

    was: str
    becomes: str = Field(description=_("the status that acceptance gives the measure"))
    clear: bool = Field(description=_("whether nothing in it needs a second look"))
    doubts: list[str] = Field(description=_("why it needs one"))
    submitted_at: datetime | None


class SilentRow(AskedRow):
    """Somebody who was asked and is silent."""

    days: int = Field(description=_("days of silence"))
    sign: str = Field(description=_("the last sign of life, in words"))
    step: str = Field(description=_("what comes next"))
    letter_waits: bool = Field(description=_("whether a letter lies ready"))


class RemindBody(Body):
    """A letter to somebody silent."""

    words: Words = Field(max_length=4000, description=_("the words of the letter"))


class CalendarFilter(Paging):
    """Which entries of a calendar."""

    year: YearNumber | None = Field(None, description=_("the year; this one where none is named"))
    scope: CalendarScope | None = Field(None, description=_("one's own, all deadlines, everything"))


class EntryRow(Row):
    """An entry of a calendar."""

    uid: str
    title: str
    start: date | datetime
    end: date | datetime
    all_day: bool
    categories: list[str]
    cancelled: bool
    settled: bool
    location: str
    url: str


class SearchFilter(Paging):
    """What is looked for."""

    q: Words = Field(min_length=1, max_length=MOST_TYPED, description=_("words in any of their forms"))
    kind: FoundKind | None = Field(None, description=_("things of one kind alone"))


class AnswerRow(Row):
    """Something that was found."""

    kind: FoundKind
    title: str
    words: str
    url: str


class NoticeRow(Row):
    """A notice of this person."""

    id: int
    subject: str
    url: str
    sent_at: datetime | None
    read: bool


class KeptRow(Row):
    """How dates are kept by one person or organisation; in per cent of what was due."""

    key: str
    name: str
    due: int
    on_time: int
    late: int
    silent: int
    percent: int | None


class PeriodRow(Row):
    """A period for which reports are asked."""

    id: int
    label: str
    first: date
    last: date
    closed_at: datetime | None


class AskBody(Body):
    """For which period a report is asked."""

    period: Key = Field(description=_("the key of a period"))


class LoadRow(Row):
    """A document that was loaded into the plan."""

    id: int
    file: str
    state: str
    year: int | None
    loaded_at: datetime
    loaded_by: str
    url: str
