"""Founding the first cluster of an empty installation."""

from django.db import transaction

from svod.accounts.access import Actor
from svod.accounts.actions import create_user, give_role
from svod.accounts.choices import Role
from svod.accounts.models import User
from svod.accounts.queries import anybody_yet
from svod.clusters.actions import found_cluster
from svod.clusters.models import Cluster
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.website.rules import require_setup_open


@transaction.atomic
def found_first_cluster(
    *, slug: str, name: str, short_name: str, person: str, email: str, password: str, address: str, forwarded: bool
) -> tuple[Cluster, User]:
    """Create the cluster and its secretary, who keeps the installation too. Raises RuleBroken or ValidationError."""
    require_setup_open(anybody_yet=anybody_yet(), address=address, forwarded=forwarded)
    cluster = found_cluster(slug=slug, name=name, short_name=short_name)
    user = create_user(email=email, name=person, password=password)
    for role in (Role.SECRETARY, Role.OPERATOR):
        give_role(user, cluster, role)
    write_line(Actor(cluster, user), Verb.CLUSTER_FOUNDED, Ref("cluster", str(cluster.pk), cluster.name))
    return cluster, user
