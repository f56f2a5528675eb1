"""Bodies for programs."""

from typing import Any

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.bodies.models import Body
from svod.bodies.queries import listed
from svod.core.clock import today
from svod.ui.views import told_list


def told_body(each: Body, slug: str) -> dict[str, Any]:
    """A body of `queries.listed` for programs."""
    return {
        "id": each.pk,
        "name": each.name,
        "kind": each.kind,
        "lead": each.lead_now.name if each.lead_now else "",  # type: ignore[attr-defined]
        "seats": each.seats_now,  # type: ignore[attr-defined]
        "meets": each.meets,
        "per": each.per,
        "is_public": each.is_public,
        "url": reverse("desk:body", args=[slug, each.pk]),
    }


@allow(Can.SEE_MEETINGS)
@require_safe
def bodies(request: ClusterRequest) -> JsonResponse:
    """What the list shows, whole."""
    slug = request.cluster.slug
    return told_list("bodies", (told_body(each, slug) for each in listed(request.actor, today())))
