"""Guests of an event and members at an exhibition, for programs."""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from svod.api.schemas.shared import Row, Search
from svod.events.choices import GuestState, StandState


class GuestFilter(Search):
    """Filters of the screen of guests."""

    state: GuestState | Literal["came"] | None = Field(None, description=_("how a guest stands; `came`: who was there"))


class GuestRow(Row):
    """A guest; neither the ticket nor the guest's own link is told."""

    id: int
    person: int | None = Field(description=_("the key of the person on record"))
    organisation: int | None = Field(description=_("the key of the organisation on record"))
    name: str
    email: str
    firm: str = Field(description=_("the organisation as it is called"))
    post: str
    state: GuestState
    turn: int = Field(description=_("the place in the queue"))
    arrived_at: datetime | None


class StandRow(Row):
    """A member asked to an exhibition."""

    id: int
    organisation: int
    name: str
    state: StandState
    exhibits: list[str]
    contacts: int | None
    intents: int | None = Field(description=_("how many agreements of intent came of it"))
    answered_at: datetime | None
    reported_at: datetime | None


class StandCard(StandRow):
    """The same as the office keeps it."""

    area: Decimal | str | None = Field(description=_("square metres"))
    fee: Decimal | str | None = Field(description=_("roubles"))
    people: str
    words: str = Field(description=_("the member's own words"))
    version: int
