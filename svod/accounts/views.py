"""Signing in and out, and one-time links."""

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from svod.accounts.access import allow_everyone
from svod.accounts.actions import redeem_entry_link
from svod.accounts.forms import SignInForm
from svod.core.clock import now
from svod.core.rules import RuleBroken

sign_in = allow_everyone(
    LoginView.as_view(template_name="accounts/sign_in.html", form_class=SignInForm, redirect_authenticated_user=True)
)


@allow_everyone
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; back to the front page."""
    logout(request)
    return redirect("/")


@allow_everyone
@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponseBase:
    """A one-time link, as the command prints it: opens the desk, or says why not."""
    try:
        link = redeem_entry_link(token, now=now())
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect("accounts:sign-in")
    login(request, link.user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(f"/{link.cluster.slug}/desk/")
