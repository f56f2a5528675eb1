"""What the page of people shows, and what becomes of a link of an invitation."""

from dataclasses import dataclass

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.accounts.models import Grant, Invitation, User
from svod.accounts.queries import people_of, user_by_email
from svod.members.models import Person
from svod.website.access import visible_invitations, visible_users


@dataclass(frozen=True, slots=True)
class Colleague:
    """One person with roles here, and where that person works."""

    user: User
    grants: list[Grant]
    place: str


def colleagues(actor: Actor) -> list[Colleague]:
    """People with a role that the actor sees, by name (three queries for who manages people)."""
    places = {
        person.user_id: person.organisation.name
        for person in Person.objects.filter(cluster=actor.cluster, merged_into=None)
        .exclude(user=None)
        .exclude(organisation=None)
        .select_related("organisation")
        if person.organisation
    }
    seen = None if actor.may(Can.MANAGE_PEOPLE) else set(visible_users(actor).values_list("pk", flat=True))
    return [
        Colleague(user, grants, places.get(user.pk, ""))
        for user, grants in people_of(actor.cluster)
        if seen is None or user.pk in seen
    ]


def waiting_invitations(actor: Actor) -> list[Invitation]:
    """Open invitations that the actor sees, the newest first."""
    found = visible_invitations(actor).filter(accepted_at=None, revoked_at=None).select_related("invited_by")
    return list(found.order_by("-sent_at", "-pk"))


def invited_account(invitation: Invitation) -> User | None:
    """The account of the invited address that has been opened at least once: its owner signs in to accept."""
    user = user_by_email(invitation.email)
    return user if user is not None and user.last_login is not None else None
