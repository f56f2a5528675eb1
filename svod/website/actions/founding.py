"""Founding a cluster: the first one of an empty installation, and one more beside those that stand."""

from django.db import transaction

from svod.accounts.access import Actor, actor_in
from svod.accounts.actions import create_user, give_role
from svod.accounts.choices import Role
from svod.accounts.models import User
from svod.accounts.queries import anybody_yet
from svod.clusters.actions import found_cluster
from svod.clusters.models import Cluster
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.website.access import require_operator
from svod.website.actions.inviting import invite_person
from svod.website.rules import require_setup_open


def _founded(cluster: Cluster, user: User, roles: tuple[Role, ...]) -> Actor:
    for role in roles:
        give_role(user, cluster, role)
    actor = actor_in(cluster, user)
    write_line(actor, Verb.CLUSTER_FOUNDED, Ref("cluster", str(cluster.pk), cluster.name))
    return actor


@transaction.atomic
def found_first_cluster(
    *,
    slug: str,
    name: str,
    short_name: str,
    person: str,
    email: str,
    password: str,
    head: str = "",
    head_email: str = "",
    address: str,
    forwarded: bool,
    base: str = "",
) -> tuple[Cluster, User]:
    """Create the cluster and its secretary, who keeps the installation too; invite the head where one is named.

    Raises RuleBroken or ValidationError.
    """
    require_setup_open(anybody_yet=anybody_yet(), address=address, forwarded=forwarded)
    cluster = found_cluster(slug=slug, name=name, short_name=short_name)
    user = create_user(email=email, name=person, password=password)
    actor = _founded(cluster, user, (Role.SECRETARY, Role.OPERATOR))
    if head_email:
        invite_person(actor, email=head_email, name=head, roles=[Role.HEAD], base=base)
    return cluster, user


@transaction.atomic
def found_another_cluster(
    operator: User,
    *,
    slug: str,
    name: str,
    short_name: str,
    own: bool,
    person: str = "",
    email: str = "",
    head: str = "",
    head_email: str = "",
    base: str = "",
) -> Cluster:
    """Create one more cluster, kept by an operator of the installation; its secretary is `own`, or invited.

    Until an invited secretary comes the operator stands in: the letter may be sent again, the plan begun. The role
    goes from the operator when the secretary comes. Raises Refused for who keeps no cluster here; RuleBroken or
    ValidationError.
    """
    require_operator(operator)
    cluster = found_cluster(slug=slug, name=name, short_name=short_name)
    actor = _founded(cluster, operator, (Role.SECRETARY, Role.OPERATOR))
    if not own:
        invite_person(actor, email=email, name=person, roles=[Role.SECRETARY], stand_in=True, base=base)
    if head_email:
        invite_person(actor, email=head_email, name=head, roles=[Role.HEAD], base=base)
    return cluster
