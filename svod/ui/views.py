"""Refusals in words, a list for programs, and the gallery of components."""

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.core.cache import caches
from django.core.paginator import Paginator
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

SAMPLES = Path(__file__).parent / "data" / "gallery.json"
LINES = 87
AWAY = 5
"""Seconds after which whoever met a database that was away may try again."""
KEPT = 60 * 60 * 24 * 90
"""Seconds for which a drawn picture is kept."""


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without a fresh token: 403 that says what to do. `reason` is for programmers and is not shown."""
    del reason
    return render(request, "ui/csrf.html", status=403)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 with the exception's own sentence where it has one."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500; where the database was away, or had to break one of two off, 503 that says so. To a program in JSON."""
    away = isinstance(sys.exception(), (OperationalError, InterfaceError))
    status = HTTPStatus.SERVICE_UNAVAILABLE if away else HTTPStatus.INTERNAL_SERVER_ERROR
    if request.path.startswith("/api/v"):
        told = _told_of_break(status)
        answer: HttpResponse = JsonResponse(
            told, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
        )
    else:
        # Without the context of other pages: it asks the database who is here.
        answer = HttpResponse(get_template(f"{status.value}.html").render(), status=status)
    if away:
        answer["Retry-After"] = str(AWAY)
    return answer


def _told_of_break(status: HTTPStatus) -> dict[str, object]:
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        title, detail = _("The database does not answer"), _("Send the same once more, under the same Idempotency-Key.")
    else:
        title, detail = _("Something went wrong on our side"), _("Tell the keeper of the installation the hour.")
    return {"type": "about:blank", "title": title, "status": status.value, "detail": detail}


def samples() -> dict[str, Any]:
    """What the gallery shows: lists for the components, in words that are plainly samples; dates as dates."""
    shown: dict[str, Any] = json.loads(SAMPLES.read_text(encoding="utf-8"))
    for item in shown["days"]:
        item["date"] = date.fromisoformat(item["date"])
    for item in shown["history"]:
        item["at"] = date.fromisoformat(item["at"])
    return shown


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with every state."""
    page = Paginator(range(1, LINES + 1), 10).get_page(request.GET.get("page", "3"))
    return render(request, "ui/gallery.html", {**samples(), "page": page})


# The room of accounts stands above this one, so the door's mark is put here by hand.
gallery.allowed = "public"  # type: ignore[attr-defined]


def told_list(name: str, rows: Iterable[Mapping[str, Any]], **more: Any) -> JsonResponse:
    """`{"count": N, NAME: [row, …]}`; days as `2018-12-17`, moments with their zone, letters as they are."""
    told = list(rows)
    return JsonResponse({"count": len(told), name: told, **more}, json_dumps_params={"ensure_ascii": False})


def link_picture(title: str, site: str, colour: str = "") -> HttpResponse:
    """What a link shows where it is sent on: a title over the name of its site. Drawn once for all readers: it is
    kept by what is in it, so that other words are another picture.
    """
    from svod.writing.link_picture import EDITION, draw_link

    told = "\0".join((str(EDITION), title, site, colour))
    key = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    drawn: bytes | None = caches["drawn"].get(key)
    if drawn is None:
        drawn = draw_link(title, site, colour)
        caches["drawn"].set(key, drawn, timeout=KEPT)
    return HttpResponse(drawn, content_type="image/png")
