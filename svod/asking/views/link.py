"""The one link: a report by a secret address, without an account, without cookies."""

import time
from collections.abc import Callable
from functools import wraps

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import Actor, allow_everyone
from svod.asking.actions import hand_over, keep_draft, note_link_opened
from svod.asking.forms import HandOverForm
from svod.asking.models import Link
from svod.asking.queries import link_by_token, page_of, public_contacts
from svod.asking.rules.meter import MOST_GETS, MOST_POSTS, Meter
from svod.asking.views.sending import said_of, shown, take
from svod.core.rules import RuleBroken
from svod.core.tokens import SHAPE

FORM = "svod.asking.form"
"""The salt of the word that a form carries: a form of this link alone may be sent to it."""

_GETS, _POSTS = Meter(MOST_GETS), Meter(MOST_POSTS)

type LinkView = Callable[[HttpRequest, Link], HttpResponse]


def closed(response: HttpResponse) -> HttpResponse:
    """Headers of every page of a secret address: kept nowhere, told to nobody, found by no search."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def quiet(response: HttpResponse) -> HttpResponse:
    """Headers of a secret address; its own forms name where they come from, or no form could be sent from it."""
    closed(response)["Referrer-Policy"] = "same-origin"
    return response


def dead(request: HttpRequest, token: str) -> HttpResponse:
    """One page for whatever opens nothing. What has not even the form of a link never reaches the database."""
    contacts = public_contacts() if SHAPE.fullmatch(token) else []
    return render(request, "asking/dead.html", {"contacts": contacts}, status=404)


def by_link(view: LinkView) -> Callable[..., HttpResponse]:
    """The live link of the address for a view; the page of dead links, or «too often», instead of it."""

    @csrf_exempt  # no cookie gives any right here: the secret address does, and the form carries a word of its own
    @allow_everyone
    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        link = link_by_token(token) if SHAPE.fullmatch(token) else None
        if link is None:
            return closed(dead(request, token))
        meter = _POSTS if request.method == "POST" else _GETS
        if not meter.admits(link.token_hash, time.monotonic()):
            return closed(render(request, "asking/often.html", status=429))
        return closed(view(request, link))

    return opened


def actor_of(link: Link) -> Actor:
    """Who acts by a link: nobody signed in, in the link's own cluster."""
    return Actor(link.report.measure.plan.cluster)


def form_word(link: Link) -> str:
    """The word that a form of this link carries."""
    return Signer(salt=FORM).sign(str(link.pk))


def _is_own_form(request: HttpRequest, link: Link) -> bool:
    try:
        return Signer(salt=FORM).unsign(request.POST.get("form", "")) == str(link.pk)
    except BadSignature:
        return False


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def link(request: HttpRequest, door: Link) -> HttpResponse:
    """Show the report and take it. Following the address changes nothing but the log of openings."""
    if request.method == "POST":
        return _posted(request, door)
    if request.method == "GET":
        note_link_opened(actor_of(door), door, request.headers.get("User-Agent", ""))
    page = page_of(door.report, link=door)
    if page.shut or (page.is_sent and "edit" not in request.GET):
        return render(request, "asking/sent.html", shown(page, {}))
    return render(request, "asking/link.html", shown(page, {}, form_word=form_word(door)))


def _posted(request: HttpRequest, door: Link) -> HttpResponse:
    if _is_own_form(request, door):
        faults = take(request, actor_of(door), door.report, door)
    else:
        faults = {"form": _("Nothing was sent: the form is not of this page. Look it through and send it once more.")}
    if not faults:
        return redirect(request.path + ("?edit#files" if request.POST.get("drop") else ""))
    door.report.refresh_from_db()
    page = page_of(door.report, link=door, said=said_of(request))
    return render(request, "asking/link.html", shown(page, faults, form_word=form_word(door)), status=422)


@require_POST
@by_link
def draft(request: HttpRequest, door: Link) -> HttpResponse:
    """Keep what is being typed; 204 without a word, 409 where nothing may be kept any more."""
    if not _is_own_form(request, door):
        return HttpResponse(status=403)
    try:
        keep_draft(actor_of(door), door.report, said_of(request), link=door)
    except RuleBroken:
        return HttpResponse(status=409)
    return HttpResponse(status=204)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def hand(request: HttpRequest, door: Link) -> HttpResponse:
    """«Не ваше?»: name who should be asked."""
    form, said = HandOverForm(request.POST or None), ""
    if request.method == "POST" and not _is_own_form(request, door):
        said = _("Nothing was sent: the form is not of this page. Look it through and send it once more.")
    elif request.method == "POST" and form.is_valid():
        try:
            made = hand_over(actor_of(door), door.report, link=door, **form.cleaned_data)
        except RuleBroken as broken:
            said = str(broken)
        else:
            return render(request, "asking/handed.html", {"made": made, "report": door.report})
    told = {"form": form, "fault": said, "report": door.report, "form_word": form_word(door)}
    return render(request, "asking/hand.html", told, status=422 if request.method == "POST" else 200)
