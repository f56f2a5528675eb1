"""The people of a cluster: who is in with which roles, who is waited for."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import allow
from svod.accounts.choices import Can, Role
from svod.accounts.middleware import ClusterRequest, base_address
from svod.core.ref import key_in
from svod.core.rules import RuleBroken
from svod.members.actions import erase_account
from svod.members.forms import ErasureForm
from svod.website.access import offered_roles, visible_grants, visible_invitations, visible_users
from svod.website.actions import give_hat, invite_person, resend_invitation, take_hat, take_invitation_back
from svod.website.actions.inviting import mail_goes_out
from svod.website.forms import InviteForm
from svod.website.queries import colleagues, person_of_user, waiting_invitations


def _page(request: ClusterRequest, form: InviteForm, *, status: int = 200) -> HttpResponseBase:
    actor = request.actor
    shown = {
        "form": form,
        "people": colleagues(actor),
        "waiting": waiting_invitations(actor),
        "manages": actor.may(Can.MANAGE_PEOPLE),
        "edits_cluster": actor.may(Can.EDIT_CLUSTER),
        "erases": actor.may(Can.ERASE_PERSONAL) and actor.may(Can.MANAGE_PEOPLE),
        "operates": Role.OPERATOR in actor.roles,
        "roles": offered_roles(actor),
        "mail_goes_out": mail_goes_out(),
        "now": timezone.now(),
    }
    return render(request, "website/people.html", shown, status=status)


def _back(request: ClusterRequest) -> HttpResponseBase:
    return redirect("desk:people", request.cluster.slug)


@allow(Can.MANAGE_PEOPLE, Can.INVITE_COLLEAGUES)
@require_http_methods(["GET", "POST"])
def people(request: ClusterRequest) -> HttpResponseBase:
    """The list, and the form of an invitation above it."""
    if request.method == "GET":
        return _page(request, InviteForm(request.actor))
    form = InviteForm(request.actor, request.POST)
    if form.is_valid():
        try:
            invitation, before = invite_person(request.actor, **form.cleaned_data, base=base_address(request))
        except RuleBroken as broken:
            form.add_error("email", str(broken))
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            _tell(request, invitation.email, timezone.localtime(before) if before else None)
            return _back(request)
    return _page(request, form, status=422)


def _tell(request: HttpRequest, email: str, before: datetime | None) -> None:
    if before is None:
        said = _("The invitation has been sent to %(email)s; it opens for fourteen days.") % {"email": email}
        messages.success(request, said)
        return
    sentence = _(
        "%(email)s was invited on %(day)s already: the letter has been sent again, and the former link no longer opens."
    )
    messages.info(request, sentence % {"email": email, "day": date_format(before, "j E")})


@allow(Can.MANAGE_PEOPLE, Can.INVITE_COLLEAGUES)
@require_POST
def resend(request: ClusterRequest, invitation: int) -> HttpResponseBase:
    """Send a waiting invitation once more."""
    found = get_object_or_404(visible_invitations(request.actor), pk=invitation)
    try:
        resend_invitation(request.actor, found, base=base_address(request))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        sentence = _("The letter has been sent to %(email)s again; the former link no longer opens.")
        messages.success(request, sentence % {"email": found.email})
    return _back(request)


@allow(Can.MANAGE_PEOPLE, Can.INVITE_COLLEAGUES)
@require_POST
def revoke(request: ClusterRequest, invitation: int) -> HttpResponseBase:
    """Take a waiting invitation back."""
    found = get_object_or_404(visible_invitations(request.actor), pk=invitation)
    try:
        take_invitation_back(request.actor, found)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("The invitation of %(name)s is taken back.") % {"name": found.name})
    return _back(request)


@allow(Can.MANAGE_PEOPLE)
@require_POST
def give(request: ClusterRequest) -> HttpResponseBase:
    """Give one more role to somebody who is in."""
    found = get_object_or_404(visible_users(request.actor), pk=key_in(request.POST.get("user", "")))
    role = request.POST.get("role", "")
    if role not in Role.values:
        messages.error(request, _("Choose a role from the list."))
        return _back(request)
    give_hat(request.actor, found, Role(role))
    told = {"name": found.name, "role": Role(role).label}
    messages.success(request, _("%(name)s has the role “%(role)s” now.") % told)
    return _back(request)


@allow(Can.MANAGE_PEOPLE)
@require_POST
def take(request: ClusterRequest, grant: int) -> HttpResponseBase:
    """Take a role away; the last secretary's stays."""
    found = get_object_or_404(visible_grants(request.actor), pk=grant)
    told = {"name": found.user.name, "role": found.get_role_display()}
    try:
        take_hat(request.actor, found)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("%(name)s no longer has the role “%(role)s”.") % told)
    return _back(request)


@allow(Can.ERASE_PERSONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: ClusterRequest, user: int) -> HttpResponseBase:
    """Remove what is known of somebody who works here; who stands in the lists of people is removed on that page."""
    found = get_object_or_404(visible_users(request.actor), pk=user)
    person = person_of_user(request.actor, found)
    if person is not None:
        return redirect("desk:person-erase", request.cluster.slug, person.pk)
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            erase_account(request.actor, found, reason=form.cleaned_data["reason"])
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("The data of the account are removed from this cluster."))
            return _back(request)
    hint = _(
        "Roles, invitations and the name in the journal will go; so will the account, unless another cluster uses it."
    )
    shown = {
        "form": form,
        "title": _("Remove the data of %(name)s") % {"name": found.name},
        "hint": hint,
        "save": _("Remove for ever"),
        "danger": True,
        "back": reverse("desk:people", args=[request.cluster.slug]),
    }
    return render(request, "members/form.html", shown, status=422 if form.errors else 200)
