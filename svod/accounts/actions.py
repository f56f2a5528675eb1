"""Creating users, giving roles, one-time sign-in links. The journal stands above: callers there write the line."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.choices import Role
from svod.accounts.models import EntryLink, Grant, User
from svod.accounts.rules import ENTRY_LINK_LIFE, require_open_link
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken


def create_user(*, email: str, name: str, password: str | None = None) -> User:
    """Create a person who can sign in; without a password only by link. Raises ValidationError on a taken address."""
    user = User(email=email.strip().lower(), name=name.strip())
    user.set_password(password)
    user.full_clean()
    user.save()
    return user


def give_role(user: User, cluster: Cluster, role: Role) -> Grant:
    """Give a person a role in a cluster; giving it twice changes nothing."""
    return Grant.objects.get_or_create(user=user, cluster=cluster, role=role)[0]


def hash_token(token: str) -> str:
    """The SHA-256 under which a link's token is kept, in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def issue_entry_link(user: User, cluster: Cluster, *, now: datetime) -> str:
    """Make a one-time sign-in link; returns its token, which is kept nowhere."""
    token = secrets.token_urlsafe(24)
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
