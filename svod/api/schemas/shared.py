"""What every operation shares: words without control signs, keys, pages, a refusal."""

import re
from typing import Annotated, Any

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    create_model,
)
from pydantic_core import PydanticCustomError

from svod.plan.rules.years import Year

HIGHEST = 9_223_372_036_854_775_807
MOST_LIMIT = 200
MOST_PAGE = 100_000


def _clean(words: str) -> str:
    """Refuse what no table takes: control signs beside line ends and tabs, halves of signs."""
    if any((sign < " " and sign not in "\n\r\t") or "\ud800" <= sign <= "\udfff" for sign in words):
        raise PydanticCustomError("control_signs", "control signs")
    return words


Words = Annotated[str, AfterValidator(_clean)]
Key = Annotated[int, Field(ge=1, le=HIGHEST)]
YearNumber = Annotated[int, Field(ge=1990, le=2100)]
_OWN = re.compile(r"([0-9]{4})-own-([1-9][0-9]{0,17})")


def _place(sent: object, number: ValidatorFunctionWrapHandler) -> Year:
    """The plan that a part of an address means: `2026` is the main one of a year, `2026-own-15` a measure's own."""
    own = _OWN.fullmatch(sent) if isinstance(sent, str) else None
    return Year(number(own[1] if own else sent), int(own[2]) if own else None)


def place_words(place: Year) -> str:
    """The same as an address of the API has it."""
    return f"{place:d}-own-{place.own}" if place.own else f"{place:d}"


PlanPlace = Annotated[
    YearNumber,
    WrapValidator(_place),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^(199[0-9]|20[0-9][0-9]|2100)(-own-[1-9][0-9]{0,17})?$",
            "description": _("the year of a main plan; `2026-own-15`: a measure's own plan by its `place`"),
        }
    ),
]
"""Which plan: read by `plan.queries` as the desk's own addresses are."""


# The description names a list of words by its class, whatever the room: lists that several rooms call `State` are
# written out in the rooms' schemas, and a test holds them against the rooms' own.
# `register` is a name of its own in every class of pydantic: a field of this name is written `register_` with an alias.


class Body(Schema):
    """A body: fields that are not named here are refused, so that a slip of the pen is not passed over."""

    model_config = ConfigDict(extra="forbid")


class Row(Schema):
    """One thing of an answer."""

    model_config = ConfigDict(extra="forbid")


class Paging(Schema):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=MOST_PAGE, description=_("page from 1"))
    limit: int = Field(50, ge=1, le=MOST_LIMIT, description=_("rows on a page, 200 at most"))

    def chosen(self) -> dict[str, str]:
        """The filters of the address as words, without the page: as the filters of screens take them."""
        sent: dict[str, Any] = self.model_dump(exclude={"page", "limit"}, exclude_none=True, by_alias=True)
        return {name: str(value) for name, value in sent.items()}


class Search(Paging):
    """A list that is searched by words."""

    q: Words = Field("", max_length=200, description=_("words that must stand in a row"))


class Fault(Row):
    """What is wrong with one field."""

    field: str
    says: str


class Problem(Schema):
    """A refusal, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str = Field(description=_("what happened and what to do next, in Russian"))
    errors: list[Fault] = Field([], description=_("sentences by fields"))


class Listed(Row):
    """A page of a list."""

    count: int = Field(description=_("how many there are on all pages"))
    page: int
    limit: int
    pages: int
    next: str | None = Field(description=_("the address of the next page; null on the last"))


def list_of(name: str, row: Any, **more: Any) -> Any:
    """The shape of a page of such rows, which stand under `name`."""
    return create_model(f"{row.__name__}List", __base__=Listed, **{name: (list[row], ...), **more})
