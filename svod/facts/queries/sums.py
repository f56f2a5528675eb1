"""Facts of a cluster counted by year and kind: what the small table of sums must say."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count
from django.db.models.functions import ExtractYear

from svod.clusters.models import Cluster
from svod.facts.models import Fact, FactSum


def counted_facts(cluster: Cluster) -> Counter[tuple[int, str]]:
    """How many live facts of which kind began in which year, all counted anew (one query)."""
    live = Fact.objects.filter(cluster=cluster, withdrawn_at=None).order_by()
    found = live.values_list(ExtractYear("start"), "kind").annotate(count=Count("pk"))
    return Counter({(year, kind): count for year, kind, count in found})


def stored_facts(cluster: Cluster) -> Counter[tuple[int, str]]:
    """What the table of sums says (one query)."""
    found = FactSum.objects.filter(cluster=cluster).values_list("year", "kind", "count")
    return Counter({(year, kind): count for year, kind, count in found})


def counted_alike(cluster: Cluster, year: int, kind: str) -> int:
    """How many live facts of a kind began in a year (one query by an index)."""
    return Fact.objects.filter(cluster=cluster, kind=kind, start__year=year, withdrawn_at=None).count()


def wrong_facts(cluster: Cluster) -> list[tuple[int, str]]:
    """Years and kinds whose sum is not what counting gives."""
    counted, stored = counted_facts(cluster), stored_facts(cluster)
    return sorted(key for key in counted.keys() | stored.keys() if counted[key] != stored.get(key, 0))


def years_and_kinds(facts: Iterable[Fact]) -> set[tuple[int, str]]:
    """Which sums some facts belong to."""
    return {(fact.start.year, str(fact.kind)) for fact in facts}
