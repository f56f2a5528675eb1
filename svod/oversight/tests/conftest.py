"""Two clusters of one region and a third of another, with plans of two years, and who looks at them from above."""

from collections.abc import Callable
from typing import Any

import pytest

from svod.accounts.access import Actor
from svod.accounts.choices import Role
from svod.accounts.models import Grant, User
from svod.clusters.actions import found_cluster
from svod.clusters.models import Cluster
from svod.oversight import actions
from svod.oversight.models import ObservationGroup
from svod.plan.actions import approve_plan, create_plan, set_status, write_measure
from svod.plan.choices import Status
from svod.plan.models import Plan

NOW = "2031-06-15T10:00"

type Planned = Callable[..., Plan]
"""`planned(secretary, 2031, done=1, silent=2, ahead=1)`: a plan with so many measures of each standing."""


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_NOW", NOW)


@pytest.fixture
def planned() -> Planned:
    """Makes a plan whose measures are done, past their day, or ahead."""

    def make(actor: Actor, year: int, *, done: int = 0, silent: int = 0, ahead: int = 0) -> Plan:
        plan = create_plan(actor, year=year)
        for place in range(done + silent + ahead):
            deadline = "февраль" if place < done + silent else "ноябрь"
            cells = {"measure": f"Дело {place}", "deadline": deadline}
            measure = write_measure(actor, plan, section=None, number=str(place), cells=cells)
            if place < done:
                set_status(actor, measure, status=Status.DONE)
        return plan

    return make


@pytest.fixture
def third(db: None) -> Cluster:
    """A cluster of another region."""
    return found_cluster(slug="tretiy", name="Кластер «Третий»", short_name="Третий")


@pytest.fixture
def region(
    cluster: Cluster, neighbour: Cluster, third: Cluster, person: Callable[..., Actor], planned: Planned
) -> ObservationGroup:
    """The cluster (plan approved) and the neighbour are one region; the third is in none."""
    secretary = person("secretary")
    mine = planned(secretary, 2031, done=3, silent=1, ahead=2)
    planned(secretary, 2030, done=2)
    approve_plan(person("head"), mine, paper="Протокол № 1")
    planned(person("secretary", neighbour), 2031, done=1, silent=4)
    planned(person("secretary", third), 2031, done=7)
    made = actions.make_group(None, "Северный регион")
    actions.add_clusters(None, made, [cluster, neighbour])
    return made


@pytest.fixture
def ministry(region: ObservationGroup) -> Actor:
    """Who observes the region."""
    observer = actions.add_observer(None, region, email="nabludatel@example.org", name="Наблюдателев Образец")
    return Actor(region.clusters.order_by("pk")[0], observer, frozenset({Role.OBSERVER}))


@pytest.fixture
def operator(cluster: Cluster, neighbour: Cluster, person: Callable[..., Actor]) -> Actor:
    """Who keeps the cluster and the neighbour, not the third."""
    found = person("operator")
    assert found.user is not None
    Grant.objects.create(user=found.user, cluster=neighbour, role=Role.OPERATOR)
    return found


def roles_of(user: User | None, cluster: Cluster) -> set[Any]:
    """What a person is in a cluster."""
    return set(Grant.objects.filter(user=user, cluster=cluster).values_list("role", flat=True))
