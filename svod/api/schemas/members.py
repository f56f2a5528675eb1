"""Organisations and people for programs."""

from datetime import date

from django.utils.translation import gettext_noop as _
from pydantic import Field

from svod.api.schemas.shared import Body, Row, Search, Words
from svod.members.choices import Gender, OrganisationKind, Standing


class MemberFilter(Search):
    """Which organisations."""

    show: Standing | None = Field(None, description=_("how an organisation stands"))


class Membership(Row):
    """A period of membership."""

    joined: date | None
    left: date | None


class MemberRow(Row):
    """An organisation."""

    id: int
    name: str
    full_name: str
    kind: str
    inn: str
    ogrn: str
    address: str
    site: str
    activity: str
    mail: str
    phone: str
    joined: str
    left: str
    standing: Standing
    memberships: list[Membership]
    version: int = Field(description=_("is sent back with a change: who was quicker is not overwritten"))


class MemberBody(Body):
    """The card of an organisation, with the fields of its form."""

    name: Words = Field(max_length=300, description=_("Short name"))
    full_name: Words | None = Field(None, max_length=1000, description=_("Full name"))
    kind: OrganisationKind = Field(OrganisationKind.COMPANY, description=_("Kind"))
    inn: Words | None = Field(None, max_length=30, description=_("INN"))
    ogrn: Words | None = Field(None, max_length=30, description=_("OGRN"))
    address: Words | None = Field(None, max_length=1000, description=_("Postal address"))
    site: Words | None = Field(None, max_length=1000, description=_("Site"))
    activity: Words | None = Field(None, max_length=4000, description=_("Activity"))


class MemberChange(Body):
    """What is changed of a card; what is not sent stays."""

    version: int = Field(ge=1, le=2_147_483_647, description=_("the version that was looked at"))
    name: Words | None = Field(None, max_length=300, description=_("Short name"))
    full_name: Words | None = Field(None, max_length=1000, description=_("Full name"))
    kind: OrganisationKind | None = Field(None, description=_("Kind"))
    inn: Words | None = Field(None, max_length=30, description=_("INN"))
    ogrn: Words | None = Field(None, max_length=30, description=_("OGRN"))
    address: Words | None = Field(None, max_length=1000, description=_("Postal address"))
    site: Words | None = Field(None, max_length=1000, description=_("Site"))
    activity: Words | None = Field(None, max_length=4000, description=_("Activity"))


class ContactRow(Row):
    """A contact."""

    kind: str
    value: str
    public: bool


class PersonRow(Row):
    """A person on record."""

    id: int
    name: str
    surname: str
    first_name: str
    patronymic: str
    organisation: str
    contacts: list[ContactRow]


class PersonCard(PersonRow):
    """A person's card."""

    gender: str
    version: int = Field(description=_("is sent back with a change: who was quicker is not overwritten"))


class PersonBody(Body):
    """The card of a person, with the fields of its form."""

    surname: Words = Field(max_length=100, description=_("Surname"))
    first_name: Words | None = Field(None, max_length=100, description=_("First name"))
    patronymic: Words | None = Field(None, max_length=100, description=_("Patronymic"))
    gender: Gender | None = Field(None, description=_("In letters"))


class PersonChange(Body):
    """What is changed of a person's card; what is not sent stays."""

    version: int = Field(ge=1, le=2_147_483_647, description=_("the version that was looked at"))
    surname: Words | None = Field(None, max_length=100, description=_("Surname"))
    first_name: Words | None = Field(None, max_length=100, description=_("First name"))
    patronymic: Words | None = Field(None, max_length=100, description=_("Patronymic"))
    gender: Gender | None = Field(None, description=_("In letters"))
