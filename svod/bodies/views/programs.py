"""Bodies for programs."""

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.bodies.queries import listed
from svod.core.clock import today
from svod.ui.views import told_list


@allow(Can.SEE_MEETINGS)
@require_safe
def bodies(request: ClusterRequest) -> JsonResponse:
    """What the list shows, whole."""
    rows = (
        {
            "id": each.pk,
            "name": each.name,
            "kind": each.kind,
            "lead": each.lead_now.name if each.lead_now else "",  # type: ignore[attr-defined]
            "seats": each.seats_now,  # type: ignore[attr-defined]
            "meets": each.meets,
            "per": each.per,
            "is_public": each.is_public,
            "url": reverse("desk:body", args=[request.cluster.slug, each.pk]),
        }
        for each in listed(request.actor, today())
    )
    return told_list("bodies", rows)
