"""Indicators of many clusters summed: figures of plans under one name, facts of the kinds that norms promise."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Sum

from svod.composing.kinds import KINDS
from svod.facts.models import FactSum
from svod.oversight.queries.sums import Clusters
from svod.plan.models import FigureSum
from svod.plan.rules.forms import percent_of


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator over some clusters: `clusters` of them plan it. A figure that nobody has said is None."""

    name: str
    unit: str
    planned: float | None
    actual: float | None
    clusters: int

    @property
    def percent(self) -> str:
        """«75 %» of the planned; empty where there is nothing to compare."""
        return percent_of(self.planned, self.actual)

    @property
    def key(self) -> str:
        """The indicator in an address."""
        return f"{self.name} / {self.unit}" if self.unit else self.name


def _said(kind: str, name: str) -> str:
    if not kind:
        return name[:1].upper() + name[1:]
    known = KINDS[kind]
    return f"{known.done.neuter} {known.noun.many}".capitalize()


def indicators_of(clusters: Clusters, year: int) -> list[Indicator]:
    """The indicators of a year over all of the clusters, what most plan first (two queries)."""
    plans = FigureSum.objects.filter(cluster__in=clusters, year=year).order_by()
    summed = plans.values_list("kind", "name", "unit").annotate(
        p=Sum("planned"), a=Sum("actual"), c=Count("cluster", distinct=True)
    )
    facts = _facts(clusters, year)
    found = [
        Indicator(_said(kind, name), unit, planned, float(facts.get(kind, 0)) if kind else actual, count)
        for kind, name, unit, planned, actual, count in summed
    ]
    return sorted(found, key=lambda each: (-each.clusters, each.name, each.unit))


def _facts(clusters: Clusters, year: int) -> dict[str, int]:
    found = FactSum.objects.filter(cluster__in=clusters, year=year).order_by()
    return dict(found.values_list("kind").annotate(all=Sum("count")))


def indicator_by_cluster(keys: Iterable[int], year: int, indicator: str) -> dict[int, Indicator]:
    """One indicator, by its key, of each cluster (two queries)."""
    wanted = list(keys)
    facts: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for cluster, kind, count in FactSum.objects.filter(cluster__in=wanted, year=year).values_list(
        "cluster_id", "kind", "count"
    ):
        facts[cluster][kind] = count
    found = {}
    rows = FigureSum.objects.filter(cluster__in=wanted, year=year).values_list(
        "cluster_id", "kind", "name", "unit", "planned", "actual"
    )
    for cluster, kind, name, unit, planned, actual in rows:
        told = float(facts[cluster].get(kind, 0)) if kind else actual
        each = Indicator(_said(kind, name), unit, planned, told, 1)
        if each.key == indicator:
            found[cluster] = each
    return found
