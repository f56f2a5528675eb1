"""Keeping the sums of accepted reports, in the transaction of the approval."""

from django.db import transaction

from svod.clusters.models import Cluster
from svod.reports.models import EditionSum
from svod.reports.queries.sums import accepted_edition, statuses_of, wrong_years


@transaction.atomic(savepoint=False)
def count_accepted(cluster: Cluster, year: int) -> None:
    """Lay the sums of a year's accepted report anew."""
    EditionSum.objects.filter(cluster=cluster, year=year).delete()
    edition = accepted_edition(cluster, year)
    if edition is not None:
        EditionSum.objects.bulk_create(
            EditionSum(cluster=cluster, year=year, edition=edition, status=status, count=count)
            for status, count in sorted(statuses_of(edition).items())
        )


@transaction.atomic
def mend_sums(cluster: Cluster) -> int:
    """Lay anew the sums of years where they are not what the accepted report says; how many years."""
    wrong = wrong_years(cluster)
    for year in wrong:
        count_accepted(cluster, year)
    return len(wrong)
