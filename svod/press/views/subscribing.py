"""Subscribing on the site: an address is given, and says by its own link that it wants the letters."""

import time
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from svod.accounts.access import NotThere, allow_everyone
from svod.accounts.middleware import ClusterRequest, machine_of
from svod.asking.rules.meter import Meter
from svod.asking.views.link import quiet
from svod.core.rules import RuleBroken
from svod.press import actions
from svod.press.choices import Standing
from svod.press.forms import SubscribeForm
from svod.press.queries.subscribers import has_left, subscriber_by_token
from svod.press.views.desk import UNREAD

MOST_NEW, MOST_USES = 20, 60
"""Forms of one cluster, and uses of one link, in a minute, in one process of the site."""

_NEW, _USES = Meter(MOST_NEW), Meter(MOST_USES)


@allow_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: ClusterRequest) -> HttpResponseBase:
    """The form. Whatever the address, the answer is the same: nobody learns here who is subscribed."""
    form = SubscribeForm(request.cluster.short_name, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not _NEW.admits(request.cluster.slug, time.monotonic()):
            form.add_error(None, _("Too many at once. Wait a minute and send again."))
        elif _asked(request, form):
            return redirect(f"{request.path}?sent")
    shown = {
        "form": form,
        "sent": "sent" in request.GET,
        "page_title": _("News by mail"),
        "about": _("One letter a month: what is new in the cluster. You can end it with one press."),
    }
    return render(request, "press/subscribe.html", shown, status=UNREAD if form.errors else 200)


def _asked(request: ClusterRequest, form: SubscribeForm) -> bool:
    if form.cleaned_data["homepage"]:
        return True  # a robot filled in what no person sees: it is told what it wants to hear, and nothing is kept
    try:
        actions.ask_subscription(
            request.actor, form.cleaned_data["email"], consent=form.consent, address=machine_of(request)
        )
    except RuleBroken as broken:
        form.add_error(None, str(broken))
        return False
    return True


@allow_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscription(request: ClusterRequest, token: str) -> HttpResponseBase:
    """What the link of the letter opens. A GET changes nothing: programs that look at mail open every link."""
    shown: dict[str, Any] = {"page_title": _("News by mail")}
    try:
        found = subscriber_by_token(request.actor, token)
    except NotThere:
        return quiet(render(request, "press/subscription.html", shown | {"dead": True}, status=404))
    if not _USES.admits(found.token, time.monotonic()):
        return quiet(render(request, "press/subscription.html", shown | {"often": True}, status=429))
    if request.method == "POST" and request.POST.get("do") == "no":
        actions.refuse_subscription(request.actor, found)
        return quiet(render(request, "press/subscription.html", shown | {"gone": True}))
    if request.method == "POST":
        actions.confirm_subscription(request.actor, found)
        return redirect(request.path)
    shown |= {"subscriber": found, "is_on": found.standing == Standing.CONFIRMED and not has_left(found)}
    return quiet(render(request, "press/subscription.html", shown))
