"""Founding the first cluster of an empty installation."""

from django.db import transaction

from svod.accounts.access import actor_in
from svod.accounts.actions import create_user, give_role
from svod.accounts.choices import Role
from svod.accounts.models import User
from svod.accounts.queries import anybody_yet
from svod.clusters.actions import found_cluster
from svod.clusters.models import Cluster
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.website.actions.inviting import invite_person
from svod.website.rules import require_setup_open


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
    for role in (Role.SECRETARY, Role.OPERATOR):
        give_role(user, cluster, role)
    actor = actor_in(cluster, user)
    write_line(actor, Verb.CLUSTER_FOUNDED, Ref("cluster", str(cluster.pk), cluster.name))
    if head_email:
        invite_person(actor, email=head_email, name=head, roles=[Role.HEAD], base=base)
    return cluster, user
