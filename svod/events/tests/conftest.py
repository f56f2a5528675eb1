"""A school of the cluster and an exhibition to which it goes, on fixed days."""

from datetime import date
from typing import Any

import pytest

from svod.accounts.access import Actor
from svod.events import actions
from svod.events.models import Event
from svod.members.actions import ensure_organisation
from svod.members.models import Organisation
from svod.plan.actions import add_measure, create_plan
from svod.plan.models import Measure
from svod.plan.rules import MeasureDraft

FIRST, LAST = date(2030, 7, 1), date(2030, 7, 8)


@pytest.fixture(autouse=True)
def _first_of_june(monkeypatch: pytest.MonkeyPatch) -> None:
    """A month before."""
    monkeypatch.setenv("SVOD_NOW", "2030-06-01T10:00")


def begin(monkeypatch: pytest.MonkeyPatch, moment: str = "2030-07-01T10:00") -> None:
    """The day has come."""
    monkeypatch.setenv("SVOD_NOW", moment)


def make_event(actor: Actor, kind: str = "school", **told: Any) -> Event:
    """An event of the first week of July."""
    fields = {"kind": kind, "title": "Школа образцов", "first": FIRST, "last": LAST, "place": "Зал", "public": True}
    return actions.add_event(actor, fields | {"hosted": kind != "exhibition"} | told)


def make_measure(actor: Actor, words: str, year: int = 2030, **cells: str) -> Measure:
    """A row of the plan."""
    plan = create_plan(actor, year=year, title="План")
    return add_measure(actor, plan, section=None, draft=MeasureDraft(number="2.1.", cells={"measure": words, **cells}))


def firms(actor: Actor, count: int) -> list[Organisation]:
    """Members of the cluster."""
    return [ensure_organisation(actor, f"ООО «Образец {n}»", is_member=True)[0] for n in range(1, count + 1)]


@pytest.fixture
def school(secretary: Actor) -> Event:
    return make_event(secretary)
