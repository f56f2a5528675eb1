"""Bodies and their minutes on the site."""

from datetime import UTC, datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.bodies.access import public_bodies
from svod.bodies.models import Body
from svod.bodies.queries import figures_of, public_body_of, seats_on, voting_organisations
from svod.core.clock import now, today
from svod.meetings.feeds import public_entries
from svod.meetings.queries.site import (
    instructions_done,
    next_public,
    public_calendar,
    published_minutes,
    published_of,
    told_pages,
)
from svod.meetings.views.papers import printed
from svod.notify.choices import Alarm
from svod.notify.rules.calendar import feed
from svod.writing.minutes import minutes_paper

PAGE = 10
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@allow_everyone
@require_safe
def bodies(request: ClusterRequest) -> HttpResponse:
    """Bodies that have a page."""
    found = public_bodies(request.actor).order_by("name")
    return render(request, "meetings/public_bodies.html", {"bodies": found})


@allow_everyone
@require_safe
def body(request: ClusterRequest, pk: int) -> HttpResponse:
    """A body's page: its minutes, the year's work, who sits there."""
    body, day = public_body_of(request.actor, pk), today()
    page = Paginator(published_of(request.actor, body), PAGE).get_page(request.GET.get("page"))
    seats = list(seats_on(body, day))
    done, given = instructions_done(body, day.year)
    context = {
        "body": body,
        "page": page,
        "minutes": told_pages(list(page.object_list)),
        "figures": figures_of(body, day.year),
        "year": day.year,
        "seats": seats,
        "organisations": voting_organisations(seats),
        "done": done,
        "given": given,
        "next": next_public(body, now()),
    }
    return render(request, "meetings/public_body.html", context)


@allow_everyone
@require_safe
def calendar(request: ClusterRequest) -> HttpResponse:
    """The feed of all public meetings."""
    return _feed(request, None, request.cluster.short_name)


@allow_everyone
@require_safe
def body_calendar(request: ClusterRequest, pk: int) -> HttpResponse:
    """The feed of one body's meetings."""
    body = public_body_of(request.actor, pk)
    return _feed(request, body, body.name)


def _feed(request: ClusterRequest, body: Body | None, name: str) -> HttpResponse:
    found = public_calendar(request.actor, body)
    stamp = max((each.notice_sent_at for each in found if each.notice_sent_at), default=_NEVER)
    base = request.build_absolute_uri("/").rstrip("/")
    words = _("%(name)s: meetings") % {"name": name}
    entries = public_entries(request.cluster, found)
    answer = HttpResponse(
        feed(entries, name=words, alarm=Alarm.NONE, stamp=stamp, base=base), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'inline; filename="meetings.ics"'
    return answer


@allow_everyone
@require_safe
def minutes(request: ClusterRequest, pk: int) -> HttpResponse:
    """Published minutes, without the items that are hidden."""
    return render(request, "meetings/public_minutes.html", {"minutes": published_minutes(request.actor, pk)})


@allow_everyone
@require_safe
def minutes_pdf(request: ClusterRequest, pk: int) -> HttpResponse:
    """The same as PDF."""
    found = published_minutes(request.actor, pk)
    paper = minutes_paper(found.told, version=found.version, why=found.why, public=True)
    return printed(paper, "pdf", f"minutes-{found.told['day']}-{pk}")
