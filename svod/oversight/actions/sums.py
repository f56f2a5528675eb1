"""Laying the sums of clusters anew where they are not what counting gives."""

from collections.abc import Iterable

from svod.clusters.models import Cluster
from svod.facts.actions.sums import mend_sums as mend_facts
from svod.plan.actions.sums import mend_sums as mend_plans
from svod.reports.actions.sums import mend_sums as mend_reports


def mend_sums(clusters: Iterable[Cluster]) -> dict[str, int]:
    """Cluster by cluster, each in its own transaction: how many plans, kinds of facts, reports were counted anew.

    Nothing that anybody has written changes, so that no line of the journal tells of it.
    """
    mended: dict[str, int] = {}
    for cluster in clusters:
        count = mend_plans(cluster) + mend_facts(cluster) + mend_reports(cluster)
        if count:
            mended[cluster.slug] = count
    return mended
