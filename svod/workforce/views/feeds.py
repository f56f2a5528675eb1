"""Vacancies for programs."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.journal.views import by_version
from svod.workforce.feeds import json_feed, rss
from svod.workforce.models import Vacancy
from svod.workforce.queries.jobs import live

MOST = 200


def _of(request: ClusterRequest) -> tuple[list[Vacancy], str]:
    found = live(request.actor, today()).select_related("organisation", "cluster")[:MOST]
    return list(found), request.build_absolute_uri("/").rstrip("/")


@allow_everyone
@require_safe
@by_version
def jobs_rss(request: ClusterRequest) -> HttpResponse:
    """Vacancies that stand, as RSS."""
    return HttpResponse(rss(request.cluster, *_of(request)), content_type="application/rss+xml; charset=utf-8")


@allow_everyone
@require_safe
@by_version
def jobs_json(request: ClusterRequest) -> JsonResponse:
    """The same as JSON Feed."""
    told = json_feed(request.cluster, *_of(request))
    return JsonResponse(told, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})
