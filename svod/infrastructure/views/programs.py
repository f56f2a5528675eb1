"""Projects, partners and places for programs."""

from typing import Any

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.infrastructure.models import Partner, Place, Project
from svod.infrastructure.queries import others
from svod.infrastructure.queries import projects as lists
from svod.infrastructure.views.pages import choice_of
from svod.ui.views import told_list


def told_project(each: Project, slug: str) -> dict[str, Any]:
    """A project for programs."""
    return {
        "id": each.pk,
        "title": each.title,
        "aim": each.aim,
        "state": each.state,
        "url": reverse("desk:project", args=[slug, each.pk]),
    }


def told_partner(each: Partner, slug: str) -> dict[str, Any]:
    """A partner for programs."""
    return {
        "id": each.pk,
        "name": each.name,
        "kind": each.kind,
        "about": each.about,
        "url": reverse("desk:partner", args=[slug, each.pk]),
    }


def told_place(each: Place, slug: str) -> dict[str, Any]:
    """A place for rent for programs; areas in square metres."""
    return {
        "id": each.pk,
        "name": each.name,
        "kind": each.kind,
        "address": each.address,
        "area": each.area,
        "free_area": each.free_area,
        "free_from": each.free_from,
        "is_public": each.is_public,
        "url": reverse("desk:place", args=[slug, each.pk]),
    }


@allow(Can.SEE_PROJECTS)
@require_safe
def projects(request: ClusterRequest) -> JsonResponse:
    """What the list of projects shows, whole."""
    found, slug = lists.projects(request.actor, *choice_of(request)), request.cluster.slug
    return told_list("projects", (told_project(each, slug) for each in found))


@allow(Can.SEE_PROJECTS)
@require_safe
def partners(request: ClusterRequest) -> JsonResponse:
    """What the list of partners shows, whole."""
    found, slug = others.partners(request.actor, *choice_of(request)), request.cluster.slug
    return told_list("partners", (told_partner(each, slug) for each in found))


@allow(Can.SEE_PROJECTS)
@require_safe
def places(request: ClusterRequest) -> JsonResponse:
    """What the list of places for rent shows, whole; areas in square metres."""
    found, slug = others.places(request.actor, *choice_of(request)), request.cluster.slug
    return told_list("places", (told_place(each, slug) for each in found))
