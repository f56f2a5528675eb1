"""Loads of documents for programs."""

from typing import Any

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.intake.models import Load
from svod.intake.queries.loads import recent_loads
from svod.ui.views import told_list


def told_load(each: Load, slug: str) -> dict[str, Any]:
    """A load for programs."""
    return {
        "id": each.pk,
        "file": each.file.name,
        "state": each.state,
        "year": each.year,
        "loaded_at": each.loaded_at,
        "loaded_by": each.loaded_by.name if each.loaded_by else "",
        "url": reverse("desk:import-load", args=[slug, each.pk]),
    }


@allow(Can.IMPORT_PLAN)
@require_safe
def loads(request: ClusterRequest) -> JsonResponse:
    """The newest loads, as the page shows them."""
    slug = request.cluster.slug
    return told_list("loads", (told_load(each, slug) for each in recent_loads(request.actor)))
