"""The door: tickets by the camera or by their codes; the paper list; badges and certificates."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import NotThere, allow
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.events import actions
from svod.events.choices import Arrival, GuestState
from svod.events.models import Event, Guest
from svod.events.queries.guests import door_guests
from svod.events.queries.pages import event_of, figures_of
from svod.events.queries.papers import guests_told
from svod.events.rules.tickets import Scan
from svod.events.views.events import printed
from svod.events.views.shared import KEEPS, UNREAD
from svod.writing import events as papers

MOST_SCANS = 500


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """A field for the code of a ticket, the camera where the browser reads squares, the last answer."""
    event, answer = event_of(request.actor, pk), None
    typed = request.POST.get("code", "")[:100] if request.method == "POST" else ""
    if typed:
        try:
            [(_code, answer)] = actions.check_in(request.actor, event, [(typed, "")], way=Arrival.CODE)
        except RuleBroken as broken:
            answer = Scan("refused", str(broken))
    context = {"event": event, "answer": answer, "figures": figures_of(event), "typed": typed, "here": "door"}
    bad = answer is not None and answer.outcome not in ("came", "again")
    return render(request, "events/door.html", context, status=UNREAD if bad else 200)


@allow(*KEEPS)
@require_POST
def batch(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """Tickets that a telephone has read, some while there was no network: `code moment`, one a line."""
    event = event_of(request.actor, pk)
    lines = [line.split() for line in request.POST.get("scans", "").splitlines()[:MOST_SCANS]]
    scans = [(words[0], words[1] if words[1:] else "") for words in lines if words]
    try:
        found = actions.check_in(request.actor, event, scans, way=Arrival.CAMERA)
    except RuleBroken as broken:
        return JsonResponse({"error": str(broken)}, status=UNREAD)
    told = [{"code": code, "outcome": scan.outcome, "words": scan.sentence} for code, scan in found]
    return JsonResponse({"scans": told, "came": figures_of(event).came})


@allow(*KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: ClusterRequest, pk: int) -> HttpResponseBase:
    """The list to tick from the paper afterwards."""
    event, status = event_of(request.actor, pk), 200
    ticked: set[int] | None = None
    if request.method == "POST":
        ticked = _keys(request, "came")
        try:
            count = actions.tick_list(request.actor, event, ticked, shown=_keys(request, "shown"))
        except RuleBroken as broken:
            messages.error(request, str(broken))
            status = UNREAD
        else:
            messages.success(request, _("Marks changed: %(n)d.") % {"n": count})
            return redirect("desk:event-paper", request.cluster.slug, pk)
    rows = [
        (guest, guest.pk in ticked if ticked is not None else guest.arrived_at is not None)
        for guest in door_guests(event)
    ]
    context = {
        "event": event,
        "rows": rows,
        "figures": figures_of(event),
        "begun": today() >= event.first,
        "here": "paper",
    }
    return render(request, "events/paper.html", context, status=status)


def _keys(request: ClusterRequest, name: str) -> set[int]:
    keys = set(map(key_in, request.POST.getlist(name)))
    if 0 in keys:
        raise NotThere
    return keys


@allow(*KEEPS)
@require_safe
def sheet(request: ClusterRequest, pk: int) -> HttpResponse:
    """The same list on paper, with room for signatures."""
    event = event_of(request.actor, pk)
    return render(request, "events/sheet.html", {"event": event, "guests": list(door_guests(event))})


@allow(*KEEPS)
@require_safe
def badges(request: ClusterRequest, pk: int) -> HttpResponse:
    """Badges of those who have a place, eight on a page."""
    event = event_of(request.actor, pk)
    guests = list(door_guests(event).filter(state=GuestState.CONFIRMED))
    return _cards(request, event, guests, "badges")


@allow(*KEEPS)
@require_safe
def certificates(request: ClusterRequest, pk: int) -> HttpResponse:
    """Certificates of those who came, one on a page."""
    event = event_of(request.actor, pk)
    return _cards(request, event, list(door_guests(event).exclude(arrived_at=None)), "certificates")


def _cards(request: ClusterRequest, event: Event, guests: list[Guest], name: str) -> HttpResponse:
    if not guests:
        messages.error(request, _("There is nobody to print this for yet."))
        return redirect("desk:event-guests", request.cluster.slug, event.pk)
    told = guests_told(event, guests)
    cards = papers.badges(told) if name == "badges" else papers.certificates(told)
    return printed(f"{name}-{event.first}-{event.pk}", "pdf", {"pdf": lambda: papers.render(cards)})
