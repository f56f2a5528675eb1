"""Keeping the sums of facts, in the transaction of whatever records or withdraws them."""

from collections.abc import Iterable

from django.db import transaction

from svod.clusters.models import Cluster
from svod.facts.models import FactSum
from svod.facts.queries.sums import counted_alike, counted_facts, wrong_facts


@transaction.atomic(savepoint=False)
def recount(cluster: Cluster, alike: Iterable[tuple[int, str]]) -> None:
    """Count the facts of some years and kinds anew.

    To be called after the action's line of the journal: its lock makes writers of one cluster stand in a queue.
    """
    for year, kind in sorted(set(alike)):
        count = counted_alike(cluster, year, kind)
        kept = FactSum.objects.filter(cluster=cluster, year=year, kind=kind)
        if not count:
            kept.delete()
        elif not kept.update(count=count):
            FactSum.objects.create(cluster=cluster, year=year, kind=kind, count=count)


@transaction.atomic(savepoint=False)
def count_new(cluster: Cluster) -> None:
    """Lay the sums of a cluster that has none yet, all its facts counted by one question."""
    FactSum.objects.bulk_create(
        FactSum(cluster=cluster, year=year, kind=kind, count=count)
        for (year, kind), count in counted_facts(cluster).items()
    )


@transaction.atomic
def mend_sums(cluster: Cluster) -> int:
    """Lay the sums of facts anew where they are not what counting gives; how many."""
    wrong = wrong_facts(cluster)
    recount(cluster, wrong)
    return len(wrong)
