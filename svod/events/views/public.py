"""Events on the site: the calendar, one event, registration, a guest's own page, a member's own page."""

import secrets
import time
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import NotThere, allow_everyone
from svod.accounts.middleware import ClusterRequest, base_address
from svod.asking.rules.meter import Meter
from svod.attachments.views.files import send_file
from svod.core.clock import now, today
from svod.core.rules import RuleBroken
from svod.events import actions
from svod.events.access import public_events
from svod.events.choices import EventState, GuestState, StandState
from svod.events.feeds import public_entries, section_entry, structured
from svod.events.forms.desk import exhibits_of, shown_products
from svod.events.forms.guests import CallForm, GuestForm, ReportForm
from svod.events.models import Event, Guest, Stand
from svod.events.queries.pages import (
    calendar_of,
    figures_of,
    guest_by_token,
    is_full,
    part_of,
    programme_of,
    public_event_of,
    row_of,
    stand_by_token,
)
from svod.events.queries.papers import guests_told
from svod.events.rules.places import require_registering
from svod.events.rules.tickets import shown_code
from svod.events.views.events import printed
from svod.events.views.shared import UNREAD, saved
from svod.journal.views import by_version
from svod.notify.choices import Alarm
from svod.notify.rules.calendar import feed
from svod.notify.schemas import CalendarEntry
from svod.writing import events as papers

_POSTS = Meter(600)
"""Forms of one event in a minute, in one process: more than any crowd, less than a flood."""
GONE = 410


@allow_everyone
@require_safe
@by_version
def calendar(request: ClusterRequest) -> HttpResponse:
    """Events ahead by months, and those behind."""
    months, behind = calendar_of(request.actor, today())
    context = {"page_title": _("Events"), "months": months, "behind": behind}
    return render(request, "events/public_calendar.html", context)


def _calendar(request: ClusterRequest, found: Iterable[CalendarEntry], name: str) -> HttpResponse:
    body = feed(
        found,
        name=name,
        alarm=Alarm.NONE,
        stamp=now(),
        base=base_address(request),
    )
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


@allow_everyone
@require_safe
@by_version
def feed_all(request: ClusterRequest) -> HttpResponse:
    """All events of the site, for a calendar program."""
    found = list(public_events(request.actor).select_related("cluster"))
    return _calendar(request, public_entries(found), request.cluster.short_name)


@allow_everyone
@require_safe
def feed_one(request: ClusterRequest, pk: int) -> HttpResponse:
    """One event, for a calendar program."""
    event = public_event_of(request.actor, pk)
    return _calendar(request, public_entries([event]), event.title)


@allow_everyone
@require_safe
def feed_section(request: ClusterRequest, pk: int, part: int) -> HttpResponse:
    """One section of an event, for a calendar program."""
    found = part_of(public_event_of(request.actor, pk), part)
    return _calendar(request, [section_entry(found)], found.title)


def closed(response: HttpResponse) -> HttpResponse:
    """Headers of a secret address: kept nowhere, told to no other site, found by no search.

    The own site is still told where a form comes from: a browser without that word cannot prove a form to be ours.
    """
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _closed_why(event: Event) -> str:
    """Why nobody registers now; empty where registration is open."""
    try:
        require_registering(event.state, event.registers, event.until, event.last, today())
    except RuleBroken as broken:
        return str(broken)
    return ""


@allow_everyone
@require_safe
def event(request: ClusterRequest, pk: int) -> HttpResponse:
    """One event: when, where, the programme, what came of it.

    Made for each reader: a look at one of its links may bring that page's title without a line in the journal.
    """
    found = public_event_of(request.actor, pk)
    context = {
        "page_title": found.title,
        "about": found.about or found.title,
        "structured": structured(found, base=base_address(request)),
        "event": found,
        "days": programme_of(found),
        "calendars": True,
        "figures": figures_of(found),
        "photos": list(found.files.filter(is_photo=True).select_related("file")),
        "links": list(found.links.select_related("link")),
        "registers": not _closed_why(found),
    }
    return render(request, "events/public_event.html", context)


@allow_everyone
@require_safe
def photo(request: ClusterRequest, pk: int, file: int) -> HttpResponseBase:
    """A photo of an event."""
    found = public_event_of(request.actor, pk)
    laid = row_of(found.files.filter(is_photo=True).select_related("file"), str(file))
    return send_file(request, laid.file)


@allow_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The form of registration. A form sent twice is one guest, and leads to the same page."""
    found = public_event_of(request.actor, pk)
    mark = request.POST.get("mark", "")[:64] if request.method == "POST" else secrets.token_urlsafe(16)
    form = GuestForm(found, request.POST or None)
    refused = _closed_why(found)
    if request.method == "POST" and not _POSTS.admits(str(found.pk), time.monotonic()):
        return HttpResponse(_("Too many forms at once. Send yours again in a minute."), status=429)
    if request.method == "POST" and form.is_valid():
        try:
            guest = actions.register_guest(request.actor, found, form.said(), mark=mark)
        except actions.NotTaken as faulty:
            form.blame(faulty.faults)
        except RuleBroken as broken:
            refused = str(broken)
        else:
            return redirect(actions.ticket_path(guest))
    context = {
        "page_title": _("Registration"),
        "event": found,
        "form": form,
        "mark": mark,
        "refused": refused,
        "is_full": is_full(found),
    }
    bad = request.method == "POST"
    return render(request, "events/register.html", context, status=UNREAD if bad else 200)


def _dead(request: ClusterRequest) -> HttpResponse:
    return closed(render(request, "events/dead.html", status=404))


@allow_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ticket(request: ClusterRequest, token: str) -> HttpResponseBase:
    """A guest's own page: the ticket with its square, an answer to an invitation, giving the place up."""
    guest = guest_by_token(request.cluster, token)
    if guest is None:
        return _dead(request)
    form = GuestForm(guest.event, request.POST or None, asks_mail=False, initial={"name": _named(guest)})
    refused = ""
    if request.method == "POST":
        try:
            if request.POST.get("do") == "give-up":
                actions.give_up_place(request.actor, guest)
                return redirect(request.path)
            if form.is_valid():
                actions.accept_invitation(request.actor, guest, form.said())
                return redirect(request.path)
        except actions.NotTaken as faulty:
            form.blame(faulty.faults)
        except RuleBroken as broken:
            refused = str(broken)
    return closed(_ticket(request, guest, form, refused))


def _named(guest: Guest) -> str:
    return "" if guest.name == guest.email else guest.name


def _ticket(request: ClusterRequest, guest: Guest, form: GuestForm, refused: str) -> HttpResponse:
    context: dict[str, Any] = {
        "event": guest.event,
        "guest": guest,
        "form": form,
        "code": shown_code(guest.code),
        "refused": refused,
        "invited": guest.state == GuestState.INVITED,
        "has_place": guest.state == GuestState.CONFIRMED,
        "gives_up": guest.state in (GuestState.CONFIRMED, GuestState.WAITING, GuestState.ASKED)
        and guest.arrived_at is None
        and guest.event.state == EventState.PLANNED,
        "token": request.resolver_match.kwargs["token"] if request.resolver_match else "",
    }
    return render(request, "events/ticket.html", context, status=UNREAD if request.method == "POST" else 200)


@allow_everyone
@never_cache
@require_safe
def square(request: ClusterRequest, token: str) -> HttpResponseBase:
    """The square of the ticket, as a picture."""
    guest = guest_by_token(request.cluster, token)
    if guest is None or guest.state != GuestState.CONFIRMED:
        raise NotThere
    drawn = papers.qr_svg(shown_code(guest.code)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return closed(HttpResponse(drawn, content_type="image/svg+xml"))


@allow_everyone
@never_cache
@require_safe
def certificate(request: ClusterRequest, token: str) -> HttpResponseBase:
    """The certificate of a guest who came."""
    guest = guest_by_token(request.cluster, token)
    if guest is None or guest.arrived_at is None:
        raise Http404
    cards = papers.certificates(guests_told(guest.event, [guest]))
    return closed(printed(f"certificate-{guest.event.first}", "pdf", {"pdf": lambda: papers.render(cards)}))


@allow_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stand(request: ClusterRequest, token: str) -> HttpResponseBase:
    """A member's own page of an exhibition: the answer to the call before it, the report from its first day on."""
    found = stand_by_token(request.cluster, token)
    if found is None:
        return _dead(request)
    if found.link_until is not None and now() > found.link_until:
        return closed(render(request, "events/dead.html", status=GONE))
    reports = today() >= found.event.first and found.state != StandState.REFUSED
    form: CallForm | ReportForm
    if reports:
        form = ReportForm(found, request.POST or None, initial=ReportForm.of(found))
    else:
        begin = {"exhibits": exhibits_of(found), "products": shown_products(found), "words": found.words}
        answered = found.state in (StandState.WANTS, StandState.REFUSED)
        form = CallForm(found, request.POST or None, initial=begin | ({"answer": found.state} if answered else {}))
    if request.method == "POST" and saved(form, lambda: _said(request, found, form)) is not None:
        return redirect(reverse("public:stand", args=[request.cluster.slug, token]) + "?sent")
    context = {"event": found.event, "stand": found, "form": form, "reports": reports, "sent": "sent" in request.GET}
    return closed(render(request, "events/stand_form.html", context, status=UNREAD if form.errors else 200))


def _said(request: ClusterRequest, stand: Stand, form: CallForm | ReportForm) -> Stand:
    told = form.cleaned_data
    shown = {"exhibits": told["exhibits"], "products": told.get("products")}
    if isinstance(form, ReportForm):
        return actions.report_stand(request.actor, stand, form.told(), **shown)
    return actions.answer_call(request.actor, stand, told["answer"], words=told["words"], **shown)
