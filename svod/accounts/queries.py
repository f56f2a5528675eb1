"""Questions about users and their clusters."""

from svod.accounts.choices import RIGHTS, Can, Role
from svod.accounts.models import Grant, Invitation, User
from svod.clusters.models import Cluster
from svod.core.tokens import hash_token


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


def people_of(cluster: Cluster) -> list[tuple[User, list[Grant]]]:
    """Everybody with a role in a cluster, by name, each with the roles in the order of their giving (one query)."""
    found: dict[int, tuple[User, list[Grant]]] = {}
    grants = Grant.objects.filter(cluster=cluster).select_related("user").order_by("user__name", "user_id", "given_at")
    for grant in grants:
        found.setdefault(grant.user_id, (grant.user, []))[1].append(grant)
    return list(found.values())


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation of a link, whatever has become of it since; None for an unknown one."""
    return Invitation.objects.select_related("cluster").filter(token_hash=hash_token(token)).first()


def reads_plans(user: User) -> bool:
    """Whether a person may read the whole plan of any cluster (one query)."""
    seeing = [role for role, rights in RIGHTS.items() if Can.SEE_WHOLE_PLAN in rights]
    return Grant.objects.filter(user=user, role__in=seeing).exists()


def user_by_email(email: str) -> User | None:
    """The user of an address, whatever the case of its letters."""
    return User.objects.filter(email__iexact=email).first()
