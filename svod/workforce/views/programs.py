"""The workforce for programs: rounds of questions, vacancies of the site."""

from typing import Any

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow, allow_everyone
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.ui.views import told_list
from svod.workforce.models import Round, Vacancy
from svod.workforce.queries.jobs import JobChoice, chosen
from svod.workforce.queries.rounds import listed_rounds


def told_round(each: Round, slug: str) -> dict[str, Any]:
    """A round of questions of `queries.rounds.listed_rounds` for programs."""
    return {
        "id": each.pk,
        "kind": each.kind,
        "year": each.year,
        "due": each.due,
        "closed_at": each.closed_at,
        "asked": each.asked,  # type: ignore[attr-defined]
        "answered": each.answered,  # type: ignore[attr-defined]
        "url": reverse("desk:round", args=[slug, each.pk]),
    }


def told_job(each: Vacancy) -> dict[str, Any]:
    """A vacancy for programs."""
    return {
        "id": each.pk,
        "kind": each.kind,
        "title": each.title,
        "organisation": each.organisation.name,
        "place": each.place,
        "employment": each.employment,
        "salary_from": each.salary_from,
        "salary_to": each.salary_to,
        "published_on": each.published_on,
        "ends_on": each.ends_on,
    }


@allow(Can.SEE_WORKFORCE)
@require_safe
def rounds(request: ClusterRequest) -> JsonResponse:
    """Rounds of questions, the newest first."""
    slug = request.cluster.slug
    return told_list("rounds", (told_round(each, slug) for each in listed_rounds(request.actor)))


@allow_everyone
@require_safe
def jobs(request: ClusterRequest) -> JsonResponse:
    """Vacancies of a choice, as the page narrows them by its address."""
    found = chosen(request.actor, JobChoice.of(request.GET), today()).select_related("organisation")
    slug = request.cluster.slug
    rows = (told_job(each) | {"url": reverse("public:job", args=[slug, each.pk])} for each in found)
    return told_list("jobs", rows)
