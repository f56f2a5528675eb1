"""Accepted reports counted: what the small table of sums must say."""

from collections import Counter

from svod.clusters.models import Cluster
from svod.reports.choices import FROZEN
from svod.reports.models import Edition, EditionSum
from svod.reports.rules.frozen import read


def accepted_edition(cluster: Cluster, year: int) -> Edition | None:
    """The newest approved edition of a year, whether or not the public sees it (one query)."""
    found = Edition.objects.filter(cluster=cluster, year=year, state__in=FROZEN)
    return found.order_by("-number", "-correction").first()


def statuses_of(edition: Edition) -> Counter[str]:
    """How many measures of the plan stand how in an edition; rows of own plans are counted nowhere twice."""
    return Counter(row["status"] for row in read(edition.data)["rows"] if "own" not in row)


def wrong_years(cluster: Cluster) -> list[int]:
    """Years whose sums are not what their accepted report says, or name another edition."""
    stored: dict[int, Counter[tuple[int, str]]] = {}
    for year, edition, status, count in EditionSum.objects.filter(cluster=cluster).values_list(
        "year", "edition_id", "status", "count"
    ):
        stored.setdefault(year, Counter())[edition, status] += count
    years = set(Edition.objects.filter(cluster=cluster, state__in=FROZEN).order_by().values_list("year", flat=True))
    return sorted(year for year in years | stored.keys() if stored.get(year, Counter()) != _said(cluster, year))


def _said(cluster: Cluster, year: int) -> Counter[tuple[int, str]]:
    edition = accepted_edition(cluster, year)
    found = statuses_of(edition) if edition else Counter[str]()
    return Counter({(edition.pk if edition else 0, status): count for status, count in found.items()})
