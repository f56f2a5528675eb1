"""The sums of many clusters read: what cost follows is how many clusters are asked about, never how many facts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When

from svod.oversight.rules.tallies import Tally
from svod.plan.choices import Status
from svod.plan.models import StatusSum
from svod.reports.models import EditionSum

type Clusters = QuerySet[Any, int] | Iterable[int]


def living(clusters: Clusters, today: date, **narrowed: Any) -> QuerySet[Any]:
    """Sums of plans whose report is not accepted yet, with `stands`: as said, else by the day."""
    found = StatusSum.objects.filter(cluster__in=clusters, **narrowed)
    if "year" in narrowed:  # one set of clusters, looked into by each sum: planners take the other form for a rare case
        found = found.exclude(cluster__in=EditionSum.objects.filter(year=narrowed["year"]).order_by().values("cluster"))
    else:
        accepted = EditionSum.objects.filter(cluster=OuterRef("cluster"), year=OuterRef("year"))
        found = found.filter(~Exists(accepted))
    return standing_on(found, today)


def standing_on(sums: QuerySet[StatusSum], today: date) -> QuerySet[Any]:
    """Sums with `stands` on a day: what people have said, else silent past the last day, else not due."""
    by_day = Case(
        When(~Q(status=""), then=F("status")),
        When(until__lt=today, then=Value(Status.NO_REPORT.value)),
        default=Value(Status.NOT_DUE.value),
        output_field=CharField(),
    )
    return sums.annotate(stands=by_day).order_by()


def tallies_by(name: str, clusters: Clusters, today: date, **narrowed: Any) -> dict[Any, Tally]:
    """Tallies by `cluster_id` or `year` (two queries): an accepted report speaks for its year, else what is said."""
    found: defaultdict[Any, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    said = living(clusters, today, **narrowed).values_list(name, "stands").annotate(all=Sum("count"))
    accepted = EditionSum.objects.filter(cluster__in=clusters, **narrowed).order_by()
    for key, status, count in (*said, *accepted.values_list(name, "status").annotate(all=Sum("count"))):
        found[key][status] += count
    return {key: Tally(dict(counts)) for key, counts in found.items()}
