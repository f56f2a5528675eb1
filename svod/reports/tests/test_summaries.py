"""A section's summary and a body's year: numbers lead to as many rows, files say what the page says."""

import re
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.bodies.actions import ensure_body
from svod.bodies.models import Body
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.core.ref import Ref
from svod.facts.actions import record
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.facts.rules import Told
from svod.plan import actions
from svod.plan.models import Measure, Plan
from svod.plan.rules import MeasureDraft
from svod.reports.queries.summaries import body_document, body_year, section_document, section_year
from tests.people import PersonOf, SignedIn

DESK = "/obrazec/desk/"


@pytest.fixture
def council(secretary: Actor, plan: Plan) -> Body:
    """A council that held two meetings in 2031 and answers for 3.1."""
    body = ensure_body(secretary, "Совет образца")[0]
    for month in (2, 5):
        told = Told(date(2031, month, 1), title=f"Заседание {month}", body=Ref("body", str(body.pk), body.name, "/b/"))
        record(secretary, FactKind.MEETING_HELD, told, source=Ref("meeting", str(month), "Заседание", "/m/"))
    cells = {"measure": "Дела совета", "responsible": "Совет образца"}
    actions.write_measure(secretary, plan, section=None, number="3.1.", cells=cells)
    return body


def test_a_summary_of_a_section_counts_its_rows_and_each_number_leads_to_as_many(
    secretary: Actor, plan: Plan, meetings: Measure, three: list[Fact], signed_in: SignedIn
) -> None:
    section = meetings.section_id or 0
    page = signed_in(secretary).get(f"{DESK}report/2031/sections/{section}/").content.decode()
    assert "В разделе «Первый образец» " in page
    assert re.findall(r'data-rows="(\d+)">([^<]+)<', page)[0] == ("2", "2 мероприятия")
    assert 'data-count="2"' in page
    told = section_year(secretary, 2031, section, today())
    document = section_document(told)
    assert (document.closing, len(document.rows)) == ((told.summary.text,), 2)
    assert document.rows[0].cells[2].text.startswith("Проведено 3 заседания")


def test_a_body_reads_what_it_did_and_how_its_measures_stand(
    secretary: Actor, council: Body, signed_in: SignedIn
) -> None:
    browser = signed_in(secretary)
    page = browser.get(f"{DESK}bodies/{council.pk}/year/2031/").content.decode()
    assert "Проведено 2 заседания" in page
    assert "В плане у органа " in page
    assert f"{DESK}bodies/{council.pk}/year/2031/" in browser.get(f"{DESK}bodies/{council.pk}/").content.decode()
    told = body_year(secretary, council, 2031, today())
    assert [line.number for line in told.lines] == ["3.1."]
    document = body_document(told, "Кластер")
    assert (document.closing, document.title[1]) == ((told.report.measures.text,), "Совет образца")


def test_a_year_without_records_and_without_a_plan_says_so(
    secretary: Actor, council: Body, signed_in: SignedIn
) -> None:
    page = signed_in(secretary).get(f"{DESK}bodies/{council.pk}/year/2029/").content.decode()
    assert "За 2029 год записей о работе органа нет." in page
    assert "мероприятий нет" in page


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_both_are_given_as_files(
    form: str, secretary: Actor, meetings: Measure, council: Body, signed_in: SignedIn
) -> None:
    browser = signed_in(secretary)
    for address in (f"report/2031/sections/{meetings.section_id}", f"bodies/{council.pk}/year/2031"):
        answer = browser.get(f"{DESK}{address}.{form}")
        assert (answer.status_code, answer.content[:2]) == (200, {"docx": b"PK", "pdf": b"%P"}[form])


def test_sections_and_bodies_of_others_are_not_found(
    secretary: Actor, meetings: Measure, council: Body, neighbour: Cluster, person: PersonOf, signed_in: SignedIn
) -> None:
    stranger = signed_in(person("secretary", neighbour))
    for address in (f"report/2031/sections/{meetings.section_id}/", f"bodies/{council.pk}/year/2031/"):
        assert stranger.get(f"/{neighbour.slug}/desk/{address}").status_code == 404
    assert signed_in(secretary).get(f"{DESK}report/2031/sections/0/").status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_a_bodys_year_asks_as_many_questions_whatever_the_rows(
    number: int, secretary: Actor, plan: Plan, council: Body, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    drafts = [MeasureDraft(f"4.{n}", {"measure": "Дело"}, {"kind": "none"}) for n in range(number)]
    actions.add_measures(secretary, plan, drafts)
    with django_assert_num_queries(18):
        body_year(secretary, council, 2031, today())
