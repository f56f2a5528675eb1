"""Letting an invited person in: the account, the roles, the person of the documents, the line in the journal."""

from django.db import transaction

from svod.accounts.access import Actor, actor_in
from svod.accounts.actions import accept_invitation, take_role
from svod.accounts.choices import Can, Role
from svod.accounts.models import Grant, Invitation, User
from svod.accounts.queries import clusters_of
from svod.core.clock import now
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.actions import ensure_person
from svod.members.models import Organisation, Person
from svod.russian.names import split_name
from svod.website.actions.inviting import STAND_IN, invitation_ref

NAMED_BY_PLANS = frozenset({Role.EXECUTOR, Role.CLERK})
"""Roles that are nothing without a person of the plan: what is theirs is found by it."""


@transaction.atomic
def join_cluster(invitation: Invitation) -> User:
    """Accept an invitation for its address: the user with the roles given. Raises RuleBroken as `accept_invitation`."""
    user, roles = accept_invitation(invitation, now=now())
    actor = actor_in(invitation.cluster, user)
    write_line(
        actor, Verb.INVITATION_ACCEPTED, Ref("user", str(user.pk), user.name), roles=[role.value for role in roles]
    )
    _tie_person(actor, invitation, user, roles)
    _let_go(actor, invitation, roles)
    return user


def _let_go(actor: Actor, invitation: Invitation, roles: list[Role]) -> None:
    """Whoever stood in for the secretary stops being one when the secretary comes."""
    named = next((ref["id"] for ref in invitation.about if ref["kind"] == STAND_IN), 0)
    held = Grant.objects.filter(cluster=actor.cluster, role=Role.SECRETARY, user_id=named).exclude(user=actor.user)
    grant = held.select_related("user").first()
    if grant is not None and Role.SECRETARY in roles:
        user = grant.user
        take_role(grant)
        write_line(actor, Verb.ROLE_TAKEN, Ref("user", str(user.pk), user.name), role=Role.SECRETARY.value)


def _tie_person(actor: Actor, invitation: Invitation, user: User, roles: list[Role]) -> None:
    """The person of the cluster whom the account belongs to: the one chosen, one of the name, or a new one."""
    refs = {ref["kind"]: ref["id"] for ref in invitation.about}
    own = Person.objects.filter(cluster=invitation.cluster)
    if own.filter(user=user, merged_into=None).exists():
        return
    employer = Organisation.objects.filter(cluster=invitation.cluster, pk=refs.get("organisation") or 0).first()
    chosen = own.filter(pk=refs.get("person") or 0, user=None, merged_into=None).first()
    if chosen is not None:
        _give_account(actor, chosen, user)
    elif employer is not None or NAMED_BY_PLANS & set(roles):
        _find_or_add(actor, invitation, user, employer)


def _find_or_add(actor: Actor, invitation: Invitation, user: User, employer: Organisation | None) -> None:
    """By «Фамилия И.О.»; a namesake with another account, or one whom a clerk may not name, gets the full name."""
    trusted = actor_in(invitation.cluster, invitation.invited_by).may(Can.MANAGE_PEOPLE)
    person, new = ensure_person(actor, split_name(invitation.name).short, organisation=employer, user=user)
    if new:
        return
    same_place = employer is not None and person.organisation_id == employer.pk
    if person.user_id is None and (trusted or same_place):
        _give_account(actor, person, user)
    elif person.user_id != user.pk:
        ensure_person(actor, invitation.name, organisation=employer, user=user)


def _give_account(actor: Actor, person: Person, user: User) -> None:
    person.user = user
    person.version += 1
    person.save(update_fields=["user", "version"])
    write_line(actor, Verb.ACCOUNT_TIED, Ref("person", str(person.pk), person.name))


def note_refusal(invitation: Invitation, reason: str) -> None:
    """Leave a line where somebody opened a link that opens no more: its secretary may want to know."""
    ref = invitation_ref(invitation)
    write_line(Actor(invitation.cluster), Verb.INVITATION_REFUSED, ref, about=ref, reason=reason)


def note_failed_sign_in(user: User, reason: str) -> None:
    """Leave a line in each cluster of the person whom somebody failed to come in as, with the reason in words.

    Limits on tries bound how many there can be.
    """
    for cluster in sorted(clusters_of(user), key=lambda each: each.pk):
        write_line(Actor(cluster), Verb.SIGN_IN_FAILED, Ref("user", str(user.pk), user.name), reason=reason)
