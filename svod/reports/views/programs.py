"""Published programmes for programs."""

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from svod.accounts.access import NotThere, allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.reports.queries.editions import latest_published, public_blocks, published_years, verify_edition
from svod.reports.rules.frozen import read
from svod.ui.views import told_list


@allow_everyone
@require_safe
def programmes(request: ClusterRequest) -> JsonResponse:
    """Every published edition with its hash, the newest year first."""
    slug = request.cluster.slug
    rows = (
        {
            "year": year,
            "name": edition.name,
            "sha256": edition.sha256,
            "published_at": edition.published_at,
            "url": reverse("public:edition", args=[slug, edition.sha256]),
        }
        for year, editions in published_years(request.actor)
        for edition in editions
    )
    return told_list("editions", rows)


@allow_everyone
@require_safe
def programme(request: ClusterRequest, year: int) -> JsonResponse:
    """The rows of the year's newest published edition, those of own plans apart; empty where its hash is broken."""
    found = latest_published(request.actor, year)
    if found is None:
        raise NotThere
    whole = verify_edition(found)
    rows = (
        {"section": block.title, "number": line.number, "status": line.status, "own": line.own, **line.cells}
        for block in (public_blocks(read(found.data)) if whole else ())
        for line in block.lines
    )
    return told_list("rows", rows, year=year, sha256=found.sha256, is_whole=whole)
