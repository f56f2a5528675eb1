"""The door: every address asks who comes before its view runs."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from svod.accounts.access import BY_TOKEN, PUBLIC, SIGNED_IN, NotThere, Refused, actor_in
from svod.accounts.actions import choose_language
from svod.accounts.choices import Language
from svod.accounts.models import User
from svod.accounts.rules import is_entrance, is_screen
from svod.clusters.queries import cluster_by_slug
from svod.core.rules import NotAnswering

LANGUAGE = "language"
"""The word of an address, and of a session on the way in, that names a language."""


class ClusterRequest(HttpRequest):
    """A request as views of a cluster see it: the door has put the cluster and the actor on it."""

    cluster: Any
    actor: Any
    user: Any
    htmx: Any


def base_address(request: HttpRequest) -> str:
    """How addresses of this installation begin for others, `https://svod.example.org`: as set, else as it was asked."""
    return str(settings.BASE_URL) or f"{request.scheme}://{request.get_host()}"


class LanguageMiddleware:
    """Screens speak the language that the person has chosen, Russian where nobody has; see `rules.is_screen`.

    `?language=en` asks for a page in a language without signing in. On the way in the choice is remembered, and the
    account that is then opened takes it over. Whoever only reads gets no cookie; no browser's wish is followed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language of the page."""
        language = _language(request) if is_screen(request.path_info) else Language.RUSSIAN
        with translation.override(language):
            return self.get_response(request)


def _language(request: HttpRequest) -> str:
    asked = request.GET.get(LANGUAGE, "")
    chosen = asked if asked in Language.values else ""
    if chosen and is_entrance(request.path_info):
        request.session[LANGUAGE] = chosen
    chosen = chosen or str(request.session.get(LANGUAGE, ""))
    user = request.user
    if isinstance(user, User):
        if LANGUAGE in request.session:
            choose_language(user, Language(request.session.pop(LANGUAGE)))
        return user.language
    return chosen or Language.RUSSIAN


def machine_of(request: HttpRequest) -> str:
    """The address of the machine that asks, behind the proxies of ours; empty where they tell none."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return ""


class DoorMiddleware:
    """Finds the cluster of the address and the actor, and lets in whom the view's declaration names.

    Nobody signed in: to the sign-in page and back. Signed in without any role here: 404. With a role that the view
    does not name: 403 in words. A view without a declaration is closed (404).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing round the view: everything happens before it."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Decide before the view runs; None lets it run."""
        allowed = getattr(view, "allowed", None)
        if allowed is None:
            raise Http404
        if allowed == BY_TOKEN:
            return None
        user = request.user if isinstance(request.user, User) else None
        if "slug" in kwargs:
            cluster = cluster_by_slug(kwargs.pop("slug"))
            if cluster is None:
                raise Http404
            request.cluster = cluster  # type: ignore[attr-defined]
            request.actor = actor_in(cluster, user)  # type: ignore[attr-defined]
        if allowed == PUBLIC:
            return None
        if user is None:
            return redirect_to_login(request.get_full_path())
        if allowed == SIGNED_IN:
            return None
        actor = getattr(request, "actor", None)
        if actor is None or not actor.roles:
            raise Http404
        if not any(actor.may(right) for right in allowed):
            return refused(request, _("This page is not for your role. Ask the cluster's secretary."))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Refusals from below become answers in words."""
        if isinstance(error, NotThere):
            return render(request, "404.html", status=404)
        if isinstance(error, Refused):
            return refused(request, str(error))
        if isinstance(error, NotAnswering):
            return render(request, "503-store.html", {"reason": str(error)}, status=503)
        return None


def refused(request: HttpRequest, reason: str) -> HttpResponseBase:
    """403 with the reason in words."""
    return render(request, "403.html", {"reason": reason}, status=403)
