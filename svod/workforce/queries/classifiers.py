"""Professions and specialities to choose from, and their codes."""

from django.db.models import Count, QuerySet

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.members.rules import fold
from svod.workforce.models import Classifier, ClassifierRow

MOST_OFFERED = 400
"""Rows offered under a field; the others are found by their exact title."""


def classifiers_of(actor: Actor) -> QuerySet[Classifier]:
    """Versions of classifiers, the newest first, each with the number of its rows (one query)."""
    return Classifier.objects.filter(cluster=actor.cluster).annotate(count=Count("rows")).select_related("taken_by")


def _newest(cluster: Cluster, kind: str) -> QuerySet[ClassifierRow]:
    last = Classifier.objects.filter(cluster=cluster, kind=kind).order_by("-taken_at", "-pk").values("pk")[:1]
    return ClassifierRow.objects.filter(classifier__in=last)


def offered(cluster: Cluster, kind: str) -> list[str]:
    """Titles of the newest version, for a list under a field (one query)."""
    return list(_newest(cluster, kind).values_list("title", flat=True)[:MOST_OFFERED])


def codes_of(cluster: Cluster, kind: str, titles: list[str]) -> dict[str, tuple[str, str]]:
    """Code and version by folded title, for those titles that the newest version has (one query)."""
    wanted = {fold(title) for title in titles}
    found = _newest(cluster, kind).filter(folded__in=wanted).select_related("classifier")
    return {row.folded: (row.code, str(row.classifier)) for row in found}
