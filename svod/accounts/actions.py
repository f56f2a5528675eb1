"""Creating users, giving roles, links that let in, letters. The journal stands above: callers there write the line."""

import re
from collections.abc import Sequence
from datetime import datetime

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from svod.accounts.choices import Language, Role
from svod.accounts.models import EntryLink, Grant, Invitation, User
from svod.accounts.rules import (
    ENTRY_LINK_LIFE,
    INVITATION_LIFE,
    require_another_secretary,
    require_open_invitation,
    require_open_link,
    require_roles,
)
from svod.clusters.models import Cluster
from svod.clusters.rules import in_russian
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.core.tokens import hash_token, new_token

NOWHERE = "removed.invalid"
"""Where addresses lead that were removed: a name that no mail server can have (RFC 2606)."""


def create_user(*, email: str, name: str, password: str | None = None) -> User:
    """Create a person who can sign in; without a password only by link. Raises ValidationError on a taken address."""
    user = User(email=email.strip().lower(), name=" ".join(name.split()))
    user.set_password(password)
    user.full_clean()
    user.save()
    return user


def choose_language(user: User, language: Language) -> None:
    """The language in which a person reads the screens, from the next page on."""
    user.language = language
    user.save(update_fields=["language"])


def give_role(user: User, cluster: Cluster, role: Role) -> Grant:
    """Give a person a role in a cluster; giving it twice changes nothing."""
    return Grant.objects.get_or_create(user=user, cluster=cluster, role=role)[0]


def issue_entry_link(user: User, cluster: Cluster, *, now: datetime) -> str:
    """Make a one-time sign-in link; returns its token, which is kept nowhere."""
    token = new_token()
    EntryLink.objects.create(user=user, cluster=cluster, token_hash=hash_token(token), expires_at=now + ENTRY_LINK_LIFE)
    return token


@transaction.atomic
def redeem_entry_link(token: str, *, now: datetime) -> EntryLink:
    """Use a link up. Raises RuleBroken with a sentence where it is unknown, used or too old."""
    link = EntryLink.objects.select_for_update().filter(token_hash=hash_token(token)).first()
    if link is None or not link.user.is_active:
        raise RuleBroken(_("There is no such link. Check that the address was copied whole."))
    require_open_link(expires_at=link.expires_at, used_at=link.used_at, now=now)
    link.used_at = now
    link.save(update_fields=["used_at"])
    return link


@transaction.atomic
def take_role(grant: Grant) -> None:
    """Take one role away. Raises RuleBroken where it is the last secretary's."""
    if grant.role == Role.SECRETARY:
        held = Grant.objects.select_for_update().filter(cluster=grant.cluster_id, role=Role.SECRETARY)
        require_another_secretary(others=held.exclude(pk=grant.pk).filter(user__is_active=True).count())
    grant.delete()


@transaction.atomic
def issue_invitation(
    cluster: Cluster,
    *,
    email: str,
    name: str,
    roles: Sequence[Role],
    about: Sequence[Ref] = (),
    invited_by: User | None,
    now: datetime,
) -> tuple[Invitation, str, bool]:
    """Invite an address: the invitation, the token of its link, and whether an open one was there and is replaced.

    An open invitation of the same address is renewed: another token, another fourteen days, the roles of both.
    Raises RuleBroken where no role is named, ValidationError for a malformed address or an empty name.
    """
    require_roles(roles)
    address = email.strip().lower()
    held = Invitation.objects.select_for_update().filter(
        cluster=cluster, email=address, accepted_at=None, revoked_at=None
    )
    kept = held.first()
    invitation = kept or Invitation(cluster=cluster, email=address)
    token = new_token()
    invitation.name = " ".join(name.split())
    invitation.roles = [role.value for role in Role if role in roles or role.value in invitation.roles]
    invitation.about = [ref.as_json() for ref in about] or invitation.about
    invitation.token_hash = hash_token(token)
    invitation.invited_by = invited_by
    invitation.sent_at, invitation.expires_at = now, now + INVITATION_LIFE
    invitation.full_clean(exclude=["cluster", "invited_by"], validate_constraints=False)
    invitation.save()
    return invitation, token, kept is not None


def revoke_invitation(invitation: Invitation, *, now: datetime) -> None:
    """Take an open invitation back: its link says so from now on."""
    invitation.revoked_at = now
    invitation.save(update_fields=["revoked_at"])


@transaction.atomic
def accept_invitation(invitation: Invitation, *, now: datetime) -> tuple[User, list[Role]]:
    """Use an invitation up: the user of its address, made where there is none, and the roles given now.

    Raises RuleBroken where it was used, taken back, is too old, or its user may not sign in.
    """
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    require_open_invitation(
        expires_at=held.expires_at, accepted_at=held.accepted_at, revoked_at=held.revoked_at, now=now
    )
    user = User.objects.filter(email__iexact=held.email).first() or create_user(email=held.email, name=held.name)
    if not user.is_active:
        raise RuleBroken(_("Access is switched off. Ask the cluster's secretary."))
    roles = [Role(role) for role in held.roles]
    for role in roles:
        give_role(user, held.cluster, role)
    held.accepted_at = now
    held.save(update_fields=["accepted_at"])
    return user, roles


@transaction.atomic
@in_russian()
def forget_invitation(invitation: Invitation, *, now: datetime) -> None:
    """Take a name and an address off an invitation on request; an open one is taken back, its link says so."""
    if invitation.accepted_at is None and invitation.revoked_at is None:
        invitation.revoked_at = now
    invitation.name, invitation.email = _("a person removed on request"), f"invitation-{invitation.pk}@{NOWHERE}"
    invitation.about = []
    invitation.save(update_fields=["name", "email", "about", "revoked_at"])


@transaction.atomic
def change_address(user: User, email: str) -> str:
    """Give an account another address, whose owner has shown that it is theirs; the former one, which opens no more.

    Raises RuleBroken where somebody else has taken the address in the meantime.
    """
    from allauth.account.models import EmailAddress

    held = User.objects.select_for_update().get(pk=user.pk)
    address = email.strip().lower()
    if User.objects.filter(email__iexact=address).exclude(pk=user.pk).exists():
        raise RuleBroken(_("This address has an account of its own already. Write another one."))
    former, held.email = held.email, address
    held.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()  # allauth lets in by these too
    user.email = address
    return former


@transaction.atomic
def forget_user(user: User) -> None:
    """Take the name, the address, keys, devices and roles off an account on request; nobody signs in by it again.

    The row stays: the journal says by it who did what. Raises RuleBroken where it is a cluster's last secretary.
    """
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator
    from allauth.usersessions.models import UserSession

    for grant in user.grants.all():
        take_role(grant)
    for session in UserSession.objects.filter(user=user):
        session.end()
    EntryLink.objects.filter(user=user).delete()
    for table in (EmailAddress, Authenticator):
        table._base_manager.filter(user=user).delete()
    with in_russian():
        user.name, user.email, user.is_active = _("a person removed on request"), f"user-{user.pk}@{NOWHERE}", False
    user.set_unusable_password()
    user.save()


def letter(*, to: str, subject: str, body: str) -> EmailMultiAlternatives:
    """A letter in plain text and in HTML, ready to be sent. Paragraphs of `body` stand apart by empty lines.

    A paragraph that is an address alone becomes a link, one that is digits alone a code in large figures.
    """
    title, text = " ".join(subject.split()), body.strip()
    paragraphs = [(_paragraph_kind(words), words) for words in re.split(r"\n\s*\n", text)]
    made = EmailMultiAlternatives(title, text, to=[to])
    made.attach_alternative(
        render_to_string("mail/letter.html", {"subject": title, "paragraphs": paragraphs}), "text/html"
    )
    return made


def _paragraph_kind(words: str) -> str:
    if re.fullmatch(r"https?://\S+", words):
        return "link"
    return "code" if re.fullmatch(r"[\d-]+", words) else "words"
