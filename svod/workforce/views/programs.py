"""The workforce for programs: rounds of questions, vacancies of the site."""

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow, allow_everyone
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.ui.views import told_list
from svod.workforce.queries.jobs import JobChoice, chosen
from svod.workforce.queries.rounds import listed_rounds


@allow(Can.SEE_WORKFORCE)
@require_safe
def rounds(request: ClusterRequest) -> JsonResponse:
    """Rounds of questions, the newest first."""
    rows = (
        {
            "id": each.pk,
            "kind": each.kind,
            "year": each.year,
            "due": each.due,
            "closed_at": each.closed_at,
            "asked": each.asked,  # type: ignore[attr-defined]
            "answered": each.answered,  # type: ignore[attr-defined]
            "url": reverse("desk:round", args=[request.cluster.slug, each.pk]),
        }
        for each in listed_rounds(request.actor)
    )
    return told_list("rounds", rows)


@allow_everyone
@require_safe
def jobs(request: ClusterRequest) -> JsonResponse:
    """Vacancies of a choice, as the page narrows them by its address."""
    rows = (
        {
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
            "url": reverse("public:job", args=[request.cluster.slug, each.pk]),
        }
        for each in chosen(request.actor, JobChoice.of(request.GET), today()).select_related("organisation")
    )
    return told_list("jobs", rows)
