"""Somebody who looks at the program for the first time finds two clusters at work and people of every role."""

import itertools
from pathlib import Path

import pytest
from pytest_django import Settings

from svod.accounts.access import actor_in
from svod.accounts.choices import Role
from svod.accounts.models import User
from svod.accounts.queries import user_of_role
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.plan.access import visible_to
from svod.plan.models import Finding, Measure, Plan
from svod.sample.actions import load_sample


@pytest.fixture
def sample(db: None, tmp_path: Path, settings: Settings) -> list[str]:
    settings.DATA = tmp_path
    return load_sample()


def test_two_clusters_have_plans_of_this_year(sample: list[str]) -> None:
    assert sample == ["primer", "drugoy"]
    found = [(p.cluster.slug, p.year, p.sections.count(), p.measures.count()) for p in Plan.objects.order_by("pk")]
    assert found == [("primer", today().year, 6, 24), ("drugoy", today().year, 2, 6)]
    assert set(Cluster.objects.values_list("is_sample", flat=True)) == {True}


def test_loading_the_samples_again_changes_nothing(sample: list[str]) -> None:
    before = (User.objects.count(), Measure.objects.count(), Finding.objects.count())
    assert load_sample() == sample
    assert (User.objects.count(), Measure.objects.count(), Finding.objects.count()) == before


def test_every_role_has_one_user_in_each_cluster_who_cannot_sign_in_by_password(sample: list[str]) -> None:
    for slug, role in itertools.product(sample, Role):
        cluster = Cluster.objects.get(slug=slug)
        assert cluster.grants.filter(role=role).count() == 1
        user = user_of_role(cluster, role)
        assert user is not None
        assert (user.email, user.has_usable_password()) == (f"{role.value}@{slug}.example.org", False)


def test_the_executor_and_the_clerk_have_measures_of_their_own(sample: list[str]) -> None:
    own = {
        (slug, role.value): visible_to(actor_in(cluster, user_of_role(cluster, role))).count()
        for slug in sample
        for cluster in Cluster.objects.filter(slug=slug)
        for role in (Role.EXECUTOR, Role.CLERK)
    }
    assert own == {
        ("primer", "executor"): 3,
        ("primer", "clerk"): 2,
        ("drugoy", "executor"): 2,
        ("drugoy", "clerk"): 2,
    }


def test_the_first_plan_has_every_kind_of_deadline_and_something_to_ask(sample: list[str]) -> None:
    plan = Plan.objects.get(cluster__slug="primer")
    kinds = {measure.deadline_meaning["kind"] for measure in plan.measures.all()}
    wanted = {"other_plan", "window", "until", "since", "recurring", "continuous", "as_needed", "relative", "none"}
    assert wanted - kinds == set()
    asked = set(plan.findings.values_list("code", flat=True))
    assert {"number-gap", "no-responsible", "no-deadline", "same-person-twice"} - asked == set()
