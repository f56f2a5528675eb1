"""Questions with their SQL kept answer as the ORM does."""

from typing import Any

import pytest

from svod.accounts.access import Actor
from svod.plan.models import Plan
from svod.plan.queries.plans import COLUMNS, _columns, plan_with_columns
from svod.plan.queries.rows import FINDINGS, MEASURES, PARTIES, SECTIONS, _findings, _measures, _parties, _sections


@pytest.mark.parametrize(
    ("kept", "built"),
    [(MEASURES, _measures), (FINDINGS, _findings), (PARTIES, _parties), (SECTIONS, _sections)],
)
def test_a_kept_question_answers_as_the_orm_does(sample: Plan, secretary: Actor, kept: Any, built: Any) -> None:
    user = secretary.user.pk if secretary.user else 0
    told = list(built(sample.pk, user))
    assert kept.ask(sample.pk, user) == told
    assert told != []
    assert kept.ask(sample.pk + 1, user) == []


def test_the_plan_with_its_columns_is_the_plan_of_the_database(sample: Plan, secretary: Actor) -> None:
    assert COLUMNS.ask(sample.cluster_id, 2031) == list(_columns(sample.cluster_id, 2031))
    drawn = plan_with_columns(secretary, 2031)
    plan = drawn.plan
    assert plan == sample
    assert (plan.title, plan.closing, plan.created_at) == (sample.title, sample.closing, sample.created_at)
    assert [column.key for column in drawn.columns] == list(sample.columns.values_list("key", flat=True))
