"""Rounds of questions to members, for programs."""

from datetime import date, datetime

from django.utils.translation import gettext_noop as _
from pydantic import Field

from svod.api.schemas.shared import Paging, Row
from svod.workforce.choices import SheetState


class NeedsRow(Row):
    """A round of questions; what one member needs stays between it and the office."""

    id: int
    kind: str
    year: int
    due: date
    closed_at: datetime | None
    asked: int
    answered: int
    url: str


class NeedsCard(NeedsRow):
    """A round with how far its sheets have got."""

    first: int = Field(description=_("the first year asked about"))
    last: int = Field(description=_("the last year asked about"))
    draft: int = Field(description=_("how many are at it"))
    silent: int = Field(description=_("how many are silent"))


class SheetFilter(Paging):
    """Which sheets."""

    state: SheetState | None = Field(None, description=_("how far a member's sheet has got"))


class SheetRow(Row):
    """A member who is asked; the answers stay between it and the office."""

    id: int
    organisation: int
    name: str
    state: SheetState
    unchanged: bool = Field(description=_("whether the member said that nothing has changed"))
    asked_at: datetime | None
    reminded_at: datetime | None
    sent_at: datetime | None


class SumRow(Row):
    """People wanted, and by how many members."""

    heads: int | None = Field(description=_("null where fewer than three members stand behind it: it is not told"))
    members: int


class SumsLine(Row):
    """A row of a table of sums, a sum for each of its columns."""

    label: str
    sums: list[SumRow]
    total: SumRow


class SumsRow(Row):
    """A table of sums; what is not told stands in no total."""

    columns: list[str]
    lines: list[SumsLine]
    totals: list[SumRow]
    total: SumRow


class MarkRow(Row):
    """What members think of one thing, by marks from 1 to 5."""

    question: str
    mean: float | None = Field(description=_("null where too few have marked it: it is not told"))
    members: int
    counts: list[int] = Field(description=_("how many gave each mark, from 1 to 5; none where it is not told"))


class SumsCard(Row):
    """All answers of a round added up, by question and without names."""

    id: int
    kind: str
    asked: int
    answered: int
    by_profession: SumsRow | None = Field(description=_("of a round about needs"))
    by_member: SumsRow | None = Field(description=_("the same by kinds of members"))
    marks: list[MarkRow] = Field(description=_("of a round about satisfaction"))
