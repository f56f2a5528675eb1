"""A year in its middle: a plan whose number 1.2 stands twice, a body, two members."""

from pathlib import Path

import pytest
from pytest_django import Settings

from svod.accounts.access import Actor
from svod.bodies.actions import ensure_body
from svod.bodies.models import Body
from svod.members.actions import ensure_organisation
from svod.members.models import Organisation
from svod.plan import actions
from svod.plan.models import Measure, Plan
from svod.plan.rules import MeasureDraft


@pytest.fixture
def june(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings) -> None:
    """It is 15 June 2031, and files lie in a folder of the test."""
    monkeypatch.setenv("SVOD_NOW", "2031-06-15T10:00")
    settings.DATA = tmp_path


@pytest.fixture
def programme(june: None, secretary: Actor) -> Plan:
    """A plan of 2031 with four measures."""
    plan = actions.create_plan(secretary, year=2031, title="План на 2031 год")
    section = actions.add_section(secretary, plan, number="1.", title="Раздел образца")
    for order, number in enumerate(("1.1.", "1.2.", "1.2", "1.3."), 1):
        draft = MeasureDraft(number=number, cells={"measure": f"Дело образца {order}", "deadline": "в течение года"})
        actions.add_measure(secretary, plan, section=section, order=order, draft=draft)
    return plan


@pytest.fixture
def rows(programme: Plan) -> list[Measure]:
    """The measures in order."""
    return list(programme.measures.order_by("order"))


@pytest.fixture
def council(secretary: Actor) -> Body:
    """A body."""
    return ensure_body(secretary, "Совет образца")[0]


@pytest.fixture
def member(secretary: Actor) -> Organisation:
    """A member."""
    return ensure_organisation(secretary, "ООО «Образец»", is_member=True)[0]
