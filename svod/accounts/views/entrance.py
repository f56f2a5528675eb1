"""Signing out, one-time links, and letting a person in who has proved who they are by a link."""

from collections.abc import Callable
from functools import wraps

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, login, logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from svod.accounts.access import NotThere, allow_everyone, allow_signed_in
from svod.accounts.actions import choose_language, redeem_entry_link
from svod.accounts.choices import Language
from svod.accounts.models import User
from svod.core.clock import now
from svod.core.rules import RuleBroken


def admit(request: HttpRequest, user: User) -> None:
    """Sign a person in without a question; the device joins the person's list of devices."""
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    UserSession.objects.create_from_request(request)


@allow_everyone
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; back to the front page, or to `next` where it is an address of this site."""
    logout(request)
    return redirect(_then(request) or "/")


def _then(request: HttpRequest) -> str:
    then = request.POST.get(REDIRECT_FIELD_NAME, "")
    here = url_has_allowed_host_and_scheme(then, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return then if here else ""


@allow_signed_in
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the screens; back to `next` where it is an address of this site, else to the account."""
    chosen = request.POST.get("language", "")
    if chosen not in Language.values or not isinstance(request.user, User):
        raise NotThere
    choose_language(request.user, Language(chosen))
    return redirect(_then(request) or "accounts:account")


@allow_everyone
@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponseBase:
    """A one-time link, as the command prints it: opens the desk, or says why not."""
    try:
        link = redeem_entry_link(token, now=now())
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect("accounts:sign-in")
    admit(request, link.user)
    return redirect(f"/{link.cluster.slug}/desk/")


def back_without_means[**P](view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Somebody with nothing to confirm by (neither password nor key) is led back to the account instead of refused."""

    @wraps(view)
    def confirm(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(*args, **kwargs)
        except PermissionDenied:
            return redirect("accounts:account")

    return confirm
