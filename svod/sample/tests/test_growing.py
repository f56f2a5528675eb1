"""Clusters by the number: what is composed from them is as true as anybody's."""

import pytest

from svod.clusters.actions import found_cluster
from svod.clusters.models import Cluster
from svod.core.clock import now, today
from svod.facts.models import Fact
from svod.facts.queries.sums import wrong_facts
from svod.journal.queries import verify
from svod.plan.models import Plan, StatusSum
from svod.plan.queries import composed
from svod.plan.queries.sums import wrong_plans
from svod.sample.actions import Size, grow
from svod.sample.actions.laying import lay

SMALL = Size(years=2, measures=10, facts=40)


@pytest.mark.django_db
def test_what_is_grown_is_composed_and_growing_again_goes_on_where_it_stopped() -> None:
    made = [(name, told.facts) for name, told in grow(2, SMALL)]
    assert made == [("rost-0001", 80), ("rost-0002", 160)]
    again = list(grow(3, SMALL))
    assert (again[-1][0], again[-1][1].as_json()) == (
        "rost-0003",
        {"clusters": 1, "plans": 2, "measures": 20, "facts": 80},
    )
    assert Fact.objects.count() == 240
    cluster = Cluster.objects.get(slug="rost-0003")
    plan = Plan.objects.get(cluster=cluster, year=today().year - 1)
    rows = composed(cluster, plan, today()).rows.values()
    assert [len(row.facts) for row in rows] == [4] * 10
    assert {row.composition.status for row in rows} == {"done"}
    assert verify(cluster).is_whole
    assert (wrong_plans(cluster), wrong_facts(cluster)) == ([], [])
    assert sum(StatusSum.objects.filter(cluster=cluster).values_list("count", flat=True)) == 20


@pytest.mark.django_db
def test_a_row_laid_is_the_row_that_its_model_would_save() -> None:
    cluster = found_cluster(slug="rovno", name="Кластер «Ровно»", short_name="Ровно")
    said = {"kind": "event.held", "start": today(), "title": "Образец, 100 % \\ «да»\n", "quantities": {"people": 7}}
    at = now()
    Fact.objects.create(cluster=cluster, recorded_at=at, **said)
    lay(Fact, tuple(said), [tuple(said.values())], cluster_id=cluster.pk, recorded_at=at)
    saved, laid = Fact.objects.order_by("pk").values()
    assert {**laid, "id": saved["id"]} == saved
