"""Projects, partners and places for programs."""

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.infrastructure.queries import others
from svod.infrastructure.queries import projects as lists
from svod.infrastructure.views.pages import choice_of
from svod.ui.views import told_list


@allow(Can.SEE_PROJECTS)
@require_safe
def projects(request: ClusterRequest) -> JsonResponse:
    """What the list of projects shows, whole."""
    rows = (
        {
            "id": each.pk,
            "title": each.title,
            "aim": each.aim,
            "state": each.state,
            "url": reverse("desk:project", args=[request.cluster.slug, each.pk]),
        }
        for each in lists.projects(request.actor, *choice_of(request))
    )
    return told_list("projects", rows)


@allow(Can.SEE_PROJECTS)
@require_safe
def partners(request: ClusterRequest) -> JsonResponse:
    """What the list of partners shows, whole."""
    rows = (
        {
            "id": each.pk,
            "name": each.name,
            "kind": each.kind,
            "about": each.about,
            "url": reverse("desk:partner", args=[request.cluster.slug, each.pk]),
        }
        for each in others.partners(request.actor, *choice_of(request))
    )
    return told_list("partners", rows)


@allow(Can.SEE_PROJECTS)
@require_safe
def places(request: ClusterRequest) -> JsonResponse:
    """What the list of places for rent shows, whole; areas in square metres."""
    rows = (
        {
            "id": each.pk,
            "name": each.name,
            "kind": each.kind,
            "address": each.address,
            "area": each.area,
            "free_area": each.free_area,
            "free_from": each.free_from,
            "is_public": each.is_public,
            "url": reverse("desk:place", args=[request.cluster.slug, each.pk]),
        }
        for each in others.places(request.actor, *choice_of(request))
    )
    return told_list("places", rows)
