"""Events, the press and what is only read, for programs."""

from datetime import date, datetime, time
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from svod.api.schemas.shared import Body, Key, Paging, Row, Search, Words, YearNumber
from svod.events.choices import EventKind, EventState
from svod.infrastructure.choices import PartnerKind, PlaceKind, ProjectState
from svod.meetings.choices import MeetingState
from svod.press.choices import Sort
from svod.products.choices import EntryState, RiskClass
from svod.workforce.choices import JobKind, JobState

PressState = Literal["idea", "draft", "scheduled", "published", "archived"]


class EventFilter(Paging):
    """Which events."""

    year: YearNumber | None = Field(None, description=_("events that touch this year"))
    kind: EventKind | None = Field(None, description=_("Kind"))
    state: EventState | None = Field(None, description=_("planned, held, cancelled"))


class EventRow(Row):
    """An event."""

    id: int
    kind: EventKind
    title: str
    state: EventState
    first: date
    last: date
    place: str
    is_public: bool
    guests: int
    stands: int
    url: str = Field(description=_("its page on the desk"))


class EventBody(Body):
    """The card of an event, with the fields of its form."""

    kind: EventKind = Field(description=_("Kind"))
    title: Words = Field(max_length=300, description=_("what it is called"))
    first: date = Field(description=_("First day"))
    last: date | None = Field(None, description=_("Last day"))
    begins: time | None = Field(None, description=_("the hour at which it begins"))
    place: Words | None = Field(None, max_length=300, description=_("where it is"))
    organisers: Words | None = Field(None, max_length=8000, description=_("Organisers"))
    about: Words | None = Field(None, max_length=8000, description=_("what it is about"))
    site: Words | None = Field(None, max_length=1000, description=_("Web page"))
    hosted: bool = Field(False, description=_("The cluster holds it itself"))
    public: bool = Field(False, description=_("Shown on the site"))
    measures: list[Key] = Field([], max_length=200, description=_("keys of the measures that it proves"))


class CloseEventBody(Body):
    """What is said when an event is over."""

    people: int | None = Field(None, ge=0, le=1_000_000, description=_("How many came, where there is no list"))
    decisions: Words | None = Field(None, max_length=8000, description=_("What was decided"))
    outcome: Words | None = Field(None, max_length=8000, description=_("What came of it"))


class PublicationFilter(Paging):
    """Which publications."""

    sort: Sort | None = Field(None, description=_("news, article, page, document"))
    state: PressState | None = Field(None, description=_("how far a publication is"))


class PublicationRow(Row):
    """A publication."""

    id: int
    title: str
    lead: str
    published_at: datetime | None
    sort: Sort
    state: PressState
    writer: str
    due: date | None
    publish_at: datetime | None
    url: str = Field(description=_("its page on the desk"))


class PublicationText(PublicationRow):
    """A publication with its text."""

    text: str
    version: int


class PublicationBody(Body):
    """A draft, with the fields of its form; a document with its file is added on the desk."""

    sort: Literal["news", "article", "page"] = Field("news", description=_("news, article, page"))
    title: Words = Field(max_length=250, description=_("the title"))
    lead: Words | None = Field(None, max_length=500, description=_("one or two sentences for lists and feeds"))
    text: Words | None = Field(None, max_length=200_000, description=_("the text; an empty line begins a paragraph"))
    address: Words | None = Field(None, max_length=120, description=_("Address on the site"))
    due: date | None = Field(None, description=_("the day by which it is to be written"))
    body: Key | None = Field(None, description=_("the key of the body that it is about"))
    writer: Key | None = Field(None, description=_("the key of the person who writes it"))
    organisations: list[Key] = Field([], max_length=200, description=_("keys of members that are mentioned"))
    measures: list[Key] = Field([], max_length=200, description=_("keys of the measures that it serves"))


class BodyRow(Row):
    """A body."""

    id: int
    name: str
    kind: str
    lead: str
    seats: int
    meets: int | None
    per: str
    is_public: bool
    url: str


class MeetingFilter(Paging):
    """Which meetings."""

    body: Key | None = Field(None, description=_("the key of a body"))
    state: MeetingState | None = Field(None, description=_("how far a meeting is"))


class MeetingRow(Row):
    """A meeting."""

    id: int
    body: str
    title: str
    kind: str
    state: MeetingState
    starts_at: datetime
    place: str
    number: str | int | None
    items: int
    url: str


class VacancyFilter(Paging):
    """Which vacancies."""

    kind: JobKind | None = Field(None, description=_("Kind"))
    state: JobState | None = Field(None, description=_("how far a vacancy is"))


class VacancyRow(Row):
    """A vacancy; who has applied is read by the member alone, not here."""

    id: int
    kind: JobKind
    title: str
    organisation: str
    place: str
    employment: str
    salary_from: int | None
    salary_to: int | None
    published_on: date | None
    ends_on: date | None
    state: JobState


class ProductFilter(Search):
    """Which products."""

    risk: RiskClass | None = Field(None, description=_("risk class"))
    register_: int | None = Field(None, alias="register", ge=1, le=999_999_999, description=_("the key of a register"))
    state: EntryState | None = Field(None, description=_("how an entry in a register stands"))
    maker: int | None = Field(None, ge=1, le=999_999_999, description=_("the key of the maker"))


class Certificate(Row):
    """A registration certificate."""

    number: str
    date: str | None
    holder: str


class ProductEntry(Row):
    """An entry in a register."""

    register_: str = Field(alias="register")
    state: EntryState
    filed: date | None
    decided: date | None
    decision: str


class ProductRow(Row):
    """A product."""

    id: int
    name: str
    organisation: str
    description: str
    risk_class: str
    okpd2: str
    certificate: Certificate
    registers: list[ProductEntry]


class ProjectFilter(Search):
    """Which projects."""

    show: ProjectState | None = Field(None, description=_("how far a project is"))


class ProjectRow(Row):
    """A project; offers are a secret of the office and not read here."""

    id: int
    title: str
    aim: str
    state: ProjectState
    url: str


class PartnerFilter(Search):
    """Which partners."""

    show: PartnerKind | None = Field(None, description=_("Kind"))


class PartnerRow(Row):
    """A partner."""

    id: int
    name: str
    kind: PartnerKind
    about: str
    url: str


class PlaceFilter(Search):
    """Which places."""

    show: Literal["free"] | PlaceKind | None = Field(
        None, description=_("a kind of places, or those with something free")
    )


class PlaceRow(Row):
    """A place for rent."""

    id: int
    name: str
    kind: PlaceKind
    address: str
    area: str | float | None = Field(description=_("square metres"))
    free_area: str | float | None = Field(description=_("square metres"))
    free_from: date | None
    is_public: bool
    url: str


class EditionRow(Row):
    """An edition of a report."""

    id: int
    year: int
    name: str
    state: str
    sha256: str
    published_at: str | None


class EditionCard(EditionRow):
    """An edition with its data."""

    reason: str
    data: Any


class JournalFilter(Paging):
    """Filters of the journal's screen."""

    who: Words | None = Field(None, pattern=r"^[1-9][0-9]{0,17}$", description=_("the key of a user"))
    verb: Words | None = Field(None, max_length=60, description=_("what was done, `fact.recorded`"))
    kind: Words | None = Field(None, max_length=60, description=_("the kind of the thing, `measure`"))
    thing: Words | None = Field(None, max_length=60, description=_("the key of the thing"))
    since: date | None = Field(None, description=_("from this day on"))
    until: date | None = Field(None, description=_("up to this day"))
    text: Words | None = Field(None, max_length=100, description=_("words in the title"))


class JournalRow(Row):
    """A line of the journal."""

    number: int
    at: datetime
    who: str
    verb: str
    what: str
    kind: str
    thing: str
    title: str
    changes: list[dict[str, Any]]
    details: dict[str, Any]
    asked: str
    hash: str = Field(description=_("by it the line holds to the one before"))
