"""What the public front shows of programmes and reports."""

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.plan.choices import Status
from svod.reports.models import Edition
from svod.reports.queries.editions import (
    PublicBlock,
    latest_published,
    public_blocks,
    published_years,
    verify_edition,
)
from svod.reports.rules.frozen import read
from svod.ui.schemas import Block, SitePage

SHOWN = 3


def _url(actor: Actor) -> str:
    return reverse("public:programmes", args=[actor.cluster.slug])


def site_blocks(actor: Actor) -> list[Block]:
    """How the newest published programme went by sections, and the newest editions (three queries at most)."""
    years = published_years(actor)
    if not years:
        return []
    newest = latest_published(actor, years[0][0])
    editions = [edition for _year, found in years for edition in found][:SHOWN]
    shown = {"editions": editions}
    listed = Block("editions", _("Reports"), "reports/front_editions.html", shown, _url(actor), _("All reports"))
    return [*_programme(actor, newest), listed]


def _programme(actor: Actor, newest: Edition | None) -> list[Block]:
    if newest is None:
        return []
    newest.cluster = actor.cluster
    if not verify_edition(newest):
        return []
    url = reverse("public:programme", args=[actor.cluster.slug, newest.year])
    blocks = public_blocks(read(newest.data))
    parts = [_part(place, block, url) for place, block in enumerate(blocks, 1) if block.lines]
    met = {state for part in parts for state, _count in part["states"]}
    said = {"year": newest.year, "done": sum(block.done for block in blocks), "all": sum(len(b.lines) for b in blocks)}
    context = {"parts": parts, "states": [(state.value, state.label) for state in Status if state.value in met]}
    title = _("Programme of %(year)d: %(done)d of %(all)d done") % said
    return [Block("programme", title, "reports/front_programme.html", context, url, _("The whole programme"))]


def _part(place: int, block: PublicBlock, url: str) -> dict[str, Any]:
    counts = Counter(line.status for line in block.lines)
    title = block.title or _("Programme")
    counted = _("%(done)d of %(all)d") % {"done": block.done, "all": len(block.lines)}
    return {
        "number": block.number,
        "title": title,
        "url": f"{url}?part={place}",
        "states": [(state.value, counts[state]) for state in Status if counts[state]],
        "told": f"{title}: {counted}",
        "total": len(block.lines),
        "counted": counted,
    }


def site_pages(actor: Actor) -> list[SitePage]:
    """The list, the programmes, the editions (one query)."""
    slug, pages = actor.cluster.slug, [SitePage(_url(actor))]
    for year, editions in published_years(actor):
        pages.append(SitePage(reverse("public:programme", args=[slug, year])))
        pages += [
            SitePage(
                reverse("public:edition", args=[slug, edition.sha256]),
                edition.published_at.date() if edition.published_at else None,
            )
            for edition in editions
        ]
    return pages
