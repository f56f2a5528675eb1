"""What people change on the plan's page: with htmx and without, in their own cluster and elsewhere."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.plan import actions
from svod.plan.models import Finding, Measure, Plan, Section
from svod.plan.rules import FindingDraft, MeasureDraft, digest
from tests.people import PersonOf, SignedIn

HERE = "/obrazec/desk/plan/2031/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(secretary: Actor, signed_in: SignedIn, sample: Plan) -> Client:
    return signed_in(secretary)


def tree_of(words: str) -> Any:
    return html.fromstring(words)


def text(answer: Any) -> str:
    return " ".join(tree_of(f"<div>{answer.content.decode()}</div>").text_content().split())


def test_a_pencil_leads_to_a_plain_page_without_scripts(client: Client, row_of: Callable[[str], Measure]) -> None:
    row = row_of("2.1.")
    answer = client.get(f"{HERE}{row.pk}/words/result/", headers={"Referer": f"http://testserver{HERE}?month=9"})
    form = tree_of(answer.content.decode()).xpath("//form[@class='cell-form']")[0]
    told = {field.get("name"): field.get("value") for field in form.xpath(".//input")}
    assert (answer.status_code, told["seen"], told["back"]) == (200, digest(""), f"{HERE}?month=9")
    saved = client.post(
        f"{HERE}{row.pk}/words/result/", {"words": "Открыт", "seen": told["seen"], "back": told["back"]}
    )
    assert (saved.status_code, saved["Location"]) == (302, f"{HERE}?month=9#m-{row.pk}")
    row.refresh_from_db()
    assert row.result == "Открыт"


def test_htmx_swaps_the_cell_and_then_its_row_and_the_figures(client: Client, row_of: Callable[[str], Measure]) -> None:
    row = row_of("2.1.")
    form = client.get(f"{HERE}{row.pk}/words/result/", headers=HTMX).content.decode()
    assert form.startswith("<td ")
    saved = client.post(f"{HERE}{row.pk}/words/result/", {"words": "Открыт", "seen": digest("")}, headers=HTMX)
    words = saved.content.decode()
    assert saved.status_code == 200
    assert f'hx-target="#m-{row.pk}"' in words
    assert 'data-status="in_progress"' in words
    assert 'hx-target="#plan-figures"' in words
    assert '<hx-partial hx-target="#panel"' not in words
    with_panel = client.get(f"{HERE}{row.pk}/?in=panel", headers=HTMX).content.decode()
    assert '<hx-partial hx-target="#panel"' in with_panel


def test_the_second_of_two_sees_both_texts_and_may_choose(client: Client, row_of: Callable[[str], Measure]) -> None:
    row = row_of("2.1.")
    address = f"{HERE}{row.pk}/words/deadline/"
    seen = digest(row.deadline)
    assert client.post(address, {"words": "до 1 октября", "seen": seen}).status_code == 302
    for headers in ({}, HTMX):
        answer = client.post(address, {"words": "в октябре", "seen": seen}, headers=headers)
        told = text(answer)
        assert (answer.status_code, "до 1 октября" in told, "в октябре" in told) == (409, True, True)
    form = tree_of(client.post(address, {"words": "в октябре", "seen": seen}).content.decode())
    again = form.xpath("//input[@name='seen']/@value")[0]
    assert client.post(address, {"words": "в октябре", "seen": again}).status_code == 302
    row.refresh_from_db()
    assert (row.deadline, row.ends.isoformat() if row.ends else None) == ("в октябре", "2031-10-31")


def test_what_cannot_be_saved_comes_back_with_the_words(client: Client, row_of: Callable[[str], Measure]) -> None:
    row = row_of("2.1.")
    answer = client.post(f"{HERE}{row.pk}/words/measure/", {"words": "  ", "seen": digest(row.measure)})
    assert (answer.status_code, "Напишите название" in text(answer)) == (422, True)
    assert client.post(f"{HERE}{row.pk}/words/measure/", {"words": "x"}).status_code == 422
    assert client.post(f"{HERE}{row.pk}/words/measure/", {"words": "x" * 20_001, "seen": "0"}).status_code == 422


def test_a_cell_of_another_column_and_the_note_are_written(client: Client, row_of: Callable[[str], Measure]) -> None:
    row = row_of("2.1.")
    path = client.get(f"{HERE}?columns=all").content.decode().split(f'href="{row.pk}/words/other')[1].split('"')[0]
    address = f"{HERE}{row.pk}/words/other{path}"
    assert client.post(address, {"words": "х", "seen": digest("+")}).status_code == 302
    assert client.post(f"{HERE}{row.pk}/words/own-note/", {"words": "позвонить", "seen": digest("")}).status_code == 302
    row.refresh_from_db()
    assert (row.extra, row.note) == ({"other:I / II квартал": "х"}, "позвонить")
    assert client.get(f"{HERE}{row.pk}/words/budget/").status_code == 404


def test_a_status_is_set_in_the_panel_and_moved_asks_for_day_and_reason(
    client: Client, row_of: Callable[[str], Measure]
) -> None:
    row = row_of("2.1.")
    address = f"{HERE}{row.pk}/status/"
    refused = client.post(address, {"standing-status": "moved"}, headers=HTMX)
    assert (refused.status_code, "Напишите новую дату" in text(refused)) == (422, True)
    assert client.post(address, {"standing-status": "moved", "standing-moved_to": "завтра"}).status_code == 422
    told = {"standing-status": "moved", "standing-moved_to": "01.02.2032", "standing-moved_why": "решение"}
    assert client.post(address, told).status_code == 302
    row.refresh_from_db()
    assert (row.status, row.moved_why) == ("moved", "решение")
    assert client.post(address, {"standing-status": "чушь"}).status_code == 422


def test_a_lead_is_named(client: Client, row_of: Callable[[str], Measure]) -> None:
    row, other = row_of("1.1."), row_of("статью")
    party = row.assignments.get()
    assert client.post(f"{HERE}{row.pk}/lead/", {"party": ""}).status_code == 302
    assert not row.assignments.filter(lead=True).exists()
    assert client.post(f"{HERE}{row.pk}/lead/", {"party": party.pk}).status_code == 302
    assert row.assignments.get().lead
    assert client.post(f"{HERE}{row.pk}/lead/", {"party": other.assignments.get().pk}).status_code == 404
    assert client.post(f"{HERE}{row.pk}/lead/", {"party": "x"}).status_code == 404


def test_a_finding_is_dismissed_with_a_reason_and_reopened(client: Client) -> None:
    finding = Finding.objects.get(code="number-twice")
    client.post(f"{HERE}findings/{finding.pk}/dismiss/", {"reason": ""})
    finding.refresh_from_db()
    assert finding.state == "open"
    assert client.post(f"{HERE}findings/{finding.pk}/dismiss/", {"reason": "так в плане"}).status_code == 302
    panel = text(client.get(f"{HERE}?open={finding.measure_id}"))
    assert "так в плане" in panel
    assert client.post(f"{HERE}findings/{finding.pk}/reopen/", headers=HTMX).status_code == 200
    finding.refresh_from_db()
    assert finding.state == "open"
    whole = Finding.objects.get(measure=None)
    assert client.post(f"{HERE}findings/{whole.pk}/dismiss/", {"reason": "да, две"}).status_code == 302


def test_a_measure_is_written_by_hand_and_read(client: Client, row_of: Callable[[str], Measure]) -> None:
    told = {
        "place": f"m-{row_of('1.1.').pk}",
        "number": "1.1а",
        "measure": "Новое дело",
        "responsible": "Новиков Н.Н.",
        "deadline": "до 1 августа",
    }
    answer = client.post(f"{HERE}add/", told)
    made = Measure.objects.get(number="1.1а")
    assert answer["Location"] == f"{HERE}?open={made.pk}#m-{made.pk}"
    assert (made.ends.isoformat() if made.ends else None, made.assignments.get().name) == ("2031-08-01", "Новиков Н.Н.")
    tree = tree_of(client.get(HERE).content.decode())
    assert tree.xpath("//tr[@data-number]/@data-number")[:2] == ["1.1.", "1.1а"]
    assert client.post(f"{HERE}add/", {"place": told["place"], "measure": " "}).status_code == 422
    assert client.post(f"{HERE}add/", {"place": "m-999999", "measure": "x"}).status_code == 422


def test_a_measure_moves_by_steps_over_the_edge_of_a_section(client: Client, row_of: Callable[[str], Measure]) -> None:
    row = row_of("2.1.")
    assert client.post(f"{HERE}{row.pk}/move/", {"step": "-1"}).status_code == 302
    row.refresh_from_db()
    assert row.section is not None
    assert row.section.number == "1."
    client.post(f"{HERE}{row.pk}/move/", {"step": "1"})
    order = tree_of(client.get(HERE).content.decode()).xpath("//tr[@data-number]/@data-number")
    assert order == ["1.1.", "1.2", "1.2", "2.1.", "2.2."]
    assert client.post(f"{HERE}{row.pk}/move/", {"place": f"m-{row_of('1.1.').pk}"}).status_code == 302
    order = tree_of(client.get(HERE).content.decode()).xpath("//tr[@data-number]/@data-number")
    assert order == ["1.1.", "2.1.", "1.2", "1.2", "2.2."]


def test_a_removed_measure_is_offered_back(client: Client, row_of: Callable[[str], Measure]) -> None:
    row = row_of("2.1.")
    answer = client.post(f"{HERE}{row.pk}/remove/")
    tree = tree_of(client.get(answer["Location"]).content.decode())
    assert tree.xpath("//tr[@data-number]/@data-number") == ["1.1.", "1.2", "1.2", "2.2."]
    action = tree.xpath("//form[contains(@action, 'restore')]/@action")[0]
    assert client.post(HERE + action).status_code == 302
    assert Measure.objects.filter(pk=row.pk).exists()
    assert client.post(HERE + action).status_code == 302
    assert client.post(f"{HERE}restore/999999/").status_code == 404


def test_sections_are_added_changed_moved_and_removed(client: Client, sample: Plan) -> None:
    assert client.post(f"{HERE}sections/add/", {"number": "3.", "title": "Третий"}).status_code == 302
    third = Section.objects.get(title="Третий")
    told = {"number": "3.", "title": "Новый третий", "seen": digest("Третий")}
    assert client.post(f"{HERE}sections/{third.pk}/", told).status_code == 302
    late = client.post(f"{HERE}sections/{third.pk}/", {**told, "title": "Позже"})
    assert (late.status_code, "Новый третий" in text(late)) == (422, True)
    client.post(f"{HERE}sections/{third.pk}/move/", {"step": "-1"})
    assert list(sample.sections.values_list("number", flat=True)) == ["1.", "3.", "2."]
    answer = client.post(f"{HERE}sections/{third.pk}/remove/")
    tree = tree_of(client.get(answer["Location"]).content.decode())
    client.post(HERE + tree.xpath("//form[contains(@action, 'restore')]/@action")[0])
    assert Section.objects.filter(pk=third.pk).exists()
    full = sample.sections.get(number="1.")
    client.post(f"{HERE}sections/{full.pk}/remove/")
    assert Section.objects.filter(pk=full.pk).exists()


def test_a_plan_is_begun_without_a_document_and_its_heading_changed(client: Client) -> None:
    assert client.post("/obrazec/desk/plan/new/", {"year": "2031"}).status_code == 422
    assert client.post("/obrazec/desk/plan/new/", {"year": "2040", "title": "Новый"}).status_code == 302
    assert client.get("/obrazec/desk/plan/2040/").status_code == 200
    told = {"title": "Другой", "closing": "Подпись"}
    assert client.post("/obrazec/desk/plan/2040/heading/", told).status_code == 302
    assert Plan.objects.get(year=2040).title == "Другой"


def posts(row: Measure, finding: Finding, section: Section) -> list[str]:
    return [
        f"{row.pk}/words/result/",
        f"{row.pk}/status/",
        f"{row.pk}/lead/",
        f"{row.pk}/move/",
        f"{row.pk}/remove/",
        f"findings/{finding.pk}/dismiss/",
        f"findings/{finding.pk}/reopen/",
        f"sections/{section.pk}/",
        f"sections/{section.pk}/move/",
        f"sections/{section.pk}/remove/",
    ]


def test_ids_of_a_neighbour_are_not_there(
    client: Client, neighbour: Cluster, person: PersonOf, secretary: Actor
) -> None:
    theirs = person("secretary", neighbour)
    plan = actions.create_plan(theirs, year=2031)
    section = actions.add_section(theirs, plan, number="1.", title="Чужой")
    row = actions.add_measure(theirs, plan, section=section, draft=MeasureDraft(cells={"measure": "Чужое"}))
    finding = actions.add_findings(theirs, plan, [FindingDraft("other", "Чужой вопрос?", row.pk)])[0]
    gone = actions.remove_measure(theirs, actions.add_measure(theirs, plan, section=None, draft=MeasureDraft()))
    told = {"words": "x", "seen": digest(""), "step": "1", "reason": "x", "title": "x", "standing-status": "done"}
    for address in posts(row, finding, section):
        assert client.post(HERE + address, told).status_code == 404, address
    assert client.post(f"{HERE}restore/{gone.line}/").status_code == 404
    assert client.get(f"{HERE}{row.pk}/").status_code == 404
    row.refresh_from_db()
    assert (row.result, row.status) == ("", "")


def test_who_only_reads_is_refused_in_words(
    person: PersonOf, signed_in: SignedIn, sample: Plan, row_of: Callable[[str], Measure]
) -> None:
    finding, section = Finding.objects.get(code="number-twice"), sample.sections.all()[0]
    for role in ("observer", "body-lead", "executor"):
        reader = signed_in(person(role))
        for address in posts(row_of("1.1."), finding, section):
            answer = reader.post(HERE + address, {"words": "x", "seen": digest("")})
            assert answer.status_code in {403, 404}, (role, address)
        assert reader.post(f"{HERE}add/", {}).status_code == 403
