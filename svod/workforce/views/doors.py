"""What every page of a member's link has: the live link, headers that keep its address secret, a limit."""

import time
from collections.abc import Callable
from functools import wraps

from django.core.signing import BadSignature, Signer
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from svod.accounts.access import Actor, NotThere, allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.asking.rules.meter import MOST_GETS, MOST_POSTS, Meter
from svod.asking.views.link import closed
from svod.workforce.choices import DoorKind
from svod.workforce.models import Door
from svod.workforce.queries.doors import door_by_token

FORM = "svod.workforce.door"
"""The salt of the word that a form carries: a form of this link alone may be sent to it."""

_GETS, _POSTS = Meter(MOST_GETS), Meter(MOST_POSTS)

type DoorView = Callable[..., HttpResponseBase]


def by_door(kind: DoorKind) -> Callable[[DoorView], Callable[..., HttpResponseBase]]:
    """Declare a view of a link: it gets the request, nobody as its actor, and the door; dead links get one page."""

    def declare(view: DoorView) -> Callable[..., HttpResponseBase]:
        @csrf_exempt  # the address is told to nobody, so browsers name no origin: the form carries a word of its own
        @allow_everyone
        @never_cache
        @wraps(view)
        def opened(request: ClusterRequest, token: str, **more: int) -> HttpResponseBase:
            door = door_by_token(request.cluster, token, kind)
            if door is None:
                return _shut(request, "dead", 404)
            meter = _POSTS if request.method == "POST" else _GETS
            if not meter.admits(door.token_hash, time.monotonic()):
                return _shut(request, "often", 429)
            if request.method == "POST" and not _is_own_form(request, door):
                return _shut(request, "foreign", 403)
            request.door_word = form_word(door)  # type: ignore[attr-defined]
            request.actor = Actor(request.cluster)  # whoever is signed in here too: the link alone gives the right
            try:
                return _secret(view(request, door, **more))
            except NotThere:
                return _shut(request, "dead", 404)

        return opened

    return declare


def form_word(door: Door) -> str:
    """The word that a form of this link carries."""
    return Signer(salt=FORM).sign(str(door.pk))


def _is_own_form(request: ClusterRequest, door: Door) -> bool:
    try:
        return Signer(salt=FORM).unsign(request.POST.get("form", "")) == str(door.pk)
    except BadSignature:
        return False


def _shut(request: ClusterRequest, why: str, status: int) -> HttpResponse:
    return closed(render(request, "workforce/door_shut.html", {"why": why}, status=status))


def _secret(answer: HttpResponseBase) -> HttpResponseBase:
    return closed(answer)  # type: ignore[arg-type]  # headers alone are set, a file has them too


def typed_of(request: ClusterRequest) -> dict[str, str]:
    """The words of the form as typed, without what is the page's own."""
    own = {"do", "form"}
    return {name: words for name, words in request.POST.items() if isinstance(words, str) and name not in own}
