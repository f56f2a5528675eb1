"""Bodies, their minutes, their calendar and feeds on the site."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import NotThere, allow_everyone
from svod.accounts.middleware import ClusterRequest, base_address
from svod.bodies.access import public_bodies
from svod.bodies.models import Body
from svod.bodies.queries import accepted_reports, figures_of, public_body_of, seats_on, voting_organisations
from svod.core.clock import today
from svod.journal.views import by_version
from svod.meetings.feeds import CALENDAR_DAYS, calendar_entry, minutes_feed
from svod.meetings.queries.site import (
    calendar_meetings,
    coming_meetings,
    instructions_done,
    published_minutes,
    published_of,
    told_pages,
    year_of,
)
from svod.meetings.views.papers import printed
from svod.notify.choices import Alarm
from svod.notify.rules.calendar import feed as calendar_feed
from svod.writing.feeds import FORMS
from svod.writing.minutes import minutes_paper

PAGE = 10
SEATS = 6


@allow_everyone
@require_safe
@by_version
def bodies(request: ClusterRequest) -> HttpResponse:
    """Bodies that have a page, and the newest minutes of all."""
    actor = request.actor
    shown = {
        "page_title": _("Committees and groups"),
        "bodies": public_bodies(actor).order_by("name"),
        "coming": list(coming_meetings(actor, today())[:PAGE]),
        "minutes": told_pages(list(published_of(actor)[:PAGE])),
    }
    return render(request, "meetings/public_bodies.html", shown)


@allow_everyone
@require_safe
@by_version
def body(request: ClusterRequest, pk: int) -> HttpResponse:
    """A body's page: its minutes or its decisions, the year's work, who sits there."""
    body, day = public_body_of(request.actor, pk), today()
    page = Paginator(published_of(request.actor, body), PAGE).get_page(request.GET.get("page"))
    seats = list(seats_on(body, day))
    done, given = instructions_done(body, day.year)
    shows_decisions = request.GET.get("show") == "decisions"
    context = {
        "page_title": body.name,
        "about": body.purpose or body.name,
        "structured": _structured(request, body),
        "body": body,
        "page": page,
        "minutes": told_pages(list(page.object_list)),
        "shows_decisions": shows_decisions,
        "tabs": [
            {"label": _("Minutes"), "url": "./", "current": not shows_decisions},
            {"label": _("Decisions"), "url": "./?show=decisions", "current": shows_decisions},
        ],
        "figures": figures_of(body, day.year),
        "told": year_of(request.actor, body, day.year),
        "year": day.year,
        "seats": seats[:SEATS],
        "rest": seats[SEATS:],
        "organisations": voting_organisations(seats),
        "done": done,
        "given": given,
        "instructions": [("done", done), ("in_progress", given - done)],
        "next": coming_meetings(request.actor, day, body).first(),
        "reports": accepted_reports(body).defer("text"),
    }
    return render(request, "meetings/public_body.html", context)


def _structured(request: ClusterRequest, body: Body) -> dict[str, Any]:
    base, slug = base_address(request), request.cluster.slug
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": body.name,
        **({"description": body.purpose} if body.purpose else {}),
        "url": base + reverse("public:body", args=[slug, body.pk]),
        "parentOrganization": {
            "@type": "Organization",
            "name": request.cluster.name,
            "url": base + reverse("public:cluster", args=[slug]),
        },
    }


@allow_everyone
@require_safe
@by_version
def report(request: ClusterRequest, pk: int, year: int) -> HttpResponse:
    """What a body tells of its year, once the office has accepted it."""
    found = accepted_reports(public_body_of(request.actor, pk)).filter(year=year).first()
    if found is None:
        raise NotThere
    title = _("%(body)s: report of %(year)d") % {"body": found.body.name, "year": year}
    shown = {"page_title": title, "about": title, "og_type": "article", "report": found}
    return render(request, "meetings/public_report.html", shown)


@allow_everyone
@require_safe
@by_version
def all_minutes(request: ClusterRequest) -> HttpResponse:
    """Published minutes of all bodies."""
    page = Paginator(published_of(request.actor), PAGE).get_page(request.GET.get("page"))
    shown = {"page_title": _("Published minutes"), "page": page, "minutes": told_pages(list(page.object_list))}
    return render(request, "meetings/public_all.html", shown)


@allow_everyone
@require_safe
@by_version
def minutes(request: ClusterRequest, pk: int) -> HttpResponse:
    """Published minutes, without the items that are hidden."""
    found = published_minutes(request.actor, pk)
    shown = {
        "page_title": f"{found.told['title']}, {found.day:%d.%m.%Y}",
        "about": f"{found.told['body']}. {found.told['title']}",
        "og_type": "article",
        "minutes": found,
    }
    return render(request, "meetings/public_minutes.html", shown)


@allow_everyone
@require_safe
@by_version
def minutes_pdf(request: ClusterRequest, pk: int) -> HttpResponse:
    """The same as PDF."""
    found = published_minutes(request.actor, pk)
    paper = minutes_paper(found.told, version=found.version, why=found.why, public=True)
    return printed(paper, "pdf", f"minutes-{found.told['day']}-{pk}")


@allow_everyone
@require_safe
@by_version
def feed(request: ClusterRequest, form: str, pk: int | None = None) -> HttpResponse:
    """The newest minutes of a body, or of all, as a feed."""
    body = public_body_of(request.actor, pk) if pk is not None else None
    write, media = FORMS[form]
    told = minutes_feed(request.actor, body, base=base_address(request), path=request.path)
    return HttpResponse(write(told), content_type=media)


@allow_everyone
@require_safe
@by_version
def calendar(request: ClusterRequest, pk: int | None = None) -> HttpResponse:
    """Meetings of a body, or of all, for a calendar program."""
    body = public_body_of(request.actor, pk) if pk is not None else None
    since = today() - timedelta(days=CALENDAR_DAYS)
    entries = [calendar_entry(request.cluster, each) for each in calendar_meetings(request.actor, since, body)]
    name = body.name if body else request.cluster.short_name
    made = calendar_feed(
        entries, name=name, alarm=Alarm.NONE, stamp=request.cluster.founded_at, base=base_address(request)
    )
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="meetings.ics"'
    return answer
