"""The journal's pages: lines with filters, the chain's state, who opened lists of people; and what a reader of the
site is told to keep, for nothing that it shows changes without a line here.
"""

from collections.abc import Callable
from functools import cache, partial, wraps
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.cache import caches
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.journal.forms import FilterForm
from svod.journal.queries import Asked, as_json, changes, head, head_words, kind_label, lines, openings, verify

PAGE = 50
_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def _release() -> str:
    """What tells one release of the program from another: when the newest of its files was written."""
    files = (path for ending in ("*.py", "*.html", "*.mo") for path in _PACKAGE.rglob(ending))
    return str(max(path.stat().st_mtime_ns for path in files))


MOST_KEPT = 64 * 1024
"""Bytes: a larger answer is made anew for each reader."""


def by_version[View: Callable[..., HttpResponseBase]](view: View) -> View:
    """A public page of a cluster as of a version: a reader who has this version gets 304, another the bytes that were
    made for the first who asked.

    The version is the head of the journal (whatever changes what is shown writes a line), the day, the release, the
    language. Whoever is signed in sees a page of one's own, never kept by others. Two queries until 304 or the bytes.
    """

    @wraps(view)
    def answer(request: ClusterRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            made = view(request, *args, **kwargs)
            patch_cache_control(made, private=True, no_cache=True)
            return made
        length, last = head(request.cluster)
        told = f"{length} {last} {today()} {_release()} {get_language()} {request.cluster.pk}"
        etag = f'"{sha256(told.encode()).hexdigest()[:32]}"'
        known = get_conditional_response(request, etag=etag)
        made = known or _made_once(request, etag, partial(view, request, *args, **kwargs))
        if known is None and made.status_code == HTTPStatus.OK:
            made["ETag"] = etag
        patch_cache_control(made, public=True, no_cache=True)
        return made

    return answer  # type: ignore[return-value]


def _made_once(request: ClusterRequest, etag: str, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The page of a version out of this process's memory, made where nobody has asked for it yet.

    A browser with any cookie may have words of its own on the page (a message, a form's token): it gets its own.
    """
    if request.COOKIES or request.method != "GET":
        return make()
    key = sha256(f"{etag} {request.build_absolute_uri()}".encode("utf-8", "surrogatepass")).hexdigest()
    kept: tuple[bytes, dict[str, str]] | None = caches["pages"].get(key)
    if kept is not None:
        return HttpResponse(kept[0], headers=kept[1])
    made = make()
    if isinstance(made, HttpResponse) and made.status_code == HTTPStatus.OK and len(made.content) <= MOST_KEPT:
        is_for_all = not made.cookies and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        if is_for_all:
            caches["pages"].set(key, (made.content, dict(made.items())))
    return made


@allow(Can.SEE_JOURNAL)
@require_safe
def journal(request: ClusterRequest, form: str = "html") -> HttpResponse:
    """Who did what and when, newest first, under the filters of the address (eleven queries with the door)."""
    filters = FilterForm(request.actor, request.GET)
    asked = filters.asked()
    page = Paginator(lines(request.actor, asked), PAGE).get_page(request.GET.get("page"))
    length, last = head(request.cluster)
    if form == "json":
        rows = [as_json(line) for line in page]
        chain = {"length": length, "hash": last}
        return JsonResponse({"count": page.paginator.count, "page": page.number, "chain": chain, "lines": rows})
    context = {
        "page": page,
        "rows": [(line, kind_label(line.kind), changes(line)) for line in page],
        "filters": filters,
        "filtered": asked != Asked(),
        "length": length,
        "head": last,
        "told": head_words(length, last),
        "may_check": request.actor.may(Can.ERASE_PERSONAL),
    }
    return render(request, "journal/journal.html", context)


@allow(Can.ERASE_PERSONAL)
@require_POST
def verify_chain(request: ClusterRequest) -> HttpResponse:
    """Walk the chain and say what was found; the page's address comes back."""
    found = verify(request.cluster)
    if found.broken is None:
        told = ngettext(
            "The chain is whole: %(count)d line checked.", "The chain is whole: %(count)d lines checked.", found.length
        )
        messages.success(request, told % {"count": found.length})
    else:
        told = _("The chain is broken at line %(number)d. %(reason)s Keep a copy of the data and call the operator.")
        messages.error(request, told % {"number": found.broken.number, "reason": found.broken.reason})
    return redirect("desk:journal", request.cluster.slug)


@allow(Can.ERASE_PERSONAL)
@require_safe
def openings_of_lists(request: ClusterRequest, form: str = "html") -> HttpResponse:
    """Who opened lists of people, newest day first."""
    page = Paginator(openings(request.actor), PAGE).get_page(request.GET.get("page"))
    if form == "json":
        rows = [
            {
                "day": each.day.isoformat(),
                "who": each.user.name,
                "list": each.list_name,
                "label": each.list_label,
                "count": each.count,
                "last": each.last_at.isoformat(),
            }
            for each in page
        ]
        return JsonResponse({"count": page.paginator.count, "page": page.number, "openings": rows})
    return render(request, "journal/openings.html", {"page": page})
