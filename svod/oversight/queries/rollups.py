"""Forms rolled up over many clusters: by the kind of their lines, a row for each cluster or indicator."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from svod.accounts.access import NotThere
from svod.clusters.models import Cluster
from svod.oversight.queries.figures import Indicator, indicator_by_cluster, indicators_of
from svod.oversight.queries.overview import Shown, shown_clusters
from svod.oversight.queries.scopes import Scope
from svod.oversight.queries.sums import Clusters, standing_on, tallies_by
from svod.oversight.rules.tallies import Tally
from svod.plan.choices import Basis, Status
from svod.plan.models import FormTemplate, StatusSum
from svod.plan.rules.forms import FormSpec, built_in, spec_of

MOST_FORMS = 40
QUARTERS = (1, 2, 3, 4, 0)
"""Quarters in their order; 0 is what runs all year."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """Measures that end in a quarter: how many there are, how many are said to be done."""

    count: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class FormSum:
    """One cluster's row of a rolled-up form: its measures by standing, by quarter, or one indicator."""

    shown: Shown
    tally: Tally
    quarters: Mapping[int, Quarter]
    indicator: Indicator | None = None


def forms_of(scope: Scope) -> list[FormSpec]:
    """The forms that can be rolled up (one query): the built-in ones, then those that clusters have made.

    Extracts for one body or person have nothing to be added to. A form that several clusters have under one name is
    one form; the newest version of the newest stands for it.
    """
    every = [spec for spec in built_in() if not spec.asks]
    rows = FormTemplate.objects.filter(cluster__in=scope.keys).order_by("-made_at", "-pk")
    known: dict[tuple[str, str], FormSpec] = {}
    for row in rows[: MOST_FORMS * 5]:
        stored = {"basis": row.basis, "columns": row.columns, "filters": row.filters}
        spec = spec_of(str(row.pk), row.name, row.version, row.valid_from, stored)
        if not spec.asks:
            known.setdefault((row.name.casefold(), row.basis), spec)
    return every + sorted(known.values(), key=lambda spec: spec.name.casefold())[:MOST_FORMS]


def form_named(forms: Sequence[FormSpec], key: str) -> FormSpec:
    """One of the forms by the word or number of its address. Raises NotThere."""
    found = next((each for each in forms if each.key == key), None)
    if found is None:
        raise NotThere
    return found


def indicators_in(scope: Scope, year: int) -> list[Indicator]:
    """The indicators of a year over the whole scope (two queries)."""
    return indicators_of(scope.keys, year)


def form_sums(
    clusters: Sequence[Cluster], spec: FormSpec, year: int, today: date, *, indicator: str = ""
) -> list[FormSum]:
    """A form's rows for some clusters, in their order (a fixed number of queries, whatever their number)."""
    keys = [each.pk for each in clusters]
    shown = shown_clusters(clusters, year, today)
    quarters = _quarters(keys, year) if spec.basis == Basis.ROADMAP else {}
    figures = indicator_by_cluster(keys, year, indicator) if spec.basis == Basis.INDICATORS else {}
    dated = tallies_dated(keys, year, today) if spec.basis == Basis.CONTROL else {}
    return [
        FormSum(
            each,
            _kept(spec, dated.get(each.cluster.pk, Tally()) if spec.basis == Basis.CONTROL else each.tally),
            quarters.get(each.cluster.pk, {}),
            figures.get(each.cluster.pk),
        )
        for each in shown
    ]


def form_total(scope: Scope, spec: FormSpec, year: int, today: date) -> Tally:
    """The sum of a form's lines over the whole scope by standing (one or two queries)."""
    if spec.basis == Basis.CONTROL:
        found = _dated(scope.keys, year, today)
        return _kept(spec, Tally(dict(found.values_list("stands").annotate(all=Sum("count")))))
    return _kept(spec, tallies_by("year", scope.keys, today, year=year).get(year, Tally()))


def _kept(spec: FormSpec, tally: Tally) -> Tally:
    """Those standings alone that the form shows."""
    if not spec.statuses:
        return tally
    return Tally({status: count for status, count in tally.counts.items() if status in spec.statuses})


def tallies_dated(keys: Sequence[int], year: int, today: date) -> dict[int, Tally]:
    """Measures with a day of their own, by cluster, as people have said until today (one query)."""
    found = _dated(keys, year, today)
    counted: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for cluster, status, count in found.values_list("cluster_id", "stands").annotate(all=Sum("count")):
        counted[cluster][status] = count
    return {cluster: Tally(counts) for cluster, counts in counted.items()}


def _dated(clusters: Clusters, year: int, today: date) -> QuerySet[Any]:
    return standing_on(StatusSum.objects.filter(cluster__in=clusters, year=year, quarter__gt=0), today)


def _quarters(keys: Sequence[int], year: int) -> dict[int, dict[int, Quarter]]:
    sums = StatusSum.objects.filter(cluster__in=keys, year=year).order_by()
    counted = sums.values_list("cluster_id", "quarter").annotate(
        all=Sum("count"), done=Sum("count", filter=Q(status=Status.DONE), default=0)
    )
    found: defaultdict[int, dict[int, Quarter]] = defaultdict(dict)
    for cluster, quarter, count, done in counted:
        found[cluster][quarter] = Quarter(count, done)
    return found


def quarter_words(quarter: int) -> str:
    """«I квартал»; «в течение года» for 0."""
    if not quarter:
        return _("During the year")
    return _("Quarter %(quarter)s") % {"quarter": ("I", "II", "III", "IV")[quarter - 1]}
