"""A plan of samples: two sections, measures of every standing, somebody who answers."""

from collections.abc import Callable
from datetime import date

import pytest

from svod.accounts.access import Actor
from svod.bodies.actions import ensure_body
from svod.members.actions import ensure_organisation, ensure_person
from svod.plan import actions
from svod.plan.choices import ColumnRole, PartyKind, Status
from svod.plan.models import Measure, Plan, Section
from svod.plan.rules import ColumnDraft, FindingDraft, MeasureDraft, PartyDraft

NOW = "2031-06-15T10:00"
COLUMNS = (
    ColumnDraft(ColumnRole.NUMBER, "number", "№ п/п"),
    ColumnDraft(ColumnRole.MEASURE, "measure", "Что делаем"),
    ColumnDraft(ColumnRole.PLACE, "place", "Где"),
    ColumnDraft(ColumnRole.RESPONSIBLE, "responsible", "Кто"),
    ColumnDraft(ColumnRole.DEADLINE, "deadline", "Срок"),
    ColumnDraft(ColumnRole.EXPECTED, "expected", "Ожидаемый результат"),
    ColumnDraft(ColumnRole.RESULT, "result", "Итог"),
    ColumnDraft(ColumnRole.OTHER, "other:I / II квартал", "I / II квартал"),
)


def window(first: str, last: str) -> dict[str, object]:
    return {"kind": "window", "dates": [[first, last]], "every": None, "length": None, "milestones": []}


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 15 June 2031 in every test of the plan."""
    monkeypatch.setenv("SVOD_NOW", NOW)


def _drafts(secretary: Actor, one: Section, two: Section) -> list[MeasureDraft]:
    somebody, _ = ensure_person(secretary, "Примеров П.П.", user=secretary.user)
    firm, _ = ensure_organisation(secretary, "ООО «Пример»")
    body, _ = ensure_body(secretary, "Комитет-образец")
    march, autumn = window("2031-03-01", "2031-03-31"), window("2031-09-01", "2031-09-30")
    done = {
        "measure": "Провести смотр",
        "deadline": "март",
        "result": "Проведён: https://example.org/smotr",
        "place": "Зал",
    }
    silent = {"measure": "Собрать отчёты", "deadline": "март", "responsible": "Комитет-образец", "result": "–"}
    written = {"measure": "Написать <b>статью</b>", "deadline": "сентябрь", "result": "Черновик готов"}
    ahead = {"measure": "Открыть музей", "deadline": "сентябрь", "other:I / II квартал": "+"}
    person = PartyDraft(PartyKind.PERSON, "Примеров П.П.", person_id=somebody.pk)
    group = PartyDraft(PartyKind.GROUP, "Комитет-образец", body_id=body.pk)
    company = PartyDraft(PartyKind.ORGANISATION, "ООО «Пример»", organisation_id=firm.pk)
    links = ("https://example.org/smotr",)
    return [
        MeasureDraft("1.1.", done, march, (person,), links, status=Status.DONE, section_id=one.pk),
        MeasureDraft("1.2", silent, march, (group,), section_id=one.pk),
        MeasureDraft("1.2", written, autumn, (company,), section_id=one.pk),
        MeasureDraft("2.1.", ahead, autumn, section_id=two.pk),
        MeasureDraft("2.2.", {"measure": "Съездить"}, {"kind": "none"}, section_id=two.pk),
    ]


@pytest.fixture
def sample(secretary: Actor) -> Plan:
    """The secretary's plan of 2031: 1.1 done, 1.2 silent, 1.2 again written without status, 2.1 ahead, 2.2 moved."""
    plan = actions.create_plan(secretary, year=2031, title="План-образец\nна 2031 год", closing="Подпись ______")
    actions.set_columns(secretary, plan, COLUMNS)
    one = actions.add_section(secretary, plan, number="1.", title="Первый образец")
    two = actions.add_section(secretary, plan, number="2.", title="Второй образец")
    rows = actions.add_measures(secretary, plan, _drafts(secretary, one, two))
    actions.set_status(secretary, rows[4], status=Status.MOVED, moved_to=date(2032, 2, 1), moved_why="так решено")
    asked = [
        FindingDraft("number-twice", "Номер 1.2 стоит дважды?", rows[2].pk),
        FindingDraft("other", "Подписей две?"),
    ]
    actions.add_findings(secretary, plan, asked)
    return plan


@pytest.fixture
def row_of(sample: Plan) -> Callable[[str], Measure]:
    """`row_of("2.1.")`: the measure of the sample whose words or number are these."""

    def find(words: str) -> Measure:
        found = sample.measures.filter(number=words).first() or sample.measures.filter(measure__contains=words).first()
        assert found is not None
        return found

    return find
