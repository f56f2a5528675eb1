"""The calendar of a person, and feeds that a telephone reads without signing in."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from svod.accounts.access import allow, allow_everyone
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core import clock
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.notify import queries
from svod.notify.actions import make_feed, note_feed_opened, revoke_feed
from svod.notify.choices import Scope
from svod.notify.forms import FeedForm
from svod.notify.rules.calendar import etag, feed

FIRST_YEAR, LAST_YEAR = 1970, 2200
NEW = "notify-new-feed"
"""Where a session keeps the address of a new feed until it has been shown once."""


@allow(Can.SEE_DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: ClusterRequest) -> HttpResponse:
    """The year's entries by months, and this person's feeds; a POST makes a feed."""
    form = FeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _made(request, form)
    today = clock.today()
    year, scope = asked_year(request, today), asked_scope(request)
    entries = queries.entries_of(request.actor, scope, date(year, 1, 1), date(year, 12, 31))
    shown = {
        "months": queries.months_of(entries),
        "count": len(entries),
        "year": year,
        "today": today,
        "scope": scope,
        "scopes": Scope.choices,
        "form": form,
        "feeds": queries.feeds_of(request.actor),
        "made": request.session.pop(NEW, None),
    }
    return render(request, "notify/calendar.html", shown, status=422 if request.method == "POST" else 200)


def _made(request: ClusterRequest, form: FeedForm) -> HttpResponse:
    try:
        _feed, token = make_feed(request.actor, **form.cleaned_data)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        address = request.build_absolute_uri(reverse("letters:feed", args=[token]))
        request.session[NEW] = {"address": address, "webcal": "webcal" + address[address.index(":") :]}
    return redirect(reverse("desk:calendar", args=[request.cluster.slug]) + "#feeds")


def asked_year(request: ClusterRequest, today: date) -> int:
    """The year of the address, else this one."""
    said = key_in(request.GET.get("year", ""))
    return said if FIRST_YEAR <= said <= LAST_YEAR else today.year


def asked_scope(request: ClusterRequest) -> Scope:
    """Whose entries the address asks for, else as many as one may see."""
    said = request.GET.get("scope", "")
    if said in Scope.values:
        return Scope(said)
    return Scope.ALL if request.actor.may(Can.SEE_WHOLE_PLAN) else Scope.MINE


@allow(Can.SEE_DESK)
@require_POST
def revoke(request: ClusterRequest, pk: int) -> HttpResponse:
    """Close a feed."""
    revoke_feed(request.actor, queries.feed_of(request.actor, pk))
    messages.success(request, _("The feed is closed: its address opens nothing any more."))
    return redirect(reverse("desk:calendar", args=[request.cluster.slug]) + "#feeds")


@allow_everyone
@require_safe
def read_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed of an address, last year to the year after next; 304 where the calendar has it already."""
    found, actor = queries.feed_by_token(token)
    year = clock.today().year
    entries = queries.entries_of(actor, found.scope, date(year - 1, 1, 1), date(year + 2, 12, 31))
    name = _("%(cluster)s: %(scope)s") % {"cluster": found.cluster.short_name, "scope": found.get_scope_display()}
    base = request.build_absolute_uri("/").rstrip("/")
    body = feed(entries, name=name, alarm=found.alarm, stamp=found.made_at, base=base)
    note_feed_opened(actor, found)
    tag = etag(body)
    fresh = tag in {word.strip().removeprefix("W/") for word in request.headers.get("If-None-Match", "").split(",")}
    answer = HttpResponseNotModified() if fresh else HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = tag
    if not fresh:
        answer["Content-Disposition"] = 'inline; filename="svod.ics"'
    patch_cache_control(answer, private=True, no_cache=True)
    return answer
