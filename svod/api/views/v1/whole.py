"""The operations of all rooms together: how a call finds its own, how a refusal is said, the description."""

import json
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectNotUpdated
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
from svod.api.views.v1 import (
    day,
    events,
    facts,
    files,
    infrastructure,
    jobs,
    measures,
    meetings,
    members,
    minutes,
    needs,
    norms,
    others,
    own_plans,
    papers,
    planning,
    plans,
    press,
    products,
    reports,
    votes,
    who,
)
from svod.api.views.v1.faults import faults_of
from svod.api.views.v1.samples import sample_of
from svod.api.views.v1.telling import Faults, Twice
from svod.core.rules import RuleBroken

type Said = Exception | type[Exception]
SAMPLES = Path(__file__).parents[2] / "data" / "samples.json"
"""Bodies in words that are plainly samples, by the names of their shapes."""
# two modules of one room share a router: the library finds one path in one router alone
ROOMS = (
    who,
    day,
    plans,
    planning,
    measures,
    norms,
    own_plans,
    facts,
    files,
    reports,
    meetings,
    minutes,
    votes,
    members,
    events,
    press,
    papers,
    jobs,
    needs,
    products,
    infrastructure,
    others,
)


@cache
def operations() -> NinjaAPI:
    """Every operation of every room."""
    made = NinjaAPI(title="Свод", version="1", openapi_url=None, docs_url=None, urls_namespace="api-v1")
    for router in dict.fromkeys(room.router for room in ROOMS):
        made.add_router("", router)
    for kind, say in _SAID.items():
        made.add_exception_handler(kind, say)
    return made


@cache
def _resolver() -> URLResolver:
    return URLResolver(RegexPattern(r"^"), operations().urls[0])


def ready() -> None:
    """Put the table of addresses together, so that the first call finds it."""
    _resolver().url_patterns  # noqa: B018 -- read once, kept by the resolver


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
    ObjectNotUpdated: _gone,  # taken away by somebody between being read and being written
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
        parts = told["components"]["schemas"]
        for name, sample in json.loads(SAMPLES.read_text(encoding="utf-8")).items():
            parts[name]["examples"] = [sample]
        for path in told["paths"].values():
            for operation in path.values():
                _finish(operation, parts)
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
JSON, BYTES = "application/json", {"type": "string", "format": "binary"}
_DONE = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[\x21-\x7e]+$"},
}


def _finish(operation: dict[str, Any], parts: dict[str, Any]) -> None:
    """What the library does not say: whom it is for, media types, examples, the key of idempotency."""
    scope = Scope(operation["x-scope"])
    said = _("The key needs “%(scope)s”: %(words)s. The owner's role decides what is seen and done all the same.")
    operation["description"] = said % {"scope": scope.value, "words": scope.label}
    if "requestBody" in operation or scope != Scope.READ:
        said = _("the same request under the same key is done once and answered again for a day")
        operation.setdefault("parameters", []).append({**_DONE, "description": said})
    media = operation.pop("x-media")
    for status, response in operation["responses"].items():
        response["description"] = str(HTTPStatus(int(status)).phrase)
        if int(status) >= HTTPStatus.BAD_REQUEST:
            response["content"] = {"application/problem+json": response["content"].pop(JSON)}
        elif media:
            response["content"] = {each: {"schema": BYTES if each != JSON else {"type": "object"}} for each in media}
        else:
            told = response["content"][JSON]
            told["example"] = sample_of(told["schema"], parts, False)
