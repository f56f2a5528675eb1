"""How an answer is made: one thing, a page of many; a form of a room filled from a body."""

from collections.abc import Callable, Sequence
from datetime import date, time
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse

from svod.accounts.access import Actor
from svod.api.queries import Caller
from svod.api.schemas.shared import Paging

type Rows = QuerySet[Any] | Sequence[Any]


class ApiRequest(HttpRequest):
    """A request as operations see it: who came by which key."""

    caller: Caller
    actor: Actor


class Faults(Exception):
    """What is wrong in a request: sentences by fields; `""` is the request as a whole."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


class Twice(Exception):
    """It stands there already; the message says where."""


def told(body: Any, *, status: int = HTTPStatus.OK) -> JsonResponse:
    """An answer in JSON, letters as they are."""
    return JsonResponse(body, status=status, safe=False, json_dumps_params={"ensure_ascii": False})


def made(body: Any) -> JsonResponse:
    """The answer to what was made."""
    return told(body, status=HTTPStatus.CREATED)


def paged(
    request: ApiRequest, name: str, found: Rows, tell: Callable[[Any], Any], asked: Paging, **more: Any
) -> JsonResponse:
    """A page of a list, in the shape of the lists of the desk and what is needed to walk on."""
    count = found.count() if isinstance(found, QuerySet) else len(found)
    first = first_of(asked)
    rows = [tell(row) for row in found[first : first + asked.limit]] if first < count else []
    return page_of(request, name, rows, count, asked, **more)


def first_of(asked: Paging) -> int:
    """How many rows stand before a page."""
    return (asked.page - 1) * asked.limit


def page_of(
    request: ApiRequest, name: str, rows: Sequence[Any], count: int, asked: Paging, **more: Any
) -> JsonResponse:
    """The same of rows that were cut already; `count` of them there are on all pages."""
    pages = max(1, -(-count // asked.limit))
    shown = {"count": count, "page": asked.page, "limit": asked.limit, "pages": pages}
    return told({**shown, "next": _next(request, asked, pages), **more, name: rows})


def _next(request: ApiRequest, asked: Paging, pages: int) -> str | None:
    if asked.page >= pages:
        return None
    pairs = [(name, value) for name, value in request.GET.items() if name != "page"]
    return f"{request.path}?{urlencode([*pairs, ('page', asked.page + 1)])}"


def filled(form: forms.Form) -> dict[str, Any]:
    """What a form of a room understood of a body. Raises Faults with the form's own sentences."""
    if form.is_valid():
        return form.cleaned_data
    raise Faults({("" if name == "__all__" else name): " ".join(map(str, said)) for name, said in form.errors.items()})


def typed(body: Any) -> dict[str, Any]:
    """A body as a form takes what is typed: what was not sent is not there."""
    sent: dict[str, Any] = body.model_dump(exclude_none=True, by_alias=True)
    return {name: _typed(value) for name, value in sent.items()}


def _typed(value: Any) -> Any:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else value
