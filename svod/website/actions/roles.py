"""Giving and taking roles of those who are in already."""

from django.db import transaction

from svod.accounts.access import Actor, NotThere, actor_in, require
from svod.accounts.actions import give_role, revoke_invitation, take_role
from svod.accounts.choices import Can, Role
from svod.accounts.models import Grant, Invitation, User
from svod.core.clock import now
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.website.access import require_invite, visible_grants, visible_users


@transaction.atomic
def give_hat(actor: Actor, user: User, role: Role) -> None:
    """Give a person of the cluster one more role; giving it twice changes nothing."""
    require(actor, Can.MANAGE_PEOPLE)
    if not visible_users(actor).filter(pk=user.pk).exists():
        raise NotThere
    require_invite(actor, [role], None)
    if Grant.objects.filter(cluster=actor.cluster, user=user, role=role).exists():
        return
    give_role(user, actor.cluster, role)
    write_line(actor, Verb.ROLE_GIVEN, Ref("user", str(user.pk), user.name), role=role.value)


@transaction.atomic
def take_hat(actor: Actor, grant: Grant) -> None:
    """Take one role away. With the right to invite go the invitations that wait in that person's name.

    Raises RuleBroken where it is the last secretary's.
    """
    require(actor, Can.MANAGE_PEOPLE)
    if not visible_grants(actor).filter(pk=grant.pk).exists():
        raise NotThere
    user, role = grant.user, grant.role
    require_invite(actor, [Role(role)], None)
    take_role(grant)
    write_line(actor, Verb.ROLE_TAKEN, Ref("user", str(user.pk), user.name), role=role)
    left = actor_in(actor.cluster, user)
    if not (left.may(Can.MANAGE_PEOPLE) or left.may(Can.INVITE_COLLEAGUES)):
        waiting = Invitation.objects.filter(cluster=actor.cluster, invited_by=user, accepted_at=None, revoked_at=None)
        for invitation in waiting:
            revoke_invitation(invitation, now=now())
