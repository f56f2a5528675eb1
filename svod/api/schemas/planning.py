"""What is done to a plan by programs: words of cells, order, statuses, sections, approval, amendments."""

from datetime import date, datetime
from typing import Annotated

from django.utils.translation import gettext_noop as _
from pydantic import Field, StringConstraints

from svod.api.schemas.plan import PlanRow, Status
from svod.api.schemas.shared import Body, Key, Row, Words, YearNumber
from svod.plan.choices import Proof
from svod.plan.rules import LONGEST

Column = Annotated[Words, StringConstraints(min_length=1, max_length=300)]


class ColumnRow(Row):
    """A column of a plan's table."""

    key: str = Field(description=_("by it a cell is named"))
    label: str


class SectionRow(Row):
    """A section of a plan."""

    id: int
    number: str
    title: str


class AmendedRow(Row):
    """One change under an amendment."""

    verb: str
    said: str = Field(description=_("what was done, in words"))
    title: str
    field: str
    before: str
    after: str


class AmendmentRow(Row):
    """A decision to change an approved plan, with what it changed."""

    id: int
    number: int
    day: date
    decided: str
    why: str
    opened_at: datetime
    closed_at: datetime | None = Field(description=_("null while changes go under it"))
    changes: list[AmendedRow]


class PlanCard(PlanRow):
    """A plan with its columns and sections."""

    closing: str = Field(description=_("words after the table"))
    columns: list[ColumnRow]
    sections: list[SectionRow]
    amendment: int | None = Field(description=_("the open amendment, under which changes go"))


class RemovedRow(Row):
    """What was taken out of a plan."""

    removed: int = Field(description=_("the line of the journal by which it is put back"))


class PlanBody(Body):
    """A plan begun without a document."""

    year: YearNumber = Field(description=_("the year of the plan"))
    title: Words = Field("", max_length=LONGEST, description=_("Heading"))
    closing: Words = Field("", max_length=LONGEST, description=_("words after the table"))


class HeadingBody(Body):
    """The words above and below the table; what is not sent stays."""

    title: Words | None = Field(None, max_length=LONGEST, description=_("Heading"))
    closing: Words | None = Field(None, max_length=LONGEST, description=_("words after the table"))


class PaperBody(Body):
    """The document by which the head approves a plan."""

    paper: Words = Field(max_length=2000, description=_("its name, day and number"))


class AmendmentBody(Body):
    """Who decided a change of an approved plan, when and why."""

    decided: Words = Field(max_length=2000, description=_("minutes, an order, a letter"))
    day: date = Field(description=_("the day of the decision"))
    why: Words = Field(max_length=2000, description=_("the reason"))


class MeasureBody(Body):
    """A measure written by hand: right after another one, first in a section, else last."""

    measure: Words = Field(max_length=LONGEST, description=_("the words of the measure"))
    number: Words = Field("", max_length=60, description=_("the number"))
    responsible: Words = Field("", max_length=LONGEST, description=_("who answers for it, parted by commas"))
    deadline: Words = Field("", max_length=LONGEST, description=_("the deadline in words, “until 8 July”"))
    expected: Words = Field("", max_length=LONGEST, description=_("the expected result"))
    after: Key | None = Field(None, description=_("the key of the measure after which it stands"))
    section: Key | None = Field(None, description=_("or the key of the section in which it stands first"))


class CellBody(Body):
    """New words of one cell."""

    words: Words = Field(max_length=LONGEST, description=_("the new words"))
    was: Words = Field(max_length=LONGEST, description=_("the words that were looked at: others are not overwritten"))


class MeasureChange(Body):
    """New words of cells, by the keys of columns; what is not sent stays."""

    cells: dict[Column, CellBody] = Field(
        min_length=1, max_length=30, description=_("cells by the keys of columns, `result` among them")
    )


class MoveBody(Body):
    """Another place: right after a measure, or first in a section; nothing named: first of all, under no section."""

    after: Key | None = Field(None, description=_("the key of the measure after which it stands"))
    section: Key | None = Field(None, description=_("or the key of the section in which it stands first"))


class StatusBody(Body):
    """How a measure stands."""

    status: Status | None = Field(description=_("the status; null leaves it to the dates and the records"))
    moved_to: date | None = Field(None, description=_("where it is moved: the new day"))
    moved_why: Words = Field("", max_length=2000, description=_("where it is moved: why"))


class ShownBody(Body):
    """The status that the records propose."""

    shown: Status = Field(description=_("the proposed status that was looked at, `composed.status`"))


class SectionBody(Body):
    """A new section, at the end of the plan."""

    title: Words = Field(max_length=LONGEST, description=_("the title"))
    number: Words = Field("", max_length=60, description=_("the number"))


class SectionChange(SectionBody):
    """A section's number and title."""

    was: Words = Field(max_length=LONGEST, description=_("the title that was looked at: another is not overwritten"))


class SectionMove(Body):
    """Another place for a section."""

    after: Key | None = Field(None, description=_("the key of the section that it follows; null: it stands first"))


class FactTie(Body):
    """A fact that proves a measure."""

    fact: Key = Field(description=_("the key of a fact"))
    role: Proof = Field(Proof.PROVES, description=_("proves, mentions, plans, is apart"))


class NoteBody(Body):
    """What is said of a file that is laid beside a measure."""

    note: Words = Field("", max_length=2000, description=_("in a few words"))
