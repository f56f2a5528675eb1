"""Finding: one page for the staff, one on the site, and the few answers under the palette's line."""

import re
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import allow, allow_everyone
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.search.choices import Kind
from svod.search.queries import Answer, Answers, find
from svod.search.rules import MOST_TYPED
from svod.ui.views import told_list

PAGE = 20
FEW = 8
LAST_PAGE = 50
"""Pages beyond it are asked for by robots alone."""


@allow(Can.SEE_DESK)
@require_safe
def for_staff(request: ClusterRequest) -> HttpResponse:
    """What a person may see and asks for; with `few` the first answers alone, for the palette."""
    few = "few" in request.GET
    context = _found(request, size=FEW if few else PAGE, staff=True)
    return render(request, "search/few.html" if few else "search/staff.html", context)


@allow_everyone
@require_safe
def on_site(request: ClusterRequest) -> HttpResponse:
    """What stands on the site."""
    context = _found(request, size=PAGE, staff=False)
    answer = render(request, "search/site.html", {**context, "page_title": context["typed"] or _("Find")})
    answer["X-Robots-Tag"] = "noindex"
    return answer


@allow(Can.SEE_DESK)
@require_safe
def for_staff_json(request: ClusterRequest) -> JsonResponse:
    """A page of what a person may see and asks for, for programs."""
    return _json(_found(request, size=PAGE, staff=True)["found"])


@allow_everyone
@require_safe
def on_site_json(request: ClusterRequest) -> JsonResponse:
    """A page of what stands on the site, for programs."""
    answer = _json(_found(request, size=PAGE, staff=False)["found"])
    answer["X-Robots-Tag"] = "noindex"
    return answer


def told_answer(each: Answer) -> dict[str, Any]:
    """Something that was found, for programs."""
    return {
        "kind": each.thing.kind,
        "title": "".join(words for words, _marked in each.title),
        "words": "".join(words for words, _marked in each.words),
        "url": each.url,
    }


def _json(found: Answers) -> JsonResponse:
    return told_list("answers", map(told_answer, found.page), found=found.count, instead=found.instead)


def _found(request: ClusterRequest, *, size: int, staff: bool) -> dict[str, Any]:
    typed = request.GET.get("q", "")[:MOST_TYPED].replace("\0", " ").strip()
    kind = request.GET.get("kind", "")
    kind = kind if kind in Kind.values else ""
    said = request.GET.get("page", "")
    number = int(said) if re.fullmatch(r"[1-9]\d?", said, re.ASCII) else 1
    first = (min(number, LAST_PAGE) - 1) * size
    found = find(request.actor, typed, kind=kind, first=first, size=size, staff=staff)
    page = Paginator(range(found.count), size).get_page(number)
    return {"typed": typed, "found": found, "kinds": _kinds(found, kind), "page": page, "kind": kind}


def _kinds(found: Answers, kind: str) -> list[dict[str, object]]:
    """The filters by kind, with how many of each were found."""
    return [
        {"value": each, "label": Kind(each).label, "count": count, "current": each == kind}
        for each, count in found.kinds.items()
        if each in Kind.values
    ]
