"""Vacancies, products, infrastructure kept by programs."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_noop as _
from pydantic import Field, StringConstraints

from svod.api.schemas.rooms import PartnerRow, PlaceRow, ProductRow, ProjectRow, VacancyRow
from svod.api.schemas.shared import Body, Key, Row, Words
from svod.infrastructure.choices import Currency, Part, PartnerKind, PlaceKind, ProjectState, Source, Vat
from svod.products.choices import EntryState, RiskClass
from svod.workforce.choices import Employment, JobKind

Version = Annotated[int, Field(ge=1, le=2_147_483_647, description=_("the version that was looked at"))]
Salary = Annotated[int, Field(ge=1, le=100_000_000)]
Sum = Annotated[Words, StringConstraints(pattern=r"^\d{1,12}([.,]\d{1,2})?$")]


class VacancyCard(VacancyRow):
    """A vacancy with its words; who has applied is read by the member alone, on the desk."""

    duties: str
    wanted: str
    offered: str
    return_word: str = Field(description=_("why it is returned"))


class VacancyWords(Body):
    """A vacancy as a member posts it, with the fields of its form."""

    kind: JobKind = Field(description=_("Kind"))
    title: Words = Field(max_length=200, description=_("whom the member looks for"))
    place: Words = Field(max_length=200, description=_("the town"))
    employment: Employment = Field(description=_("the kind of work"))
    salary_from: Salary | None = Field(None, description=_("roubles a month"))
    salary_to: Salary | None = Field(None, description=_("roubles a month"))
    duties: Words = Field(max_length=8000, description=_("what is to be done"))
    wanted: Words | None = Field(None, max_length=8000, description=_("what is wanted"))
    offered: Words | None = Field(None, max_length=8000, description=_("what the member gives"))
    email: Words = Field(max_length=254, description=_("where applications are told of; not shown on the site"))


class VacancyBody(VacancyWords):
    """The same with the member."""

    organisation: Key = Field(description=_("the key of the organisation"))


class EntryCard(Row):
    """An entry of a product in a register, with its key."""

    id: int
    register_: str = Field(alias="register")
    register_id: int
    state: EntryState
    filed: date | None
    decided: date | None
    decision: str


class ProductCard(ProductRow):
    """A product with the keys of its entries."""

    is_public: bool
    version: int
    entries: list[EntryCard]


class ProductBody(Body):
    """The card of a product, with the fields of its form."""

    name: Words = Field(max_length=1000, description=_("what it is called"))
    organisation: Key | None = Field(None, description=_("the key of the organisation"))
    maker: Words | None = Field(None, max_length=500, description=_("or the maker's name, where it is not on the list"))
    description: Words | None = Field(None, max_length=4000, description=_("what it is about"))
    risk_class: RiskClass | None = Field(None, description=_("risk class"))
    okpd2: Words | None = Field(None, max_length=40, description=_("the code of OKPD2"))
    certificate: Words | None = Field(None, max_length=100, description=_("the number of the certificate"))
    certificate_day: date | None = Field(None, description=_("the day of the certificate"))
    certificate_holder: Words | None = Field(None, max_length=500, description=_("its holder"))
    is_public: bool = Field(False, description=_("whether it stands in the catalogue on the site"))


class ProductChange(Body):
    """What is changed of a product; what is not sent stays."""

    version: Version
    name: Words | None = Field(None, max_length=1000, description=_("what it is called"))
    organisation: Key | None = Field(None, description=_("the key of the organisation"))
    description: Words | None = Field(None, max_length=4000, description=_("what it is about"))
    risk_class: RiskClass | None = Field(None, description=_("risk class"))
    okpd2: Words | None = Field(None, max_length=40, description=_("the code of OKPD2"))
    certificate: Words | None = Field(None, max_length=100, description=_("the number of the certificate"))
    certificate_day: date | None = Field(None, description=_("the day of the certificate"))
    certificate_holder: Words | None = Field(None, max_length=500, description=_("its holder"))
    is_public: bool | None = Field(None, description=_("whether it stands in the catalogue on the site"))


class EntryBody(Body):
    """A register in which a product is to stand."""

    register_: Key = Field(alias="register", description=_("the key of a register"))


class StepBody(Body):
    """A step of an entry."""

    state: EntryState = Field(description=_("how an entry in a register stands"))
    day: date | None = Field(None, description=_("the day"))
    decision: Words | None = Field(None, max_length=300, description=_("the paper of the decision"))


class RegisterRow(Row):
    """A register of others, with how many kinds stand in it."""

    id: int
    name: str
    keeper: str
    url: str
    figures: dict[str, int]


class PartRow(Row):
    """A stage, money of a source, a risk or a decision of a project, in words."""

    id: int
    words: str


class ProjectCard(ProjectRow):
    """A project with its rows; offers are read at their own address."""

    version: int
    measures: list[int]
    stages: list[PartRow]
    budget: list[PartRow]
    risks: list[PartRow]
    decisions: list[PartRow]


class ProjectBody(Body):
    """A project and the measures that it belongs to."""

    title: Words = Field(max_length=300, description=_("what it is called"))
    aim: Words | None = Field(None, max_length=4000, description=_("the aim"))
    state: ProjectState = Field(ProjectState.PLANNED, description=_("how far a project is"))
    measures: list[Key] = Field([], max_length=200, description=_("keys of the measures that it serves"))


class ProjectChange(Body):
    """What is changed of a project; what is not sent stays."""

    version: Version
    title: Words | None = Field(None, max_length=300, description=_("what it is called"))
    aim: Words | None = Field(None, max_length=4000, description=_("the aim"))
    state: ProjectState | None = Field(None, description=_("how far a project is"))
    measures: list[Key] | None = Field(None, max_length=200, description=_("keys of the measures that it serves"))


class PartBody(Body):
    """A row of a project: the fields that its kind has; others are refused by their names."""

    part: Part = Field(description=_("a stage, money, a risk, a decision"))
    title: Words | None = Field(None, max_length=300, description=_("of a stage: what it is called"))
    planned: date | None = Field(None, description=_("of a stage: the day that is planned"))
    actual: date | None = Field(None, description=_("of a stage: the day on which it was reached"))
    source: Source | None = Field(None, description=_("of money: its source"))
    amount: Sum | None = Field(None, description=_("of money: planned, roubles"))
    spent: Sum | None = Field(None, description=_("of money: spent, roubles"))
    note: Words | None = Field(None, max_length=500, description=_("of money: a note"))
    text: Words | None = Field(None, max_length=4000, description=_("of a risk or a decision: the words"))
    answer: Words | None = Field(None, max_length=500, description=_("of a risk: what is done about it"))
    is_over: bool | None = Field(None, description=_("of a risk: whether it is over"))
    day: date | None = Field(None, description=_("of a decision: its day"))
    decided_by: Words | None = Field(None, max_length=300, description=_("of a decision: who decided"))


class OfferRow(Row):
    """A commercial offer, a secret of the office."""

    id: int
    supplier: str
    scope: str
    price: str
    currency: Currency
    vat: Vat
    term: str
    received_on: date
    valid_until: date | None
    dropped_why: str
    version: int


class OfferBody(Body):
    """An offer; its file is laid on the desk."""

    supplier: Words = Field(max_length=300, description=_("the supplier"))
    scope: Words = Field(max_length=4000, description=_("what is offered"))
    price: Sum = Field(description=_("the price, “1250000.50”"))
    currency: Currency = Field(Currency.RUB, description=_("the currency"))
    vat: Vat = Field(Vat.INCLUDED, description=_("whether VAT is in the price"))
    term: Words | None = Field(None, max_length=300, description=_("the term of delivery"))
    received_on: date = Field(description=_("the day on which it was received"))
    valid_until: date | None = Field(None, description=_("the last day on which it holds"))


class TalkRow(Row):
    """Talks with a partner."""

    id: int
    day: date
    who: str
    outcome: str
    next_step: str
    next_on: date | None
    project: int | None
    dropped_why: str


class PartnerCard(PartnerRow):
    """A partner with all talks, the newest first."""

    version: int
    talks: list[TalkRow]


class PartnerBody(Body):
    """With whom the cluster talks."""

    name: Words = Field(max_length=300, description=_("what it is called"))
    kind: PartnerKind = Field(PartnerKind.INVESTOR, description=_("Kind"))
    organisation: Key | None = Field(None, description=_("the key of the organisation"))
    about: Words | None = Field(None, max_length=4000, description=_("what it is about"))


class TalkBody(Body):
    """Talks that were held."""

    day: date = Field(description=_("the day"))
    who: Words = Field(max_length=500, description=_("who was there"))
    outcome: Words = Field(max_length=4000, description=_("What came of it"))
    next_step: Words | None = Field(None, max_length=500, description=_("the next step"))
    next_on: date | None = Field(None, description=_("the day of the next step"))
    project: Key | None = Field(None, description=_("the key of a project"))
    is_public: bool = Field(False, description=_("whether they may be named in the report"))


class PlaceCard(PlaceRow):
    """A place for rent with its words."""

    price: str
    about: str
    contact: str
    version: int


class PlaceBody(Body):
    """A site or a room for rent, areas in square metres."""

    name: Words = Field(max_length=300, description=_("what it is called"))
    kind: PlaceKind = Field(description=_("Kind"))
    address: Words | None = Field(None, max_length=500, description=_("Postal address"))
    area: Annotated[float, Field(ge=0, le=10_000_000)] = Field(description=_("square metres"))
    free_area: Annotated[float, Field(ge=0, le=10_000_000)] = Field(description=_("square metres"))
    free_from: date | None = Field(None, description=_("free from this day on"))
    price: Words | None = Field(None, max_length=300, description=_("the price in words"))
    about: Words | None = Field(None, max_length=4000, description=_("what is there"))
    contact: Words | None = Field(None, max_length=300, description=_("whom to ask"))
    is_public: bool = Field(True, description=_("whether it stands on the site"))


class PlaceChange(PlaceBody):
    """A place for rent written anew, whole."""

    version: Version
