"""Questions with their SQL kept answer as the ORM does."""

from typing import Any

import pytest

from svod.accounts.access import Actor
from svod.plan.models import Plan
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
