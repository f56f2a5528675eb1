"""Questions about the ledger that are asked from more than one place."""

from datetime import date

from django.db.models import QuerySet

from svod.clusters.models import Cluster
from svod.facts.models import Fact


def live_facts(cluster: Cluster, first: date | None = None, last: date | None = None) -> QuerySet[Fact]:
    """Facts that stand, by day and then as they were recorded; within the days, where given."""
    found = Fact.objects.filter(cluster=cluster, withdrawn_at=None)
    if first is not None:
        found = found.filter(start__gte=first)
    if last is not None:
        found = found.filter(start__lte=last)
    return found.order_by("start", "pk")
