"""The operations of all rooms together: how a call finds its own, how a refusal is said, the description."""

import json
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, URLResolver
from django.urls.resolvers import RegexPattern
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from svod.accounts.access import NotThere, Refused
from svod.api.choices import Scope
from svod.api.views.problems import nothing, problem
from svod.api.views.v1 import events, facts, members, others, papers, plans, press, reports, who
from svod.api.views.v1.faults import faults_of
from svod.api.views.v1.telling import Faults, Twice
from svod.core.rules import RuleBroken

type Said = Exception | type[Exception]
SAMPLES = Path(__file__).parents[2] / "data" / "samples.json"
"""Bodies in words that are plainly samples, by the names of their shapes."""
ROOMS = (who, plans, facts, reports, members, events, press, papers, others)


@cache
def operations() -> NinjaAPI:
    """Every operation of every room."""
    made = NinjaAPI(title="Свод", version="1", openapi_url=None, docs_url=None, urls_namespace="api-v1")
    for room in ROOMS:
        made.add_router("", room.router)
    for kind, say in _SAID.items():
        made.add_exception_handler(kind, say)
    return made


@cache
def _resolver() -> URLResolver:
    return URLResolver(RegexPattern(r"^"), operations().urls[0])


def answer(request: HttpRequest, rest: str) -> HttpResponse:
    """What the operation at this address says; a refusal in words where there is none."""
    try:
        match = _resolver().resolve(rest)
        made: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    except (Resolver404, Http404):
        return nothing()
    if made.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return problem(HTTPStatus.METHOD_NOT_ALLOWED, _("Look at the description: /api/."), Allow=made["Allow"])
    assert isinstance(made, HttpResponse)  # noqa: S101 -- no operation streams
    return made


def _unread(_request: HttpRequest, error: Said) -> HttpResponse:
    del error
    return problem(HTTPStatus.BAD_REQUEST, _("The body is not JSON: the brackets or quotes do not close."))


def _invalid(_request: HttpRequest, error: Said) -> HttpResponse:
    assert isinstance(error, ValidationError)  # noqa: S101 -- registered for it
    faults = faults_of(error.errors)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, _("Not taken: look at the fields."), faults)


def _faulty(_request: HttpRequest, error: Said) -> HttpResponse:
    assert isinstance(error, Faults)  # noqa: S101 -- registered for it
    whole = error.faults.pop("", "")
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, whole or _("Not taken: look at the fields."), error.faults)


def _broken(_request: HttpRequest, error: Said) -> HttpResponse:
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))


def _beyond(_request: HttpRequest, error: Said) -> HttpResponse:
    """A number or a word that no column holds, and no form has seen."""
    del error
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, _("A number or a word is larger than what can be kept."))


def _twice(_request: HttpRequest, error: Said) -> HttpResponse:
    return problem(HTTPStatus.CONFLICT, str(error))


def _forbidden(_request: HttpRequest, error: Said) -> HttpResponse:
    return problem(HTTPStatus.FORBIDDEN, str(error))


def _gone(_request: HttpRequest, error: Said) -> HttpResponse:
    del error
    return nothing()


_SAID: dict[type[Exception], Callable[[HttpRequest, Said], HttpResponse]] = {
    HttpError: _unread,
    ValidationError: _invalid,
    Faults: _faulty,
    RuleBroken: _broken,
    DataError: _beyond,
    OverflowError: _beyond,
    Twice: _twice,
    Refused: _forbidden,
    NotThere: _gone,
    Http404: _gone,
}


@cache
def document(language: str = "ru") -> dict[str, Any]:
    """The description, OpenAPI 3.1, in a language; made once."""
    found = operations().get_openapi_schema(path_prefix="")
    with override(language):
        told: dict[str, Any] = _translated(dict(found))
        told["info"]["description"] = _(
            "Everything that a screen of the desk reads, and the main verbs. Each call carries an access key."
        )
        told["servers"] = [
            {
                "url": "/api/v1/{cluster}",
                "description": _("the cluster's own address"),
                "variables": {"cluster": {"default": "primer", "description": _("the first word of its addresses")}},
            }
        ]
    for path in told["paths"].values():
        for operation in path.values():
            _finish(operation)
    for name, sample in json.loads(SAMPLES.read_text(encoding="utf-8")).items():
        told["components"]["schemas"][name]["examples"] = [sample]
    return told


def _translated(told: Any) -> Any:
    """The same with its sentences in the language; names that the library makes of names of fields are left out."""
    if isinstance(told, list):
        return [_translated(each) for each in told]
    if not isinstance(told, dict):
        return told
    made = {}
    for key, value in told.items():
        if key in SENTENCES and isinstance(value, str):
            made[key] = _(value) if value else ""
        elif key != "title" or not isinstance(value, str) or "version" in told:
            made[key] = _translated(value)
    return made


SENTENCES = frozenset({"summary", "description"})
_DONE = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[\x21-\x7e]+$"},
}


def _finish(operation: dict[str, Any]) -> None:
    """What the library does not say: the media type of refusals, the key of idempotency, how answers are called."""
    done = "requestBody" in operation or operation["x-scope"] != Scope.READ.value
    if done:
        said = _("the same request under the same key is done once and answered again for a day")
        operation.setdefault("parameters", []).append({**_DONE, "description": said})
    for status, response in operation["responses"].items():
        response["description"] = str(HTTPStatus(int(status)).phrase)
        if int(status) >= HTTPStatus.BAD_REQUEST and "content" in response:
            response["content"] = {"application/problem+json": response["content"].pop("application/json")}
