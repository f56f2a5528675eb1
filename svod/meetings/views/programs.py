"""Meetings for programs: the list of the desk, bodies with a page on the site."""

from typing import Any

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow, allow_everyone
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.bodies.access import public_bodies, visible_to
from svod.core.ref import key_in
from svod.meetings.models import Meeting
from svod.meetings.queries.pages import listed_meetings
from svod.ui.views import told_list


def told_meeting(each: Meeting, slug: str) -> dict[str, Any]:
    """A meeting of `queries.pages.listed_meetings` for programs."""
    return {
        "id": each.pk,
        "body": each.body.name,
        "title": each.title,
        "kind": each.kind,
        "state": each.state,
        "starts_at": each.starts_at,
        "place": each.place,
        "number": each.number,
        "items": each.item_count,  # type: ignore[attr-defined]
        "url": reverse("desk:meeting", args=[slug, each.pk]),
    }


@allow(Can.SEE_MEETINGS)
@require_safe
def meetings(request: ClusterRequest) -> JsonResponse:
    """What the list shows, whole; `?body=` narrows it."""
    named = request.GET.get("body", "")
    body = get_object_or_404(visible_to(request.actor), pk=key_in(named)) if key_in(named) else None
    slug = request.cluster.slug
    return told_list("meetings", (told_meeting(each, slug) for each in listed_meetings(request.actor, body)))


@allow_everyone
@require_safe
def bodies(request: ClusterRequest) -> JsonResponse:
    """Bodies that have a page."""
    rows = (
        {
            "id": each.pk,
            "name": each.name,
            "kind": each.kind,
            "purpose": each.purpose,
            "url": reverse("public:body", args=[request.cluster.slug, each.pk]),
        }
        for each in public_bodies(request.actor).order_by("name", "pk")
    )
    return told_list("bodies", rows)
