"""Requests and agreements for programs."""

from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field, StringConstraints

from svod.api.schemas.shared import Body, Key, Row, Search, Words, YearNumber
from svod.requests.choices import Category
from svod.requests.rules.asked import MOST_TEXT, MOST_TITLE

RequestState = Literal["new", "passed", "answered", "agreed", "disagreed", "dropped"]
AgreementState = Literal["draft", "in-force", "soon", "ended", "broken"]
Name = Annotated[Words, StringConstraints(min_length=1, max_length=500)]


class RequestFilter(Search):
    """Filters of the requests' screen."""

    show: Literal["work", "late", "solved", "dropped"] | None = Field(
        None, description=_("in work, late, solved, taken off")
    )
    category: Category | None = Field(None, description=_("what it is about"))
    addressee: Key | None = Field(None, description=_("the key of an addressee"))
    year: YearNumber | None = Field(None, description=_("the year in which it was received"))


class RequestRow(Row):
    """A request of a member."""

    id: int
    number: int | str
    year: int
    title: str
    category: Category
    organisation: str
    addressee: str
    state: RequestState
    received: date
    due: date
    answered: date | None
    text: str
    version: int


class AddresseeRow(Row):
    """Who answers requests."""

    id: int
    name: str
    kind: str
    days: int = Field(description=_("working days for an answer"))


class RequestBody(Body):
    """A new request, with the fields of its form; the office names the day, a clerk does not."""

    category: Category = Field(description=_("what it is about"))
    title: Words = Field(max_length=MOST_TITLE, description=_("the subject"))
    text: Words = Field(max_length=MOST_TEXT, description=_("what is asked"))
    organisation: Key | None = Field(None, description=_("the key of the organisation"))
    organisation_name: Words | None = Field(
        None, max_length=500, description=_("or its name, where it is not on the list")
    )
    sender_name: Words | None = Field(None, max_length=200, description=_("Who writes"))
    sender_mail: Words | None = Field(None, max_length=254, description=_("Mail for the answer"))
    received_on: date | None = Field(
        None, description=_("the day on which the office received it; today where none is named")
    )


class PassBody(Body):
    """To whom a request goes."""

    addressee: Key | None = Field(None, description=_("the key of an addressee"))
    newcomer: Words | None = Field(None, max_length=300, description=_("or somebody who is not on the list"))
    measure: Key | None = Field(None, description=_("the key of the measure that it proves"))
    seen: int | None = Field(None, ge=1, le=2_147_483_647, description=_("the version that was looked at"))


class RequestAnswer(Body):
    """The answer to a request."""

    text: Words = Field(max_length=MOST_TEXT, description=_("the answer"))
    day: date | None = Field(None, description=_("the day on which it was given; today where none is named"))
    seen: int | None = Field(None, ge=1, le=2_147_483_647, description=_("the version that was looked at"))


class AgreementFilter(Search):
    """Filters of the agreements' screen."""

    show: AgreementState | None = Field(None, description=_("how an agreement stands"))


class AgreementRow(Row):
    """An agreement."""

    id: int
    subject: str
    number: str
    parties: list[str]
    signed: date | None
    until: date | None
    state: AgreementState
    public: bool


class AgreementBody(Body):
    """An agreement that is being prepared, with the fields of its form."""

    subject: Words = Field(max_length=500, description=_("the subject"))
    parties: list[Name] = Field(min_length=1, max_length=50, description=_("parties by their names"))
    number: Words | None = Field(None, max_length=100, description=_("the number"))
    until: date | None = Field(None, description=_("the last day of the agreement"))
    note: Words | None = Field(None, max_length=4000, description=_("a note"))
    is_public: bool = Field(False, description=_("On the site once it is signed"))


class SignBody(Body):
    """Signing."""

    day: date = Field(description=_("the day of signing"))
    number: Words | None = Field(None, max_length=100, description=_("the number"))
