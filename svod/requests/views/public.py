"""Requests on the site: the form for anybody, and one request by its secret link."""

import time
from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from svod.accounts.access import Actor, allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.asking.rules.meter import Meter
from svod.asking.views.link import quiet
from svod.attachments.views.files import send_file
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.requests import actions
from svod.requests.choices import Origin, State
from svod.requests.forms import RequestForm, SettleForm, WordForm
from svod.requests.models import RequestLink
from svod.requests.queries.lists import tally, year_line
from svod.requests.queries.pages import file_in, link_by_token, thread_of
from svod.requests.views.lists import UNREAD, taken
from svod.requests.views.uploads import uploads

MOST_NEW, MOST_USES = 20, 120
"""New requests of one cluster, and uses of one link, in a minute, in one process of the site."""

_NEW, _USES = Meter(MOST_NEW), Meter(MOST_USES)


@allow_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: ClusterRequest) -> HttpResponseBase:
    """The form, and the year in one line; what is sent gets its number and its link."""
    filled = RequestForm(request.actor, Origin.FORM, request.POST or None)
    if request.method == "POST" and filled.is_valid():
        if not _NEW.admits(request.cluster.slug, time.monotonic()):
            filled.add_error(None, _("Too many requests at once. Wait a minute and send yours again."))
        elif (made := taken(request, filled)) is not None:
            return quiet(redirect(reverse("public:request-link", args=[request.cluster.slug, made[1]]) + "?new"))
    year = today().year
    context = {
        "form": filled,
        "line": year_line(tally(request.cluster, year)),
        "year": year,
        "page_title": _("A request to the cluster"),
        "about": _(
            "Roads, networks, premises, customs, staff: the cluster passes the request to who can answer "
            "and keeps the date."
        ),
    }
    return render(request, "requests/public.html", context, status=UNREAD if filled.errors else 200)


type LinkView = Callable[..., HttpResponseBase]


def opened(view: LinkView) -> LinkView:
    """The live link of the address for a view; the page of dead links, or «too often», instead of it."""

    @wraps(view)
    def open_link(request: ClusterRequest, token: str, **more: int) -> HttpResponseBase:
        link = link_by_token(request.cluster, token)
        if link is None:
            return quiet(render(request, "requests/dead.html", status=404))
        if not _USES.admits(link.token_hash, time.monotonic()):
            return quiet(render(request, "requests/dead.html", {"often": True}, status=429))
        answer = view(request, link, **more)
        return quiet(answer) if isinstance(answer, HttpResponse) else answer

    return open_link


@allow_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@opened
def by_link(request: ClusterRequest, link: RequestLink) -> HttpResponseBase:
    """One request without an account: its thread, a word, whether the answer is enough. A GET changes nothing."""
    doing = request.POST.get("do", "") if request.method == "POST" else ""
    word = WordForm(request.POST if doing == "word" else None, auto_id="word-%s")
    settle = SettleForm(request.POST if doing in ("agree", "disagree") else None, auto_id="settle-%s")
    said = ""
    if doing:
        try:
            if _did(request, link, doing, word, settle):
                return redirect(request.path)
        except RuleBroken as broken:
            said = str(broken)
        link.request.refresh_from_db()
    context = {
        "asked": link.request,
        "thread": thread_of(link.request),
        "word": word,
        "settle": settle,
        "said": said,
        "is_new": "new" in request.GET,
        "address": request.build_absolute_uri(request.path),
        "is_answered": link.request.state == State.ANSWERED,
        "is_off": link.request.state == State.DROPPED,
    }
    wrong = bool(said or word.errors or settle.errors)
    return render(request, "requests/by_link.html", context, status=UNREAD if wrong else 200)


def _did(request: ClusterRequest, link: RequestLink, doing: str, word: WordForm, settle: SettleForm) -> bool:
    """Do what was pressed; whether it was done. Raises RuleBroken."""
    actor, asked = Actor(request.cluster), link.request  # whoever is signed in here: a link speaks for who asks
    if doing == "word" and word.is_valid():
        actions.write_word(actor, asked, word.cleaned_data["text"], files=uploads(request), link=link)
        return True
    if doing in ("agree", "disagree") and settle.is_valid():
        act = actions.agree if doing == "agree" else actions.disagree
        act(actor, asked, text=settle.cleaned_data["text"], link=link)
        return True
    return False


@allow_everyone
@require_safe
@opened
def file(request: ClusterRequest, link: RequestLink, file: int) -> HttpResponseBase:
    """A file of the thread by the same link."""
    return send_file(request, file_in(link.request, file).file)
