"""Which clusters a page is about: all that a person observes, or those of one group."""

from dataclasses import dataclass

from django.db.models import QuerySet

from svod.accounts.access import NotThere
from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.oversight.access import groups_of, visible_to
from svod.oversight.models import ObservationGroup
from svod.plan.models import Plan

_HIGHEST = 9_223_372_036_854_775_807


@dataclass(frozen=True, slots=True)
class Scope:
    """The clusters of a page, the group where one is chosen, and the groups to choose from."""

    clusters: QuerySet[Cluster]
    group: ObservationGroup | None
    groups: tuple[ObservationGroup, ...]

    @property
    def keys(self) -> "QuerySet[Cluster, int]":
        """The keys of its clusters, for questions about them."""
        return self.clusters.order_by().values_list("pk", flat=True)


def scope_of(user: User, group: str = "") -> Scope:
    """What a person sees from above, narrowed to a group by its number (one query).

    Raises NotThere for a group that this person does not observe. A secretary may have taken the observer's role away:
    such a cluster is in no scope, whatever its groups.
    """
    groups = tuple(groups_of(user))
    clusters = visible_to(user)
    if not group:
        return Scope(clusters, None, groups)
    wanted = int(group) if group.isascii() and group.isdigit() and int(group) <= _HIGHEST else 0
    chosen = next((each for each in groups if each.pk == wanted), None)
    if chosen is None:
        raise NotThere
    return Scope(clusters.filter(observed_in=chosen), chosen, groups)


def years_of(scope: Scope) -> list[int]:
    """The years in which any of the clusters has a plan, the newest first (one query)."""
    found = Plan.objects.filter(cluster__in=scope.keys, of=None).order_by("-year").values_list("year", flat=True)
    return list(found.distinct())
