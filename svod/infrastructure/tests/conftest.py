"""A project that two rows of a plan promise, and somebody to talk with."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from svod.accounts.access import Actor
from svod.infrastructure import actions
from svod.infrastructure.models import Offer, Partner, Project, Talk
from svod.plan.actions import add_measure, create_plan
from svod.plan.models import Measure
from svod.plan.rules import MeasureDraft


@dataclass
class Yard:
    """Who keeps the project, the project, its rows of the plan, a partner."""

    secretary: Actor
    project: Project
    measures: list[Measure]
    partner: Partner

    def offer(self, supplier: str = "ООО «Печь»", price: str = "1000", **told: Any) -> Offer:
        """An offer of the third of March 2031."""
        words = {
            "supplier": supplier,
            "scope": "Камера на 2 м³",
            "price": Decimal(price),
            "currency": "RUB",
            "vat": "included",
            "term": "90 дней",
            "received_on": date(2031, 3, 3),
            "valid_until": None,
        }
        file = told.pop("file", None)
        return actions.give_offer(self.secretary, self.project, words | told, file=file)

    def talk(self, day: date = date(2031, 3, 3), **told: Any) -> Talk:
        """Talks about the project."""
        words = {
            "project": self.project,
            "day": day,
            "who": "Руководители",
            "outcome": "Договорились",
            "next_step": "",
            "next_on": None,
            "is_public": False,
        }
        return actions.hold_talk(self.secretary, self.partner, words | told)


@pytest.fixture
def yard(secretary: Actor, monkeypatch: pytest.MonkeyPatch) -> Yard:
    monkeypatch.setenv("SVOD_NOW", "2031-03-10T10:00")
    plan = create_plan(secretary, year=2031, title="План")
    measures = [
        add_measure(secretary, plan, section=None, draft=MeasureDraft(number, {"measure": "Создание центра"}))
        for number in ("1.", "2.")
    ]
    told = {"title": "Образцовый центр", "aim": "Обработка изделий", "state": "going"}
    project = actions.keep_project(secretary, told, measures=measures[:1])
    partner = actions.keep_partner(secretary, {"name": "Фонд образцов", "kind": "investor"})
    return Yard(secretary, project, measures, partner)
