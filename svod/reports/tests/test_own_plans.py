"""Own plans of measures («по отдельному плану») stand in the report: on its page, in files, in editions."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.core.clock import today
from svod.facts.actions import type_fact
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.plan import actions
from svod.plan.models import Measure, Plan
from svod.plan.rules import MeasureDraft
from svod.reports.actions import choose_words
from svod.reports.choices import Take
from svod.reports.queries.documents import report_document, report_json
from svod.reports.queries.editions import frozen_data, public_blocks
from svod.reports.queries.sheet import sheet_of
from tests.people import SignedIn


@pytest.fixture
def own(secretary: Actor, plan: Plan) -> Plan:
    """The own plan of 1.2, one step of which is told by a meeting."""
    made = actions.begin_own_plan(secretary, plan.measures.get(number="1.2."), title="План поездок")
    drafts = [MeasureDraft(f"{n}.", {"measure": words}, {"kind": "none"}) for n, words in ((1, "Шаг"), (2, "Другой"))]
    step, _other = actions.add_measures(secretary, made, drafts)
    told = Told(date(2031, 3, 5), title="Показ шага", url="https://example.org/step")
    actions.tie_fact(secretary, step, type_fact(secretary, FactKind.EVENT_HELD, told, year=2031))
    return made


@pytest.fixture
def step(own: Plan) -> Measure:
    """The first measure of the own plan."""
    return own.measures.get(number="1.")


def test_a_secretary_reads_the_steps_of_an_own_plan_under_its_measure(
    secretary: Actor, step: Measure, signed_in: SignedIn
) -> None:
    page = signed_in(secretary).get("/obrazec/desk/report/2031/").content.decode()
    above, inside = page.index('data-number="1.2."'), page.index(f'id="m-{step.pk}"')
    assert above < inside < page.index('data-number="2.1."')
    assert "Проведено мероприятие" in page[inside:]


def test_figures_of_the_report_count_the_plan_alone(secretary: Actor, own: Plan) -> None:
    sheet = sheet_of(secretary, 2031, today())
    assert [line.number for line in sheet.lines] == ["1.1.", "1.2.", "2.1."]
    assert [line.number for line in sheet.every] == ["1.1.", "1.2.", "1.", "2.", "2.1."]


def test_files_of_the_report_have_own_plans_behind_the_plan_each_under_its_head(secretary: Actor, own: Plan) -> None:
    sheet = sheet_of(secretary, 2031, today())
    rows = report_document(sheet, {}, statuses=True).rows
    assert [(row.kind, row.cells[0].text or row.cells[1].text) for row in rows[-4:]] == [
        ("row", "2.1."),
        ("section", "Отдельный план к 1.2.: План поездок, выполнено 1 из 2 мероприятий"),
        ("row", "1."),
        ("row", "2."),
    ]
    assert rows[2].cells[5].text == "по отдельному плану: 1 из 2 выполнено"
    told = report_json(sheet)
    (row,) = [row for row in told["rows"] if row["own_plan"] and row["number"] == "1."]
    assert [told["facts"][at]["title"] for anchor in row["anchors"] for at in anchor["facts"]] == ["Показ шага"]


def test_an_edition_keeps_the_rows_of_own_plans_and_counts_them_there(secretary: Actor, own: Plan) -> None:
    data = frozen_data(secretary.cluster, sheet_of(secretary, 2031, today()))
    first = public_blocks(data)[0]
    assert [line.number for line in first.lines] == ["1.1.", "1.2.", "1.", "2."]
    assert ([line.number for line in first.promised], first.done) == (["1.1.", "1.2."], 0)


def test_the_office_words_a_step_of_an_own_plan_as_any_row(
    secretary: Actor, step: Measure, signed_in: SignedIn
) -> None:
    choose_words(secretary, step, Take.OWN, version=0, words="Вышла 1 новость")
    found = sheet_of(secretary, 2031, today()).line(step.pk)
    assert found is not None
    assert (found.text, found.version) == ("Вышла 1 новость", 1)
    client = signed_in(secretary)
    sent = {"take": "composed", "version": "1", "words": ""}
    assert client.post(f"/obrazec/desk/report/2031/rows/{step.pk}/words/", sent).status_code == 302
    assert client.get(f"/obrazec/desk/report/2031/rows/{step.pk}/").status_code == 200


def test_a_step_of_another_year_is_not_found_in_this_report(
    secretary: Actor, step: Measure, signed_in: SignedIn
) -> None:
    actions.create_plan(secretary, year=2030, title="Другой")
    sent = {"take": "own", "version": "0", "words": "Чужое"}
    assert signed_in(secretary).post(f"/obrazec/desk/report/2030/rows/{step.pk}/words/", sent).status_code == 404


@pytest.mark.parametrize("steps", [0, 12])
def test_a_report_asks_as_many_questions_whatever_its_own_plans(
    secretary: Actor, own: Plan, steps: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    drafts = [MeasureDraft(f"{n}.", {"measure": f"Шаг {n}"}, {"kind": "none"}) for n in range(3, 3 + steps)]
    actions.add_measures(secretary, own, drafts)
    with django_assert_num_queries(15):
        sheet_of(secretary, 2031, today())
