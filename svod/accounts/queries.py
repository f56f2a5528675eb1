"""Questions about users and their clusters."""

from svod.accounts.choices import Role
from svod.accounts.models import Grant, User
from svod.clusters.models import Cluster


def clusters_of(user: User) -> list[Cluster]:
    """The clusters in which a person has any role, by short name."""
    return list(Cluster.objects.filter(grants__user=user).distinct().order_by("short_name"))


def user_of_role(cluster: Cluster, role: Role) -> User | None:
    """The person longest in a role of a cluster, or None."""
    grant = Grant.objects.filter(cluster=cluster, role=role).select_related("user").order_by("given_at", "pk").first()
    return grant.user if grant else None


def anybody_yet() -> bool:
    """Whether the installation has a user at all."""
    return User.objects.exists()
