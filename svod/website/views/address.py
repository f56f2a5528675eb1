"""One's own account under another address: asked for, then proved by the code of a letter."""

from datetime import datetime
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from svod.accounts.access import allow_signed_in
from svod.accounts.models import User
from svod.accounts.rules import ADDRESS_CODE_LIFE, hash_code, require_code
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.website.actions import move_account, send_address_code
from svod.website.forms import AddressCodeForm, AddressForm

ASKED = "address"
"""Where the session keeps what was asked for: the address, the code's SHA-256, until when, how many tries."""
UNREAD, TOO_MANY = 422, 429


def _own(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 -- the door has let nobody else in
    return request.user


def _page(request: HttpRequest, form: Any, name: str, status: int = 0, **words: Any) -> HttpResponse:
    code = status or (UNREAD if form.errors else 200)
    return render(request, f"website/{name}.html", {"form": form, **words}, status=code)


@allow_signed_in
@never_cache
@require_http_methods(["GET", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth tells no types
def ask(request: HttpRequest) -> HttpResponseBase:
    """Name the new address; a code goes there."""
    user, form = _own(request), AddressForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, "address")
    email = form.cleaned_data["email"].strip().lower()
    if email == user.email.lower():
        form.add_error("email", _("This is the present address."))
        return _page(request, form, "address")
    if not ratelimit.consume(request, action="change_email", key=email, user=user):
        form.add_error(None, _("Too many tries in a row. Wait a minute."))
        return _page(request, form, "address", TOO_MANY)
    code = send_address_code(user, email)
    if code is None:
        form.add_error(None, _("The letter was not sent: the mail server does not answer. Try later."))
        return _page(request, form, "address")
    until = (now() + ADDRESS_CODE_LIFE).isoformat()
    request.session[ASKED] = {"email": email, "hash": hash_code(code), "until": until, "tries": 0}
    return redirect("root:address-check")


@allow_signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponseBase:
    """The code of the letter; the account has the new address then."""
    user, asked = _own(request), request.session.get(ASKED)
    if not isinstance(asked, dict):
        return redirect("root:address")
    form = AddressCodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, "address_code", email=asked["email"])
    try:
        _require(request, asked, form.cleaned_data["code"])
        move_account(user, asked["email"])
    except RuleBroken as broken:
        form.add_error("code", str(broken))
        return _page(request, form, "address_code", email=asked["email"])
    request.session.pop(ASKED, None)
    messages.success(request, _("Your account has a new address: %(email)s.") % {"email": user.email})
    return redirect("accounts:account")


def _require(request: HttpRequest, asked: dict[str, Any], code: str) -> None:
    """Count the try, then ask the rule."""
    tries = int(asked["tries"])
    request.session[ASKED] = {**asked, "tries": tries + 1}
    until = datetime.fromisoformat(asked["until"])
    require_code(code, kept=asked["hash"], expires_at=until, tries=tries, now=now())
