"""Who sees which clusters from above, and who keeps observation groups."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import NotThere, Refused
from svod.accounts.choices import RIGHTS, Can, Role
from svod.accounts.models import Grant, User
from svod.clusters.models import Cluster
from svod.oversight.models import ObservationGroup

SEEING = tuple(role.value for role, rights in RIGHTS.items() if Can.SEE_WHOLE_PLAN in rights)
"""Roles that read a cluster's whole plan."""


def visible_to(user: User) -> QuerySet[Cluster]:
    """The clusters whose whole plan a person may read, by whatever role."""
    mine = Grant.objects.filter(user=user, cluster=OuterRef("pk"), role__in=SEEING)
    return Cluster.objects.filter(Exists(mine))


def visible_keys(user: User) -> "QuerySet[Grant, int]":
    """The keys of the same clusters, by roles alone: for questions about sums, where the cluster itself is not read."""
    return Grant.objects.filter(user=user, role__in=SEEING).order_by().values_list("cluster_id", flat=True)


def groups_of(user: User) -> QuerySet[ObservationGroup]:
    """The groups that a person observes."""
    return ObservationGroup.objects.filter(observers=user)


def may_keep(user: User) -> bool:
    """Whether somebody keeps observation groups: an operator of any cluster (one query)."""
    return user.is_active and Grant.objects.filter(user=user, role=Role.OPERATOR).exists()


def kept_clusters(user: User) -> QuerySet[Cluster]:
    """Clusters that a person may put into a group or take out of one: where that person is the operator."""
    return Cluster.objects.filter(grants__user=user, grants__role=Role.OPERATOR)


def visible_groups(user: User) -> QuerySet[ObservationGroup]:
    """Groups that an operator keeps: the empty ones, and those with a cluster of the own ones."""
    if not may_keep(user):
        return ObservationGroup.objects.none()
    own = ObservationGroup.clusters.through.objects.filter(
        observationgroup=OuterRef("pk"), cluster__in=kept_clusters(user).values("pk")
    )
    every = ObservationGroup.clusters.through.objects.filter(observationgroup=OuterRef("pk"))
    return ObservationGroup.objects.filter(Exists(own) | ~Exists(every))


def require_keeper(user: User | None, clusters: Iterable[Cluster] = ()) -> None:
    """Raise Refused where somebody keeps no groups, or not all of the clusters. None is the machine's own command."""
    if user is None:
        return
    if not may_keep(user):
        raise Refused(_("Observation groups are kept by operators. Ask whoever keeps the installation."))
    own = set(kept_clusters(user).values_list("pk", flat=True))
    strange = [each.short_name for each in clusters if each.pk not in own]
    if strange:
        told = {"names": ", ".join(strange[:5]), "count": len(strange)}
        raise Refused(_("You are not the operator of %(names)s (%(count)d in all): ask theirs.") % told)


def require_group(user: User | None, group: ObservationGroup) -> None:
    """Raise NotThere for a group that this operator does not keep."""
    if user is not None and not visible_groups(user).filter(pk=group.pk).exists():
        raise NotThere
