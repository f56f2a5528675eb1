"""The ledger for programs."""

from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field, StringConstraints

from svod.api.schemas.shared import Body, Key, Paging, Row, Words, YearNumber
from svod.facts.choices import FactKind, Stand
from svod.facts.rules import LARGEST, MOST_WORDS

YesNo = Literal["yes", "no"]
Line = Annotated[Words, StringConstraints(max_length=500)]


class FactFilter(Paging):
    """Filters of the ledger's screen."""

    year: YearNumber = Field(description=_("the year of the facts"))
    kind: FactKind | None = Field(None, description=_("kind of facts"))
    month: int | None = Field(None, ge=1, le=12, description=_("month from 1 to 12"))
    body: Words | None = Field(None, max_length=200, description=_("the key or the name of a body"))
    tied: YesNo | None = Field(None, description=_("whether it proves a measure"))
    by: Literal["hand", "room"] | None = Field(None, description=_("written by hand, or told by another record"))
    public: YesNo | None = Field(None, description=_("whether it may be named in public"))
    withdrawn: Literal["yes"] | None = Field(None, description=_("those that were taken back"))
    q: Words | None = Field(None, max_length=200, description=_("words that must stand in a row"))


class FactRow(Row):
    """A fact, by the keys under which files of facts are loaded; some kinds have keys of their own."""

    id: int
    kind: FactKind
    start: date
    end: date | None
    title: str
    url: str
    body: str
    quantities: dict[str, float]
    organisations: list[str]
    public: bool
    rows: list[str] = Field(description=_("numbers of the measures that it proves"))
    by_hand: bool
    source: dict[str, str] | None = Field(description=_("the record that tells it; null for one by hand"))
    withdrawn: str | None = Field(description=_("when it was taken back"))
    why: str
    form: str | None = None
    sections: list[str] | None = None
    register_: str | None = Field(None, alias="register")
    from_: date | None = Field(None, alias="from")
    to: date | None = None
    by: str | None = None


class FactBody(Body):
    """A fact to be written down, with the fields of the ledger's form."""

    kind: FactKind = Field(description=_("kind of facts"))
    start: date = Field(description=_("Day"))
    end: date | None = Field(None, description=_("Last day, where there were several"))
    title: Words = Field("", max_length=MOST_WORDS, description=_("what happened, as the report will say it"))
    url: Words = Field("", max_length=MOST_WORDS, description=_("Web address"))
    body: Key | None = Field(None, description=_("the key of the body that did it"))
    quantities: dict[Words, Annotated[int, Field(ge=0, le=LARGEST)]] | None = Field(
        None, max_length=20, description=_("numbers by the keys of the kind: people, organisations, products …")
    )
    organisations: list[Key] = Field([], max_length=200, description=_("keys of organisations on record"))
    other_names: list[Line] = Field([], max_length=60, description=_("organisations by name"))
    measures: list[Key] = Field([], max_length=200, description=_("keys of the measures that it proves"))
    public: bool = Field(True, description=_("May be named in public"))
    form: Stand | None = Field(None, description=_("how members took part in an exhibition"))
    sections: list[Line] = Field([], max_length=60, description=_("sections of an event"))
    register_: Words | None = Field(None, alias="register", max_length=MOST_WORDS, description=_("Register"))
    moved_from: date | None = Field(None, description=_("Moved from"))
    moved_to: date | None = Field(None, description=_("Moved to"))
    by: Words | None = Field(None, max_length=MOST_WORDS, description=_("Who decided"))


class WhyBody(Body):
    """A word why."""

    why: Words = Field(max_length=2000, description=_("the reason, in a few words"))
