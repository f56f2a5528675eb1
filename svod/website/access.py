"""Who invites whom, who gives and takes roles, who changes a cluster's settings."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, Refused
from svod.accounts.choices import Can, Role
from svod.accounts.models import Grant, Invitation, User
from svod.clusters.models import Cluster
from svod.members.access import own_organisations
from svod.members.models import Organisation, Person
from svod.schedule.models import Job
from svod.schedule.queries import jobs_of


def offered_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Organisations into which the actor may invite: all for who manages people, the own ones for a member's clerk."""
    if actor.may(Can.MANAGE_PEOPLE):
        return Organisation.objects.filter(cluster=actor.cluster, merged_into=None)
    return own_organisations(actor) if actor.may(Can.INVITE_COLLEAGUES) else Organisation.objects.none()


def offered_people(actor: Actor) -> QuerySet[Person]:
    """People whom documents name and who have no account yet: an invitation may be for one of them."""
    found = Person.objects.filter(cluster=actor.cluster, user=None, merged_into=None)
    return found if actor.may(Can.MANAGE_PEOPLE) else found.none()


def offered_roles(actor: Actor) -> list[Role]:
    """Roles that the actor may give; an operator's only where one holds it oneself."""
    if actor.may(Can.MANAGE_PEOPLE):
        return [role for role in Role if role != Role.OPERATOR or Role.OPERATOR in actor.roles]
    return [Role.CLERK] if actor.may(Can.INVITE_COLLEAGUES) else []


def require_invite(actor: Actor, roles: Collection[Role], organisation: Organisation | None) -> None:
    """Raise NotThere for an organisation that is not offered, Refused for a role that is not the actor's to give."""
    if organisation is not None and not offered_organisations(actor).filter(pk=organisation.pk).exists():
        raise NotThere
    if not set(roles) <= set(offered_roles(actor)):
        raise Refused(_("This role is not yours to give. Ask the cluster's secretary."))
    if not actor.may(Can.MANAGE_PEOPLE) and organisation is None:
        raise Refused(
            _("You can invite people of your own organisation only. Ask the secretary to name it on your card.")
        )


def require_person(actor: Actor, person: Person | None) -> None:
    """Raise NotThere for a person who is not offered."""
    if person is not None and not offered_people(actor).filter(pk=person.pk).exists():
        raise NotThere


def keeps_installation(user: User) -> bool:
    """Whether somebody is an operator of any cluster here (one query)."""
    return user.is_active and Grant.objects.filter(user=user, role=Role.OPERATOR).exists()


def require_operator(user: User) -> None:
    """Raise Refused for who may not add a cluster to the installation."""
    if not keeps_installation(user):
        raise Refused(_("A cluster is added by the operator of the installation."))


def visible_invitations(actor: Actor) -> QuerySet[Invitation]:
    """Invitations of the cluster: all for who manages people, for a clerk those into the own organisations."""
    found = Invitation.objects.filter(cluster=actor.cluster)
    if actor.may(Can.MANAGE_PEOPLE):
        return found
    own = {str(pk) for pk in offered_organisations(actor).values_list("pk", flat=True)}
    mine = [each.pk for each in found if any(ref["kind"] == "organisation" and ref["id"] in own for ref in each.about)]
    return found.filter(pk__in=mine)


def visible_users(actor: Actor) -> QuerySet[User]:
    """People with a role here: all for who manages people, for a clerk those of the own organisations."""
    found = User.objects.filter(grants__cluster=actor.cluster).distinct()
    if actor.may(Can.MANAGE_PEOPLE):
        return found
    return found.filter(people__in=Person.objects.filter(organisation__in=offered_organisations(actor)))


def visible_grants(actor: Actor) -> QuerySet[Grant]:
    """Roles that the actor may take away: those of the cluster, for who manages people."""
    found = Grant.objects.filter(cluster=actor.cluster).select_related("user")
    return found if actor.may(Can.MANAGE_PEOPLE) else found.none()


def sees_installation(actor: Actor) -> bool:
    """Whether tasks of the installation itself are the actor's business: an operator's, and anybody's who keeps the
    clock where the cluster is the only one.
    """
    return Role.OPERATOR in actor.roles or Cluster.objects.count() == 1


def visible_jobs(actor: Actor) -> QuerySet[Job]:
    """Tasks that the actor may look at and decide about; those of another cluster never."""
    if not actor.may(Can.KEEP_CLOCK):
        return Job.objects.none()
    return jobs_of(actor.cluster, whole=sees_installation(actor))
