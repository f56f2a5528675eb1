"""Access keys: a person's own, made and revoked; everybody's for whoever manages people."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest, base_address
from svod.api.access import scopes_for
from svod.api.actions import make_token, revoke_token
from svod.api.choices import Scope
from svod.api.forms import TokenForm
from svod.api.queries import token_of, tokens_of
from svod.core.clock import now, today
from svod.core.rules import RuleBroken

UNREAD = 422


def _page(request: ClusterRequest, form: TokenForm, *, status: int = 200, **more: Any) -> HttpResponse:
    manages = request.actor.may(Can.MANAGE_PEOPLE)
    told = {
        "form": form,
        "tokens": tokens_of(request.actor),
        "now": now(),
        "manages": manages,
        "edits_cluster": request.actor.may(Can.EDIT_CLUSTER),
        "offers": bool(scopes_for(request.actor)),
        "base": f"{base_address(request)}/api/v1/{request.cluster.slug}/",
        **more,
    }
    return render(request, "api/keys.html", told, status=status)


@allow(Can.SEE_DESK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: ClusterRequest) -> HttpResponse:
    """The keys; a POST makes one and shows its words, this once."""
    form = TokenForm(request.actor, today(), request.POST or None)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=UNREAD)
    told = form.cleaned_data
    scopes = [Scope(scope) for scope in told["scopes"]]
    try:
        token, words = make_token(request.actor, name=told["name"], scopes=scopes, until=told["until"])
    except RuleBroken as broken:
        form.add_error(None, str(broken))
        return _page(request, form, status=UNREAD)
    return _page(request, TokenForm(request.actor, today()), made=token, words=words)


@allow(Can.SEE_DESK)
@require_POST
def revoke(request: ClusterRequest, pk: int) -> HttpResponse:
    """A key opens nothing any more."""
    token = token_of(request.actor, pk)
    revoke_token(request.actor, token)
    messages.success(request, _("The key “%(name)s” no longer opens anything.") % {"name": token.name})
    return redirect("desk:keys", request.cluster.slug)
