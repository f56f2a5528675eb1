"""What a measure promises and how it is laid out: norms, own plans of bodies and members."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from svod.api.schemas.plan import Status
from svod.api.schemas.shared import Body, Key, Row, Words
from svod.facts.choices import FactKind
from svod.plan.rules import LONGEST

NormState = Literal["set", "dismissed", "proposed"]


class OwnPlanRow(Row):
    """A measure's own plan, and how much of it is done."""

    id: int
    place: str = Field(description=_("by it addresses name the plan"))
    year: int
    title: str
    body: str
    done: int = Field(description=_("how many of its measures are done"))
    total: int = Field(description=_("how many stand in it, those taken out aside"))
    state: Status


class OwnPlanBody(Body):
    """An own plan of a measure, a body's where one is named."""

    body: Key | None = Field(None, description=_("the key of a body"))
    title: Words | None = Field(None, max_length=LONGEST, description=_("Heading; one is made where none is sent"))


class Promise(Row):
    """Which facts meet a measure by rule, and how many of them are promised."""

    kind: FactKind = Field(description=_("the kind of facts that are counted"))
    want: int | None = Field(description=_("how many are promised in a period; null where they are only gathered"))
    per: str = Field(description=_("the period, an ISO 8601 duration; empty for the whole window"))
    first: date
    last: date
    body: int | None = Field(description=_("the key of the body whose facts alone count"))
    body_name: str
    fits: int = Field(description=_("how many facts of the ledger it gathers"))


class NormRow(Promise):
    """A norm of a measure with its count."""

    id: int | None = Field(description=_("null where the words of the plan alone propose it"))
    state: NormState = Field(description=_("set by the office, called no norm by it, proposed by the plan"))
    have: int | None = Field(description=_("how many there are by today; null where none is promised"))
    total: int | None = Field(description=_("how many are promised in the whole window"))
    stands: Status | None
    hole: str = Field(description=_("which periods lack what, in words"))


class ProposalRow(Promise):
    """A norm that the words of a plan propose and nobody has settled."""

    measure: int
    number: str
    clear: bool = Field(description=_("whether nothing is left to ask about before it is set"))


class NormBody(Body):
    """A norm, with the fields of its form."""

    kind: FactKind = Field(description=_("the kind of facts that are counted"))
    want: int | None = Field(None, ge=1, le=100_000, description=_("how many are promised; nothing: they are gathered"))
    per: Words | None = Field(None, max_length=12, description=_("P1W, P1M, P3M, P6M, P1Y; nothing: the whole window"))
    first: date = Field(description=_("the first day"))
    last: date = Field(description=_("the last day"))
    body: Key | None = Field(None, description=_("the key of the body whose facts alone count"))


class NoNormBody(Body):
    """A norm that the words of the plan propose and that is none."""

    kind: FactKind = Field(description=_("the kind of facts, as it is proposed"))
