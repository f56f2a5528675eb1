"""A secretary takes a load into the plan and undoes it: all of it, exactly, or nothing."""

import pytest

from svod.accounts.access import Actor, NotThere, Refused
from svod.bodies.models import Body
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.intake.actions import accept_load, drop_load, undo_load
from svod.intake.choices import LoadState
from svod.intake.models import Load, Memory
from svod.intake.rules.states import WouldLose
from svod.intake.tests.conftest import HEAD, ROWS, Loaded, document, dump
from svod.members.actions import ensure_person
from svod.members.models import Organisation, Person
from svod.plan.actions import add_measure, change_words, dismiss_finding, set_status
from svod.plan.choices import Status
from svod.plan.models import Finding, Measure, Plan
from svod.plan.rules import MeasureDraft, digest
from tests.people import PersonOf, SignedIn


def test_every_cell_says_in_the_plan_what_it_says_in_the_document(secretary: Actor, loaded: Loaded) -> None:
    plan = accept_load(secretary, loaded())
    rows = [row for row in ROWS if row[2] or row[3]]
    found = [
        (m.number, m.measure, m.responsible, m.deadline, m.expected, m.result)
        for m in Measure.objects.filter(plan=plan).order_by("order")
    ]
    assert found == rows
    assert [(s.number, s.title) for s in plan.sections.all()] == [("1.", "Образцовые дела"), ("2.", "Другие дела")]
    assert [column.label for column in plan.columns.all()] == list(HEAD)
    assert (plan.year, plan.title) == (2031, "План образца на 2031 год")


def test_a_formula_in_a_cell_stays_text(secretary: Actor, loaded: Loaded) -> None:
    plan = accept_load(secretary, loaded())
    assert plan.measures.get(number="1.1.").result == "=1+1"
    assert plan.measures.get(number="2.1.").result == "+7 примеров"


def test_those_whom_the_document_names_are_in_the_registers_once(secretary: Actor, loaded: Loaded) -> None:
    ensure_person(secretary, "Образцов А.Б.")
    plan = accept_load(secretary, loaded())
    assert list(Person.objects.order_by("name").values_list("name", flat=True)) == [
        "Макетова Б.Б.",
        "Образцов А.Б.",
        "Образцов Б.А.",
    ]
    assert list(Organisation.objects.values_list("name", flat=True)) == ["ООО «Пример»"]
    both = plan.measures.get(number="1.2.").assignments.order_by("order")
    assert [(a.person and a.person.name, a.organisation and a.organisation.name) for a in both] == [
        ("Макетова Б.Б.", None),
        (None, "ООО «Пример»"),
    ]


def test_a_group_is_a_body_and_a_post_is_a_name_alone(secretary: Actor, loaded: Loaded) -> None:
    rows = (("1.", "Собраться", "Рабочая группа по образцам, секретарь", "март", "–", ""),)
    plan = accept_load(secretary, loaded(document(rows)))
    assert list(Body.objects.values_list("name", flat=True)) == ["Рабочая группа по образцам"]
    assert list(plan.measures.get().assignments.values_list("kind", "body__name")) == [
        ("group", "Рабочая группа по образцам"),
        ("role", None),
    ]


def test_words_of_a_status_column_set_the_status(secretary: Actor, loaded: Loaded) -> None:
    head = ("№", "Мероприятие", "Срок", "Статус")
    rows = (
        ("1.", "Показать", "март", "выполнено"),
        ("2.", "Собрать", "май", "перенесено"),
        ("3.", "Сверить", "июнь", ""),
    )
    plan = accept_load(secretary, loaded(document(rows, head=head)))
    assert list(plan.measures.order_by("order").values_list("status", flat=True)) == ["done", "moved", ""]


def test_unanswered_questions_stay_as_findings_at_their_measures(secretary: Actor, loaded: Loaded) -> None:
    load = loaded()
    plan = accept_load(secretary, load)
    asked = [(q["row"], q["code"], q["text"]) for q in load.reading["questions"]]
    found = Finding.objects.filter(plan=plan).select_related("measure").order_by("pk")
    assert [(f.measure and f.measure.number, f.code, f.text) for f in found] == asked
    assert ("1.4.", "number-gap") in [(row, code) for row, code, _text in asked]


def test_a_document_without_a_year_is_taken_only_when_the_year_is_named(secretary: Actor, loaded: Loaded) -> None:
    load = loaded(document(title="План образца"))
    with pytest.raises(RuleBroken, match="не назван год"):
        accept_load(secretary, load)
    plan = accept_load(secretary, load, year=2033)
    assert plan.year == 2033
    assert plan.measures.get(number="1.1.").deadline_meaning["dates"] == [["2033-03-01", "2033-03-31"]]


def test_a_load_is_taken_once(secretary: Actor, loaded: Loaded) -> None:
    load = loaded()
    accept_load(secretary, load)
    with pytest.raises(RuleBroken, match="уже принята"):
        accept_load(secretary, load)
    assert Plan.objects.count() == 1


def test_a_second_load_of_the_same_year_is_sent_to_the_comparison(secretary: Actor, loaded: Loaded) -> None:
    accept_load(secretary, loaded())
    with pytest.raises(RuleBroken, match="уже есть"):
        accept_load(secretary, loaded())
    assert Measure.objects.count() == 4


def test_undoing_a_load_leaves_every_table_as_it_was(secretary: Actor, loaded: Loaded) -> None:
    ensure_person(secretary, "Образцов А.Б.")
    load = loaded()
    before = dump()
    accept_load(secretary, load)
    assert dump() != before
    undo_load(secretary, load)
    assert dump() == before
    load.refresh_from_db()
    assert (load.state, load.plan) == (LoadState.UNDONE, None)


def test_a_load_undone_can_be_loaded_and_taken_again(secretary: Actor, loaded: Loaded) -> None:
    first = loaded()
    accept_load(secretary, first)
    undo_load(secretary, first)
    with pytest.raises(RuleBroken, match="уже отменена"):
        undo_load(secretary, first)
    accept_load(secretary, loaded())
    assert Measure.objects.count() == 4


def test_a_person_used_by_somebody_else_meanwhile_stays_when_the_load_is_undone(
    secretary: Actor, loaded: Loaded
) -> None:
    load, other = loaded(), loaded(document(title="План образца на 2032 год"))
    accept_load(secretary, load)
    accept_load(secretary, other)
    undo_load(secretary, load)
    assert Person.objects.count() == 3
    undo_load(secretary, other)
    assert Plan.objects.count() == 0


def test_a_person_tied_to_an_account_meanwhile_stays(secretary: Actor, loaded: Loaded) -> None:
    load = loaded()
    accept_load(secretary, load)
    Person.objects.filter(name="Макетова Б.Б.").update(user=secretary.user)
    undo_load(secretary, load)
    assert list(Person.objects.values_list("name", flat=True)) == ["Макетова Б.Б."]


@pytest.mark.parametrize("what", ["words", "status", "added", "removed", "finding"])
def test_what_people_have_written_since_is_not_undone_without_asking(
    what: str, secretary: Actor, loaded: Loaded
) -> None:
    load = loaded()
    before = dump()
    plan = accept_load(secretary, load)
    measure = plan.measures.get(number="1.2.")
    match what:
        case "words":
            change_words(secretary, measure, field="result", words="Собрано всё", seen=digest(measure.result))
        case "status":
            set_status(secretary, measure, status=Status.DONE)
        case "added":
            add_measure(secretary, plan, section=None, draft=MeasureDraft("9.", {"measure": "Ещё одно"}))
        case "removed":
            measure.delete()
        case "finding":
            dismiss_finding(secretary, plan.findings.all()[0], reason="так и надо")
    with pytest.raises(WouldLose, match="план меняли"):
        undo_load(secretary, load)
    assert Plan.objects.count() == 1
    undo_load(secretary, load, confirmed=True)
    assert dump() == before


def test_a_dropped_load_touches_nothing(secretary: Actor, loaded: Loaded) -> None:
    load = loaded()
    before = dump()
    drop_load(secretary, load)
    assert dump() == before
    with pytest.raises(RuleBroken, match="отказались"):
        accept_load(secretary, load)


def test_nobody_else_takes_undoes_or_drops_a_load(
    person: PersonOf, neighbour: Cluster, secretary: Actor, loaded: Loaded
) -> None:
    load = loaded()
    stranger, head = person("secretary", neighbour), person("head")
    for deed in (accept_load, undo_load, drop_load):
        with pytest.raises(NotThere):
            deed(stranger, load)
        with pytest.raises(Refused, match="нет на это права"):
            deed(head, load)
    assert Load.objects.get().state == LoadState.PREVIEW


def test_a_load_remembers_nothing_that_was_not_answered(secretary: Actor, loaded: Loaded) -> None:
    accept_load(secretary, loaded())
    assert Memory.objects.count() == 0


def test_a_plan_that_was_taken_offers_to_undo(secretary: Actor, loaded: Loaded, signed_in: SignedIn) -> None:
    load = loaded()
    client = signed_in(secretary)
    answer = client.post(f"/obrazec/desk/import/{load.pk}/accept/")
    assert (answer.status_code, answer["Location"]) == (302, "/obrazec/desk/plan/2031/")
    page = client.get("/obrazec/desk/import/").content.decode()
    assert "4 строки приняты в план." in page
    assert f'<a href="/obrazec/desk/import/{load.pk}/undo/">Отменить загрузку</a>' in page
    assert client.get(f"/obrazec/desk/import/{load.pk}/undo/").status_code == 200
    assert client.post(f"/obrazec/desk/import/{load.pk}/undo/")["Location"] == "/obrazec/desk/import/"
    assert Plan.objects.count() == 0


def test_undoing_over_later_work_shows_it_and_asks(secretary: Actor, loaded: Loaded, signed_in: SignedIn) -> None:
    load = loaded()
    plan = accept_load(secretary, load)
    set_status(secretary, plan.measures.get(number="1.2."), status=Status.DONE)
    client = signed_in(secretary)
    answer = client.post(f"/obrazec/desk/import/{load.pk}/undo/")
    assert answer.status_code == 409
    assert "изменено: 1.2. Собрать макеты" in answer.content.decode()
    assert Plan.objects.count() == 1
    client.post(f"/obrazec/desk/import/{load.pk}/undo/", {"confirmed": "yes"})
    assert Plan.objects.count() == 0


def test_a_year_that_a_person_names_wins_over_the_documents_own(secretary: Actor, loaded: Loaded) -> None:
    plan = accept_load(secretary, loaded(), year=2035)
    assert plan.year == 2035
    assert plan.measures.get(number="1.1.").deadline_meaning["dates"] == [["2035-03-01", "2035-03-31"]]


def test_a_script_in_a_cell_is_shown_as_words(secretary: Actor, loaded: Loaded, signed_in: SignedIn) -> None:
    rows = (("1.", "<script>alert(1)</script>", "Образцов А.Б.", "март", "javascript:alert(1)", ""),)
    load = loaded(document(rows), '<img src=x onerror="alert(1)">.md')
    page = signed_in(secretary).get(f"/obrazec/desk/import/{load.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="javascript' not in page
