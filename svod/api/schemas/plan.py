"""The plan for programs."""

from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from svod.api.schemas.shared import Key, Paging, Row, Words

Status = Literal["done", "partly", "moved", "not_done", "no_report", "excluded", "in_progress", "not_due"]
Shown = Literal["mine", "overdue", "silent", "findings", "unset"]


class PlanRow(Row):
    """A plan."""

    id: int
    place: str = Field(description=_("by it addresses name the plan"))
    year: int
    until_year: int | None
    title: str
    approved_at: str | None = Field(description=_("since when it changes by amendments alone"))
    of_measure: int | None = Field(description=_("the measure whose own plan it is; null for a main plan"))
    body: int | None = Field(description=_("the key of the body whose own plan it is"))


class MeasureFilter(Paging):
    """Filters of the plan's screen."""

    show: Shown | None = Field(None, description=_("mine, overdue, silent, with findings, with a result and no status"))
    status: Status | None = Field(None, description=_("status as shown"))
    section: Key | None = Field(None, description=_("the key of a section"))
    month: int | None = Field(None, ge=1, le=12, description=_("month in which something is due"))
    body: Key | None = Field(None, description=_("the key of a body that is responsible"))
    q: Words | None = Field(None, max_length=200, description=_("words that must stand in a row"))


class Responsible(Row):
    """Who answers for a measure."""

    kind: str
    name: str
    agreed: bool
    lead: bool


class ComposedColumn(Row):
    """Column 6 as the facts say it."""

    text: str
    links: list[str]
    status: str | None
    norms: list[dict[str, Any]]
    facts: list[int]


class MeasureRow(Row):
    """A row of the plan, as the plan's own file has it."""

    id: int
    number: str
    section: Any
    cells: dict[str, str] = Field(description=_("the words by columns"))
    responsible: list[Responsible]
    deadline: dict[str, Any] | None = Field(description=_("the deadline as understood"))
    links: list[str]
    anchors: dict[str, Any]
    quantities: list[Any]
    status: Status = Field(description=_("status as shown"))
    status_set: str | None = Field(description=_("status that people have set"))
    moved_to: date | None
    findings: list[str] = Field(description=_("codes of open findings"))
    composed: ComposedColumn = Field(description=_("column 6 as the facts say it"))


class EvidenceRow(Row):
    """One proof of a measure."""

    id: int | None = Field(description=_("null where a norm alone has gathered it"))
    fact: int | None
    title: str
    kind: str
    role: str
    url: str
    start: date | None
    end: date | None
    file: str | None
    note: str
    by_norm: bool
