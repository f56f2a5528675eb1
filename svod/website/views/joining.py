"""The link of an invitation."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from svod.accounts.access import allow_everyone
from svod.accounts.models import Invitation, User
from svod.accounts.queries import invitation_by_token
from svod.accounts.rules import require_open_invitation
from svod.accounts.views.entrance import admit
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.website.actions import join_cluster, note_refusal
from svod.website.queries import invited_account


@allow_everyone
@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show who invites into what; a press of the button lets in. Opening the link alone changes nothing.

    Whoever has an account already signs in first: a link that lies in a mailbox for weeks opens no account.
    """
    invitation = invitation_by_token(token)
    if invitation is None:
        reason = _("There is no such invitation. Check that the address was copied whole, or ask for a newer letter.")
        return render(request, "website/join_closed.html", {"reason": reason}, status=404)
    try:
        _require_open(invitation)
    except RuleBroken as broken:
        note_refusal(invitation, str(broken))
        return render(request, "website/join_closed.html", {"reason": str(broken)}, status=410)
    account = invited_account(invitation)
    if request.method == "POST":
        return _accept(request, invitation, account)
    return render(request, "website/join.html", {"invitation": invitation, "account": account})


def _require_open(invitation: Invitation) -> None:
    require_open_invitation(
        expires_at=invitation.expires_at,
        accepted_at=invitation.accepted_at,
        revoked_at=invitation.revoked_at,
        now=now(),
    )


def _accept(request: HttpRequest, invitation: Invitation, account: User | None) -> HttpResponseBase:
    present = request.user if isinstance(request.user, User) else None
    if account is not None and present != account:
        if present is None:
            return redirect_to_login(request.path)
        return render(request, "website/join.html", {"invitation": invitation, "account": account}, status=409)
    try:
        user = join_cluster(invitation)
    except RuleBroken as broken:
        note_refusal(invitation, str(broken))
        return render(request, "website/join_closed.html", {"reason": str(broken)}, status=410)
    if present != user:
        admit(request, user)
    roles = ", ".join(invitation.role_labels)
    welcome = _("You are in. Your roles in the cluster: %(roles)s.") % {"roles": roles}
    messages.success(request, welcome)
    return redirect("desk:home", invitation.cluster.slug)
