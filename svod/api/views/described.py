"""What programs can ask: the description for them, OpenAPI 3.1, and its page for people, without a script."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from svod.accounts.access import allow_everyone
from svod.accounts.middleware import base_address
from svod.api.choices import Scope

HOUR = 3600


@allow_everyone
@require_safe
@cache_control(public=True, max_age=HOUR)
def openapi(request: HttpRequest) -> HttpResponse:
    """The description: no secret, and the same for everybody."""
    del request
    from svod.api.views.v1 import document

    told = document(get_language() or "ru")
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})


@allow_everyone
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The same for people."""
    told = {"rooms": _rooms(get_language() or "ru"), "scopes": Scope, "base": f"{base_address(request)}/api/v1/primer"}
    return render(request, "api/described.html", told)


@cache
def _rooms(language: str) -> list[dict[str, Any]]:
    from svod.api.views.v1.drawn import drawn

    return drawn(language)
