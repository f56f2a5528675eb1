"""Which clusters a page is about: all that a person observes, or those of one group."""

from dataclasses import dataclass

from django.db.models import QuerySet

from svod.accounts.access import NotThere
from svod.accounts.models import Grant, User
from svod.clusters.models import Cluster
from svod.core.ref import key_in
from svod.oversight.access import groups_of, visible_keys, visible_to
from svod.oversight.models import ObservationGroup
from svod.plan.models import Plan


@dataclass(frozen=True, slots=True)
class Scope:
    """The clusters of a page, their keys, the group where one is chosen, and the groups to choose from."""

    clusters: QuerySet[Cluster]
    keys: "QuerySet[Grant, int]"
    group: ObservationGroup | None
    groups: tuple[ObservationGroup, ...]


def scope_of(user: User, group: str = "") -> Scope:
    """What a person sees from above, narrowed to a group by its number (one query).

    Raises NotThere for a group that this person does not observe. A secretary may have taken the observer's role away:
    such a cluster is in no scope, whatever its groups.
    """
    groups = tuple(groups_of(user))
    clusters, keys = visible_to(user), visible_keys(user)
    if not group:
        return Scope(clusters, keys, None, groups)
    chosen = next((each for each in groups if each.pk == key_in(group)), None)
    if chosen is None:
        raise NotThere
    inside = chosen.clusters.order_by().values("pk")
    return Scope(clusters.filter(pk__in=inside), keys.filter(cluster__in=inside), chosen, groups)


def years_of(scope: Scope) -> list[int]:
    """The years in which any of the clusters has a plan, the newest first (one query)."""
    found = Plan.objects.filter(cluster__in=scope.keys, of=None).order_by("-year").values_list("year", flat=True)
    return list(found.distinct())
