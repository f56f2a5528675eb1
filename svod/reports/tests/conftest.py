"""A small plan of 2031 whose first row wants four meetings, has three and is told otherwise in the document."""

from collections.abc import Callable
from datetime import date

import pytest

from svod.accounts.access import Actor
from svod.facts.actions import type_fact
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.facts.rules import Told
from svod.plan import actions
from svod.plan.actions import set_norm, tie_fact
from svod.plan.choices import ColumnRole
from svod.plan.models import Measure, Plan
from svod.plan.rules import ColumnDraft, MeasureDraft

NOW = "2031-12-15T10:00"
YEAR = (date(2031, 1, 1), date(2031, 12, 31))

type Happen = Callable[..., Fact]
"""`happen(measure, month)`: a meeting of that month, tied to the measure."""


@pytest.fixture(autouse=True)
def _december(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 15 December 2031 in every test of the report."""
    monkeypatch.setenv("SVOD_NOW", NOW)


@pytest.fixture
def plan(secretary: Actor) -> Plan:
    """Two sections: 1.1 meetings with words of the document, 1.2 without anything, 2.1 words alone."""
    made = actions.create_plan(secretary, year=2031, title="План-образец", closing="Подпись ______")
    columns = [(ColumnRole.NUMBER, "number", "№"), (ColumnRole.MEASURE, "measure", "Что делаем")]
    actions.set_columns(secretary, made, [ColumnDraft(*each) for each in columns])
    one = actions.add_section(secretary, made, number="1.", title="Первый образец")
    two = actions.add_section(secretary, made, number="2.", title="Второй образец")
    cells = {"measure": "Заседания образца", "result": "Проведено 5 заседаний"}
    written = {"measure": "Провести показ", "result": "Показано 7 изделий, https://example.org/pokaz"}
    drafts = [
        MeasureDraft("1.1.", cells, {"kind": "none"}, section_id=one.pk),
        MeasureDraft("1.2.", {"measure": "Съездить"}, {"kind": "none"}, section_id=one.pk),
        MeasureDraft("2.1.", written, {"kind": "none"}, links=("https://example.org/pokaz",), section_id=two.pk),
    ]
    actions.add_measures(secretary, made, drafts)
    return made


@pytest.fixture
def meetings(plan: Plan) -> Measure:
    """The row 1.1."""
    return plan.measures.get(number="1.1.")


@pytest.fixture
def happen(secretary: Actor) -> Happen:
    """Facts of the ledger, typed by the secretary."""

    def make(measure: Measure, month: int, *, public: bool = True) -> Fact:
        told = Told(date(2031, month, 5), title=f"Заседание {month}", url=f"https://example.org/{month}", public=public)
        fact = type_fact(secretary, FactKind.MEETING_HELD, told, year=2031)
        tie_fact(secretary, measure, fact)
        return fact

    return make


@pytest.fixture
def three(secretary: Actor, meetings: Measure, happen: Happen) -> list[Fact]:
    """Meetings of February, April and June; four are promised."""
    set_norm(secretary, meetings, FactKind.MEETING_HELD, first=YEAR[0], last=date(2031, 11, 30), want=4)
    return [happen(meetings, month) for month in (2, 4, 6)]
