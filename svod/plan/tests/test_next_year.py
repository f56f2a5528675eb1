"""«Создать 2032 из 2031»: what is taken, what is carried and why, what shifts, and undoing it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor, Refused
from svod.core.rules import RuleBroken
from svod.facts.actions import type_fact
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.journal.models import Entry
from svod.plan import actions
from svod.plan.choices import Status
from svod.plan.models import Measure, Plan
from svod.plan.queries import plan_with_columns
from svod.plan.queries.next_year import NextYear, next_year_of, plan_mark
from svod.plan.rules import digest, months_of
from svod.plan.rules.carrying import carried_words
from tests.people import SignedIn

pytestmark = pytest.mark.django_db
END = date(2031, 12, 31)
type RowOf = Callable[[str], Measure]


def offer(actor: Actor, year: int = 2031, day: date = END) -> NextYear:
    return next_year_of(actor, plan_with_columns(actor, year), day)


def create(actor: Actor, year: int = 2031, *, why: str = "не успели", day: date = END) -> Plan:
    """As the page proposes it; what is carried without a known reason gets `why`."""
    shown = offer(actor, year, day)
    taken = {each.row.pk: each.why or why for each in shown.rows if each.fate.ticked}
    words = {each.name for each in shown.offers()}
    return actions.create_next_year(actor, shown.drawn, taken=taken, words=words, today=day)


def test_the_year_moves_on_with_its_sections_columns_people_and_norms(
    secretary: Actor, sample: Plan, row_of: RowOf
) -> None:
    first, last = date(2031, 3, 1), date(2031, 3, 31)
    actions.set_norm(secretary, row_of("Собрать"), FactKind.GROUP_REPORTED, first=first, last=last, want=2)
    made = create(secretary)
    assert (made.year, made.title, made.closing) == (2032, "План-образец\nна 2032 год", sample.closing)
    assert [str(section) for section in made.sections.all()] == [str(section) for section in sample.sections.all()]
    assert list(made.columns.values_list("key", "label")) == list(sample.columns.values_list("key", "label"))
    rows = {row.measure: row for row in made.measures.all()}
    assert list(rows) == ["Собрать отчёты", "Написать <b>статью</b>", "Открыть музей", "Съездить"]
    reports = rows["Собрать отчёты"]
    assert (reports.number, reports.result, reports.status) == ("1.2", "", "")
    assert (reports.begins, reports.ends) == (date(2032, 3, 1), date(2032, 3, 31))
    assert [party.body_id for party in reports.assignments.all()] == [row_of("Собрать").assignments.get().body_id]
    (norm,) = reports.norms.all()
    assert (norm.want, norm.first, norm.last) == (2, date(2032, 3, 1), date(2032, 3, 31))


def test_what_is_not_finished_is_carried_with_its_reason_and_chain(
    secretary: Actor, sample: Plan, row_of: RowOf
) -> None:
    create(secretary)
    moved = Measure.objects.get(plan__year=2032, measure="Съездить")
    assert (moved.carried_from, moved.carried_years, moved.carried_why) == (row_of("2.2."), 1, "так решено")
    assert (moved.deadline, moved.ends) == ("до 1 февраля 2032 г.", date(2032, 2, 1))
    create(secretary, 2032, why="снова не успели", day=date(2032, 12, 31))
    again = Measure.objects.get(plan__year=2033, measure="Съездить")
    assert (again.carried_from, again.carried_years) == (moved, 2)
    with override("ru"):
        told = [carried_words(years) for years in (0, 1, 2, 7)]
    assert told == ["", "переносится второй год", "переносится третий год", "переносится 8-й год"]
    ahead = Measure.objects.get(plan__year=2032, measure="Открыть музей")
    assert (ahead.carried_years, ahead.carried_from_id is not None) == (1, True)


def test_done_once_is_offered_and_not_ticked_done_and_recurring_is_promised_anew(
    secretary: Actor, sample: Plan, row_of: RowOf
) -> None:
    article = row_of("Написать")
    actions.change_words(secretary, article, field="deadline", words="ежеквартально", seen=digest("сентябрь"))
    actions.set_status(secretary, article, status=Status.DONE)
    actions.set_status(secretary, row_of("2.1."), status=Status.EXCLUDED)
    fates = {each.row.cells["measure"]: each.fate.value for each in offer(secretary).rows}
    assert fates == {
        "Провести смотр": "once",
        "Собрать отчёты": "carried",
        "Написать <b>статью</b>": "again",
        "Открыть музей": "out",
        "Съездить": "carried",
    }
    made = create(secretary)
    anew = made.measures.get(measure="Написать <b>статью</b>")
    assert (anew.carried_from, anew.carried_years, anew.deadline_meaning["every"]) == (None, 0, "P3M")


def test_the_ledger_tells_what_is_done_and_where_to_it_was_moved(secretary: Actor, sample: Plan, row_of: RowOf) -> None:
    postponed = Told(date(2031, 3, 20), title="О сборе отчётов", moved_to=date(2032, 4, 15), by="Совет")
    fact = type_fact(secretary, FactKind.DECISION_POSTPONED, postponed, year=2031)
    actions.tie_fact(secretary, row_of("Собрать"), fact)
    row = next(each for each in offer(secretary).rows if each.row.cells["measure"] == "Собрать отчёты")
    assert (row.state, row.fate, row.why) == (Status.MOVED, "carried", "Совет О сборе отчётов")
    assert [each.change.now for each in row.offers if each.key == "deadline"] == ["до 15 апреля 2032 г."]


def test_a_change_of_words_that_is_unticked_is_not_made(secretary: Actor, sample: Plan, row_of: RowOf) -> None:
    museum = row_of("2.1.")
    words = "Открыть музей в 2031 году по приказу от 01.02.2031 № 3"
    actions.change_words(secretary, museum, field="measure", words=words, seen=digest(museum.measure))
    shown = offer(secretary)
    (named,) = [each.name for each in shown.offers() if each.key == "measure"]
    for words_taken, said in ([set(), words], [{named}, words.replace("в 2031", "в 2032")]):
        made = actions.create_next_year(secretary, shown.drawn, taken={museum.pk: "ждём"}, words=words_taken, today=END)
        assert made.measures.get().measure == said
        actions.undo_next_year(secretary, made)


def test_what_cannot_be_created_says_why(secretary: Actor, sample: Plan, row_of: RowOf, person: object) -> None:
    drawn = plan_with_columns(secretary, 2031)
    silent = row_of("Собрать").pk
    for taken in ({}, {silent: " "}):
        with pytest.raises(RuleBroken):
            actions.create_next_year(secretary, drawn, taken=taken, words=(), today=END)
    create(secretary)
    with pytest.raises(RuleBroken):
        create(secretary)
    assert Plan.objects.count() == 2


def test_creation_is_undone_while_nobody_has_changed_the_new_plan(secretary: Actor, sample: Plan) -> None:
    before = plan_mark(sample)
    actions.undo_next_year(secretary, create(secretary))
    assert (Plan.objects.count(), plan_mark(sample)) == (1, before)
    made = create(secretary)
    museum = made.measures.get(measure="Открыть музей")
    actions.change_words(secretary, museum, field="result", words="открыт", seen=digest(""))
    with pytest.raises(RuleBroken):
        actions.undo_next_year(secretary, made)
    verbs = list(Entry.objects.filter(verb__startswith="plan.next-year").values_list("verb", flat=True).order_by("pk"))
    assert verbs == ["plan.next-year", "plan.next-year-undone", "plan.next-year"]


def test_only_who_keeps_the_plan_creates_a_year(person: Callable[..., Actor], secretary: Actor, sample: Plan) -> None:
    drawn = plan_with_columns(secretary, 2031)
    with pytest.raises(Refused):
        actions.create_next_year(person("observer"), drawn, taken={}, words=(), today=END)


def test_a_secretary_creates_the_next_year_from_its_page_and_loses_nothing_typed(
    secretary: Actor, sample: Plan, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, row_of: RowOf
) -> None:
    monkeypatch.setenv("SVOD_NOW", "2031-12-31T10:00")
    client, url = signed_in(secretary), "/obrazec/desk/plan/2031/next/"
    page = client.get(url).content.decode()
    assert "Создать 2032 из 2031" in page
    silent, ahead = row_of("Собрать").pk, row_of("2.1.").pk
    form = {"take": [silent, ahead], f"why-{silent}": "", f"why-{ahead}": "ждём помещения"}
    refused = client.post(url, form)
    assert (refused.status_code, refused.content.decode().count("ждём помещения")) == (422, 1)
    assert "Почему переносится «1.2 Собрать отчёты»" in refused.content.decode()
    answer = client.post(url, form | {f"why-{silent}": "нет ответов"})
    assert (answer.status_code, answer["Location"]) == (302, "/obrazec/desk/plan/2032/")
    new = client.get(answer["Location"]).content.decode()
    assert new.count("переносится второй год") == 2
    opened = client.get(f"/obrazec/desk/plan/2032/?open={Measure.objects.get(carried_from=silent).pk}")
    assert "нет ответов" in opened.content.decode()
    assert client.post("/obrazec/desk/plan/2032/next/undo/")["Location"] == "/obrazec/desk/plan/2031/"
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("number", [1, 30])
def test_the_offer_asks_as_many_questions_whatever_the_rows(
    secretary: Actor, sample: Plan, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(number):
        cells = {"measure": f"Дело {n} 2031 года", "deadline": "до 1 марта 2031 г."}
        actions.write_measure(secretary, sample, section=None, number=str(n), cells=cells)
    with django_assert_num_queries(14):
        offer(secretary)


@pytest.mark.parametrize("number", [1, 30])
def test_creating_writes_in_as_many_statements_whatever_the_rows(
    secretary: Actor, sample: Plan, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(number):
        cells = {"measure": f"Дело {n}", "deadline": "март", "responsible": "Комитет-образец"}
        actions.write_measure(secretary, sample, section=None, number=str(n), cells=cells)
    shown = offer(secretary)
    taken = {each.row.pk: "не успели" for each in shown.rows}
    with django_assert_num_queries(39):
        actions.create_next_year(secretary, shown.drawn, taken=taken, words=(), today=END)


PHRASES = (
    "март",
    "до 29 февраля",
    "29.02.2032",
    "I квартал",
    "с 1 по 8 июля",
    "ежемесячно",
    "в течение года",
    "до 31 января 2033 г.",
    "по отдельному плану",
    "к лету",
    "",
)


def test_a_plan_of_a_leap_year_goes_over_row_by_row_and_a_month_stays_a_month(secretary: Actor) -> None:
    plan = actions.create_plan(secretary, year=2032)
    for n, words in enumerate(PHRASES):
        cells = {"measure": f"Дело {n}", "deadline": words, "expected": "4 отчёта"}
        actions.write_measure(secretary, plan, section=None, number=f"{n}.", cells=cells)
    made = create(secretary, 2032, day=date(2032, 12, 31))
    before, after = ([*of.measures.all()] for of in (plan, made))
    assert [row.number for row in after] == [row.number for row in before]
    assert [months_of(row.deadline_meaning) for row in after] == [months_of(row.deadline_meaning) for row in before]
    assert [row.deadline_meaning["kind"] for row in after] == [row.deadline_meaning["kind"] for row in before]
    assert [row.ends.year - old.ends.year for row, old in zip(after, before, strict=True) if row.ends and old.ends] == [
        1 for row in before if row.ends
    ]
    assert [row.quantities for row in after] == [row.quantities for row in before]
    assert {row.result + row.status for row in after} == {""}
