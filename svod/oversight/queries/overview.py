"""How the clusters of a scope stand in a year, a page of them one by one, and years beside each other."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from svod.clusters.models import Cluster
from svod.oversight.choices import Only
from svod.oversight.queries.scopes import Scope
from svod.oversight.queries.sums import living, tallies_by
from svod.oversight.rules.tallies import Tally
from svod.plan.choices import Status
from svod.plan.models import Plan
from svod.reports.choices import FROZEN, EditionState
from svod.reports.models import Edition, EditionSum

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Overview:
    """A year of a scope in sums; `tally` of all measures."""

    year: int
    clusters: int
    plans: int
    approved: int
    accepted: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Shown:
    """One cluster's year as a row: its plan's approval, its newest edition, how its measures stand.

    `by_report`: the measures are counted by the accepted report; else as people have said until today.
    """

    cluster: Cluster
    has_plan: bool
    approved_at: datetime | None
    edition: Edition | None
    waits: bool
    tally: Tally

    @property
    def by_report(self) -> bool:
        """Whether an accepted report speaks."""
        return self.edition is not None


def overview_of(scope: Scope, year: int, today: date) -> Overview:
    """The year's sums (five queries)."""
    plans = Plan.objects.filter(cluster__in=scope.keys, year=year, of=None)
    counted = plans.aggregate(every=Count("pk"), approved=Count("pk", filter=Q(approved_at__isnull=False)))
    accepted = EditionSum.objects.filter(cluster__in=scope.keys, year=year)
    return Overview(
        year=year,
        clusters=scope.clusters.count(),
        plans=counted["every"],
        approved=counted["approved"],
        accepted=accepted.aggregate(count=Count("cluster", distinct=True))["count"],
        tally=tallies_by("year", scope.keys, today, year=year).get(year, Tally()),
    )


def narrowed(scope: Scope, year: int, today: date, *, only: str = "", name: str = "") -> QuerySet[Cluster]:
    """The clusters of a scope in the order of their names, those alone for which `only` is so in the year."""
    found = scope.clusters.order_by("short_name", "pk")
    if name:
        found = found.filter(Q(short_name__icontains=name) | Q(name__icontains=name))
    approved = Exists(Plan.objects.filter(cluster=OuterRef("pk"), year=year, of=None, approved_at__isnull=False))
    accepted = Exists(EditionSum.objects.filter(cluster=OuterRef("pk"), year=year))
    match only:
        case Only.APPROVED:
            return found.filter(approved)
        case Only.NOT_APPROVED:
            return found.filter(~approved)
        case Only.ACCEPTED:
            return found.filter(accepted)
        case Only.NOT_ACCEPTED:
            return found.filter(~accepted)
        case Only.SILENT:
            return found.filter(_silent(scope, year, today))
    return found


def _silent(scope: Scope, year: int, today: date) -> Q:
    said = living(scope.keys, today, year=year).filter(stands=Status.NO_REPORT)
    accepted = EditionSum.objects.filter(cluster__in=scope.keys, year=year, status=Status.NO_REPORT)
    return Q(pk__in=said.values("cluster_id")) | Q(pk__in=accepted.order_by().values("cluster_id"))


def in_order(keys: Sequence[int]) -> list[Cluster]:
    """The clusters of these keys, in their order (one query): whom a page shows is found out once, not counted too."""
    found = Cluster.objects.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def shown_clusters(clusters: Iterable[Cluster], year: int, today: date) -> list[Shown]:
    """Clusters as rows, in their order (four queries, whatever their number)."""
    rows = list(clusters)
    keys = [each.pk for each in rows]
    plans = Plan.objects.filter(cluster__in=keys, year=year, of=None)
    approved = dict(plans.values_list("cluster_id", "approved_at"))
    editions = _editions(keys, year)
    tallies = tallies_by("cluster_id", keys, today, year=year)
    return [
        Shown(
            cluster=each,
            has_plan=each.pk in approved,
            approved_at=approved.get(each.pk),
            edition=_newest(editions[each.pk]),
            waits=any(edition.state == EditionState.SUBMITTED for edition in editions[each.pk]),
            tally=tallies.get(each.pk, Tally()),
        )
        for each in rows
    ]


def _editions(keys: Collection[int], year: int) -> defaultdict[int, list[Edition]]:
    states = {*FROZEN, EditionState.SUBMITTED}
    found: defaultdict[int, list[Edition]] = defaultdict(list)
    for edition in Edition.objects.filter(cluster__in=keys, year=year, state__in=states).defer("data").order_by("pk"):
        found[edition.cluster_id].append(edition)
    return found


def _newest(editions: Iterable[Edition]) -> Edition | None:
    frozen = [each for each in editions if each.is_frozen]
    return max(frozen, key=lambda each: (each.number, each.correction), default=None)


def year_lines(scope: Scope, today: date) -> list[Overview]:
    """Every year of a scope beside the others, the oldest first (five queries)."""
    plans = Plan.objects.filter(cluster__in=scope.keys, of=None).order_by("year").values_list("year")
    counted = plans.annotate(every=Count("pk"), approved=Count("pk", filter=Q(approved_at__isnull=False)))
    reports = EditionSum.objects.filter(cluster__in=scope.keys).order_by().values_list("year")
    accepted = dict(reports.annotate(count=Count("cluster", distinct=True)))
    tallies = tallies_by("year", scope.keys, today)
    clusters = scope.clusters.count()
    return [
        Overview(year, clusters, every, approved, accepted.get(year, 0), tallies.get(year, Tally()))
        for year, every, approved in counted
    ]
