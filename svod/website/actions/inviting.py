"""Inviting people: a letter with a link goes out, the journal keeps who invited whom into what."""

import logging
import smtplib
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.accounts.actions import issue_invitation, letter, revoke_invitation
from svod.accounts.choices import Role
from svod.accounts.models import Grant, Invitation
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Organisation, Person
from svod.website.access import require_invite, require_person, visible_invitations

log = logging.getLogger(__name__)
STAND_IN = "stand-in"
"""What an invitation concerns: the user who is secretary until the invited one comes."""


def invitation_ref(invitation: Invitation) -> Ref:
    """The invitation as the journal names it; its title is the person's name."""
    return Ref("invitation", str(invitation.pk), invitation.name)


@transaction.atomic
def invite_person(
    actor: Actor,
    *,
    email: str,
    name: str,
    roles: Sequence[Role],
    organisation: Organisation | None = None,
    person: Person | None = None,
    stand_in: bool = False,
    base: str,
) -> tuple[Invitation, datetime | None]:
    """Invite an address; the letter goes out once all is written. `base` begins the address in the letter.

    `stand_in`: the actor is secretary only until the invited one comes.
    Returns the invitation and, where that address was invited before and is waited for, when the former letter went.
    Raises Refused, NotThere, RuleBroken where the person works here already in these roles, ValidationError.
    """
    require_invite(actor, roles, organisation)
    require_person(actor, person)
    address = email.strip().lower()
    held = Grant.objects.filter(cluster=actor.cluster, user__email__iexact=address).values_list("role", flat=True)
    if roles and set(held) >= {role.value for role in roles}:
        raise RuleBroken(_("Somebody with this address works here in this role already: look in the list of people."))
    before = _waited_for(actor, address)
    about = [Ref(kind, str(thing.pk), thing.name) for kind, thing in _about(organisation, person)]
    if stand_in and actor.user is not None:
        about.append(Ref(STAND_IN, str(actor.user.pk), ""))
    invitation, token, again = issue_invitation(
        actor.cluster, email=address, name=name, roles=roles, about=about, invited_by=actor.user, now=now()
    )
    verb = Verb.INVITATION_RESENT if again else Verb.PERSON_INVITED
    _tell(actor, verb, invitation)
    transaction.on_commit(lambda: send_invitation(invitation, token, base))
    return invitation, before.sent_at if before else None


def _waited_for(actor: Actor, address: str) -> Invitation | None:
    """The open invitation of an address. Raises RuleBroken where it is not the actor's to change."""
    waiting = Invitation.objects.filter(cluster=actor.cluster, email=address, accepted_at=None, revoked_at=None).first()
    if waiting is not None and not visible_invitations(actor).filter(pk=waiting.pk).exists():
        raise RuleBroken(_("This address has been invited here already. Ask the secretary to add the role."))
    return waiting


def _about(organisation: Organisation | None, person: Person | None) -> list[tuple[str, Organisation | Person]]:
    found: list[tuple[str, Organisation | Person]] = []
    if organisation is not None:
        found.append(("organisation", organisation))
    if person is not None:
        found.append(("person", person))
    return found


def _tell(actor: Actor, verb: Verb, invitation: Invitation) -> None:
    ref = invitation_ref(invitation)
    address = {"email": (None, invitation.email)}
    write_line(actor, verb, ref, about=ref, personal=address, roles=invitation.roles)


def send_invitation(invitation: Invitation, token: str, base: str) -> bool:
    """Send the letter; False, with a line in the log, where the mail server does not take it."""
    shown = {
        "invitation": invitation,
        "cluster": invitation.cluster,
        "link": base + reverse("root:join", args=[token]),
        "until": timezone.localtime(invitation.expires_at),
    }
    subject = render_to_string("website/invitation_subject.txt", shown)
    body = render_to_string("website/invitation_message.txt", shown)
    try:
        letter(to=invitation.email, subject=subject, body=body).send()
    except (OSError, smtplib.SMTPException):
        log.exception("the mail server took no invitation")
        return False
    return True


def mail_goes_out() -> bool:
    """Whether letters leave this machine; where not, they lie in a folder beside the data."""
    return bool(settings.MAIL_GOES_OUT)


def _open_one(actor: Actor, invitation: Invitation) -> None:
    if not visible_invitations(actor).filter(pk=invitation.pk).exists():
        raise NotThere
    if invitation.accepted_at or invitation.revoked_at:
        raise RuleBroken(_("This invitation is no longer open. Reload the page."))


@transaction.atomic
def resend_invitation(actor: Actor, invitation: Invitation, *, base: str) -> None:
    """Send the letter again with another link and another fourteen days; the former link stops opening."""
    _open_one(actor, invitation)
    renewed, token, _again = issue_invitation(
        actor.cluster,
        email=invitation.email,
        name=invitation.name,
        roles=[Role(role) for role in invitation.roles],
        invited_by=actor.user,
        now=now(),
    )
    _tell(actor, Verb.INVITATION_RESENT, renewed)
    transaction.on_commit(lambda: send_invitation(renewed, token, base))


@transaction.atomic
def take_invitation_back(actor: Actor, invitation: Invitation) -> None:
    """Take an open invitation back: its link says so from now on."""
    _open_one(actor, invitation)
    revoke_invitation(invitation, now=now())
    _tell(actor, Verb.INVITATION_REVOKED, invitation)
