"""Observation groups for those who keep them."""

from django.db.models import Count, QuerySet

from svod.accounts.access import NotThere
from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.oversight.access import kept_clusters, visible_groups
from svod.oversight.models import ObservationGroup


def kept_groups(user: User) -> list[ObservationGroup]:
    """Groups of an operator by name, each with `inside` and `eyes`: how many clusters and observers (two queries)."""
    found = visible_groups(user).annotate(
        inside=Count("clusters", distinct=True), eyes=Count("observers", distinct=True)
    )
    return list(found.order_by("name"))


def kept_group(user: User, pk: int) -> ObservationGroup:
    """One group of an operator. Raises NotThere."""
    found = visible_groups(user).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def offered_clusters(user: User, group: ObservationGroup) -> QuerySet[Cluster]:
    """Clusters that an operator may add to a group, by name."""
    return kept_clusters(user).exclude(observed_in=group).order_by("short_name", "pk")
