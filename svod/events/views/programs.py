"""Events for programs: the year of the desk, what stands on the site."""

from typing import Any

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow, allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.events.access import public_events
from svod.events.models import Event
from svod.events.queries.pages import listed_events
from svod.events.views.shared import SEES, year_of
from svod.ui.views import told_list


def _told(event: Event) -> dict[str, Any]:
    return {
        "id": event.pk,
        "kind": event.kind,
        "title": event.title,
        "state": event.state,
        "first": event.first,
        "last": event.last,
        "place": event.place,
    }


def told_event(event: Event, slug: str) -> dict[str, Any]:
    """An event of `queries.pages.listed_events` for programs."""
    return _told(event) | {
        "is_public": event.public,
        "guests": event.guest_count,  # type: ignore[attr-defined]
        "stands": event.stand_count,  # type: ignore[attr-defined]
        "url": reverse("desk:event", args=[slug, event.pk]),
    }


@allow(*SEES)
@require_safe
def events(request: ClusterRequest) -> JsonResponse:
    """The events of a year (`?year=`), whole."""
    year, slug = year_of(request), request.cluster.slug
    return told_list("events", (told_event(each, slug) for each in listed_events(request.actor, year)), year=year)


@allow_everyone
@require_safe
def on_site(request: ClusterRequest) -> JsonResponse:
    """What stands on the site, the newest last."""
    rows = (
        _told(each) | {"url": reverse("public:event", args=[request.cluster.slug, each.pk])}
        for each in public_events(request.actor).order_by("first", "pk")
    )
    return told_list("events", rows)
