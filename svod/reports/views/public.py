"""What the public sees: a published edition with its hash, the progress of the programme."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import NotThere, allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.journal.views import by_version
from svod.plan.choices import Status
from svod.reports.models import Edition
from svod.reports.queries.editions import (
    PublicBlock,
    PublicLine,
    latest_published,
    public_blocks,
    published_of,
    published_years,
    verify_edition,
)
from svod.reports.rules.frozen import SHOWN, read


def _context(found: Edition) -> dict[str, Any]:
    data = read(found.data)
    whole = verify_edition(found)
    blocks = public_blocks(data) if whole else ()
    return {
        "edition": found,
        "data": data,
        "is_whole": whole,
        "blocks": blocks,
        "short_hash": found.sha256[:SHOWN],
        "done": sum(block.done for block in blocks),
        "total": sum(len(block.promised) for block in blocks),
        "year": found.year,
    }


@allow_everyone
@require_safe
@by_version
def programmes(request: ClusterRequest) -> HttpResponse:
    """Every year that has a published edition, and all its editions with their hashes."""
    shown = {"page_title": _("Programme and reports"), "years": published_years(request.actor), "length": SHOWN}
    return render(request, "reports/programmes.html", shown)


@allow_everyone
@require_safe
@by_version
def edition(request: ClusterRequest, sha256: str) -> HttpResponse:
    """A published edition, for everybody; it is compared with its hash each time that it is shown."""
    found = published_of(request.actor, sha256)
    newer = latest_published(request.actor, found.year)
    title = _("Report for %(year)d") % {"year": found.year}
    shown = {"page_title": f"{title}, {found.name}", "about": request.cluster.name}
    context = {**_context(found), **shown, "newer": newer if newer and newer.pk != found.pk else None}
    return render(request, "reports/public_edition.html", context)


@allow_everyone
@require_safe
@by_version
def programme(request: ClusterRequest, year: int) -> HttpResponse:
    """How the year's programme goes, by its newest published edition. Without one there is no such page."""
    found = latest_published(request.actor, year)
    if found is None:
        raise NotThere
    found.cluster = request.cluster
    context = _context(found) | {"page_title": _("Programme of %(year)d") % {"year": year}}
    part = request.GET.get("part", "")
    parts = [
        (place, block, _shown(block, only_done=request.GET.get("show") == "done"))
        for place, block in enumerate(context["blocks"], 1)
        if part in ("", str(place))
    ]
    narrowed = bool(part) or "show" in request.GET
    return render(request, "reports/programme.html", {**context, "parts": parts, "narrowed": narrowed})


def _shown(block: PublicBlock, *, only_done: bool) -> list[PublicLine]:
    return [line for line in block.promised if not only_done or line.status == Status.DONE]
