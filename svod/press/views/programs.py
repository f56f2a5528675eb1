"""The press for programs: the desk's list, what stands on the site."""

from typing import Any

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow, allow_everyone
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.press.models import Publication
from svod.press.queries.lists import listed, on_site
from svod.ui.views import told_list


def _told(each: Publication) -> dict[str, Any]:
    return {"id": each.pk, "title": each.title, "lead": each.lead, "published_at": each.published_at}


def told_publication(each: Publication, slug: str) -> dict[str, Any]:
    """A publication for programs, wherever it stands."""
    return _told(each) | {
        "sort": each.sort,
        "state": each.state,
        "writer": each.writer.name if each.writer else "",
        "due": each.due,
        "publish_at": each.publish_at,
        "url": reverse("desk:publication", args=[slug, each.pk]),
    }


@allow(Can.SEE_PRESS)
@require_safe
def press(request: ClusterRequest) -> JsonResponse:
    """Every publication; `?state=` narrows them."""
    found, slug = listed(request.actor, state=request.GET.get("state", "")), request.cluster.slug
    return told_list("publications", (told_publication(each, slug) for each in found))


@allow_everyone
@require_safe
def listing(request: ClusterRequest, sort: str, name: str) -> JsonResponse:
    """Everything of a sort on the site, the newest first."""
    rows = (
        _told(each) | {"url": reverse(f"public:press-{sort}", args=[request.cluster.slug, each.address])}
        for each in on_site(request.actor, sort)
    )
    return told_list(name, rows)
