"""What every page of a member's link has: the live link, headers that keep its address secret, a limit."""

import time
from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from svod.accounts.access import Actor, NotThere, allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.asking.rules.meter import MOST_GETS, MOST_POSTS, Meter
from svod.asking.views.link import closed
from svod.workforce.choices import DoorKind
from svod.workforce.models import Door
from svod.workforce.queries.doors import door_by_token

_GETS, _POSTS = Meter(MOST_GETS), Meter(MOST_POSTS)

type DoorView = Callable[..., HttpResponseBase]


def by_door(kind: DoorKind) -> Callable[[DoorView], Callable[..., HttpResponseBase]]:
    """Declare a view of a link: it gets the request, nobody as its actor, and the door; dead links get one page."""

    def declare(view: DoorView) -> Callable[..., HttpResponseBase]:
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
            request.actor = Actor(request.cluster)  # whoever is signed in here too: the link alone gives the right
            try:
                return _secret(view(request, door, **more))
            except NotThere:
                return _shut(request, "dead", 404)

        return opened

    return declare


def _shut(request: ClusterRequest, why: str, status: int) -> HttpResponse:
    return closed(render(request, "workforce/door_shut.html", {"why": why}, status=status))


def _secret(answer: HttpResponseBase) -> HttpResponseBase:
    return closed(answer)  # type: ignore[arg-type]  # headers alone are set, a file has them too


def typed_of(request: ClusterRequest) -> dict[str, str]:
    """The words of the form as typed, without what is the page's own."""
    own = {"csrfmiddlewaretoken", "do", "form"}
    return {name: words for name, words in request.POST.items() if isinstance(words, str) and name not in own}


__all__ = ["Door", "by_door", "typed_of"]
