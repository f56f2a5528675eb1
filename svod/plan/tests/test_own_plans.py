"""«По отдельному плану»: a measure's own plan, its pages, its sum at the measure, its way into the next year."""

from collections.abc import Callable
from datetime import date
from typing import Any

import lxml.html
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor, NotThere, Refused
from svod.bodies.actions import ensure_body
from svod.bodies.models import Body
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.facts.actions import type_fact
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.notify.choices import Scope
from svod.plan import actions
from svod.plan.choices import Status
from svod.plan.feeds import deadlines
from svod.plan.models import Measure, Plan
from svod.plan.queries import composed, latest_year, plan_of_year, plan_with_columns, rows_of, sections_of
from svod.plan.queries.next_year import next_year_of, plan_mark
from svod.plan.queries.own_plans import OwnPlan, OwnSum
from svod.plan.rules import MeasureDraft, digest
from svod.plan.rules.years import Year
from tests.people import PersonOf, SignedIn

pytestmark = pytest.mark.django_db
NOON = date(2031, 6, 15)
END = date(2031, 12, 31)
HERE = "/obrazec/desk/plan/2031/"
QUERIES, QUERIES_OWN = 10, 12
STEPS = ("Собрать совет", "Выбрать образец", "Показать образец")


@pytest.fixture
def measure(secretary: Actor, sample: Plan) -> Measure:
    cells = {"measure": "Заседания совета", "deadline": "по отдельному плану"}
    return actions.write_measure(secretary, sample, section=None, number="3.1", cells=cells)


@pytest.fixture
def council(secretary: Actor) -> Body:
    return ensure_body(secretary, "Совет образца")[0]


@pytest.fixture
def own(secretary: Actor, measure: Measure, council: Body) -> Plan:
    """The council's own plan for 3.1: three measures, the first done."""
    plan = actions.begin_own_plan(secretary, measure, body=council, title="План совета на 2031 год")
    for n, words in enumerate(STEPS, 1):
        cells = {"measure": words, "deadline": "до 1 декабря 2031 г."}
        actions.write_measure(secretary, plan, section=None, number=f"{n}.", cells=cells)
    first = plan.measures.get(number="1.")
    actions.set_status(secretary, first, status=Status.DONE)
    return plan


def tree_of(words: bytes) -> Any:
    return lxml.html.fromstring(words)


def at(plan: Plan) -> str:
    return f"{HERE}own/{plan.pk}/"


def words_of_row(client: Client, address: str, measure: Measure) -> str:
    (row,) = tree_of(client.get(address).content).xpath(f"//tr[@id='m-{measure.pk}']")
    return " ".join(row.text_content().split())


@settings(max_examples=30, deadline=None)
@given(year=st.integers(1, 9999), own=st.none() | st.integers(1, 10**12))
def test_a_year_of_an_address_comes_back_as_it_went(year: int, own: int | None) -> None:
    back = Year.of_path(Year(year, own).path)
    assert (int(back), back.own) == (year, own)


def test_the_newest_plan_is_a_main_one_and_a_year_means_it(secretary: Actor, sample: Plan, own: Plan) -> None:
    assert latest_year(secretary) == 2031
    assert plan_of_year(secretary, 2031) == sample
    assert plan_with_columns(secretary, 2031).plan == sample
    assert plan_with_columns(secretary, own.place).plan == own
    assert plan_with_columns(secretary, own.place).label("number") == "№"
    for wrong in (Year(2030, own.pk), Year(2031, sample.pk), Year(2031, 10**30)):
        with pytest.raises(NotThere):
            plan_with_columns(secretary, wrong)
        with pytest.raises(NotThere):
            plan_of_year(secretary, wrong)


def test_a_cluster_still_has_one_main_plan_a_year(secretary: Actor, own: Plan, measure: Measure) -> None:
    with pytest.raises(RuleBroken):
        actions.create_plan(secretary, year=2031)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(cluster=secretary.cluster, year=2031)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(cluster=secretary.cluster, year=2031, of=measure, body=own.body)


def test_the_secretary_begins_an_own_plan_from_the_panel_and_fills_it(
    secretary: Actor, signed_in: SignedIn, measure: Measure, council: Body
) -> None:
    client = signed_in(secretary)
    panel = tree_of(client.get(f"{HERE}?open={measure.pk}").content)
    (begin,) = panel.xpath("//section[@id='p-own']//a")
    assert "По отдельному плану: создать план" in begin.text_content()
    form = tree_of(client.get(HERE + begin.get("href")).content)
    assert "Заседания совета" in form.xpath("//textarea[@name='title']")[0].text
    answer = client.post(HERE + begin.get("href"), {"body": str(council.pk), "title": "План совета"})
    plan = Plan.objects.get(of=measure)
    assert (answer["Location"], plan.body, plan.year) == (at(plan), council, 2031)
    told = {"place": "s-0", "number": "1.", "measure": STEPS[0], "deadline": "март", "responsible": "", "expected": ""}
    added = client.post(f"{at(plan)}add/", told)
    assert added["Location"].startswith(f"{at(plan)}?open=")
    page = client.get(added["Location"].partition("#")[0]).content.decode()
    assert "Отдельный план на 2031" in page
    assert f'href="{HERE}?open={measure.pk}#m-{measure.pk}"' in page
    assert "Совет образца" in page
    back = client.get(f"{HERE}?open={measure.pk}").content.decode()
    assert f'href="own/{plan.pk}/"' in back


def test_words_are_written_status_set_and_files_made_in_an_own_plan(
    secretary: Actor, signed_in: SignedIn, own: Plan
) -> None:
    client, second = signed_in(secretary), own.measures.get(number="2.")
    answer = client.post(f"{at(own)}{second.pk}/words/result/", {"words": "Выбран", "seen": digest("")})
    assert answer["Location"] == f"{at(own)}#m-{second.pk}"
    answer = client.post(f"{at(own)}{second.pk}/status/", {"standing-status": "done"})
    assert answer["Location"].startswith(at(own))
    assert own.measures.get(pk=second.pk).status == Status.DONE
    for kind in ("json", "csv", "xlsx", "docx"):
        assert client.get(f"{HERE}own/{own.pk}.{kind}").status_code == 200
    names = [row["number"] for row in client.get(f"{HERE}own/{own.pk}.json").json()["rows"]]
    assert names == ["1.", "2.", "3."]
    assert client.get(f"{HERE}{second.pk}/").status_code == 404
    for page in ("amendments/", "forms/", "norms/", "heading/", "add/"):
        assert client.get(f"{at(own)}{page}").status_code == 200


def test_the_sum_stands_at_the_measure_in_words(
    secretary: Actor, signed_in: SignedIn, own: Plan, measure: Measure
) -> None:
    client = signed_in(secretary)
    assert "по отдельному плану: 1 из 3 выполнено" in words_of_row(client, HERE, measure)
    panel = client.get(f"{HERE}?open={measure.pk}").content.decode()
    assert "выполнено 1 из 3 мероприятий" in panel
    actions.set_status(secretary, own.measures.get(number="3."), status=Status.EXCLUDED)
    assert "по отдельному плану: 1 из 2 выполнено" in words_of_row(client, HERE, measure)


@pytest.mark.parametrize(
    ("done", "total", "words"),
    [
        (0, 0, "пока без мероприятий"),
        (0, 1, "выполнено 0 из 1 мероприятия"),
        (5, 7, "выполнено 5 из 7 мероприятий"),
        (2, 21, "выполнено 2 из 21 мероприятия"),
        (11, 111, "выполнено 11 из 111 мероприятий"),
    ],
)
def test_the_words_of_progress_agree(done: int, total: int, words: str) -> None:
    with override("ru"):
        assert OwnPlan(1, 2031, "", "", done, total).words == words


def test_an_own_plan_that_is_done_asks_for_the_status_of_its_measure(
    secretary: Actor, signed_in: SignedIn, own: Plan, measure: Measure
) -> None:
    client, asks = signed_in(secretary), "Отдельный план выполнен: поставьте статус."
    assert asks not in client.get(f"{HERE}?open={measure.pk}").content.decode()
    for step in own.measures.all():
        actions.set_status(secretary, step, status=Status.DONE)
    assert asks in client.get(f"{HERE}?open={measure.pk}").content.decode()
    actions.set_status(secretary, measure, status=Status.DONE)
    assert asks not in client.get(f"{HERE}?open={measure.pk}").content.decode()


def test_several_bodies_have_own_plans_of_one_measure(secretary: Actor, own: Plan, measure: Measure) -> None:
    other, _ = ensure_body(secretary, "Комитет проб")
    second = actions.begin_own_plan(secretary, measure, body=other)
    actions.write_measure(secretary, second, section=None, number="1.", cells={"measure": "Проба"})
    found = composed(secretary.cluster, measure.plan, NOON).own[measure.pk]
    assert [(each.body, each.done, each.total) for each in found.plans] == [
        ("Совет образца", 1, 3),
        ("Комитет проб", 0, 1),
    ]
    assert (found.done, found.total) == (1, 4)
    with pytest.raises(RuleBroken, match="Комитет проб"):
        actions.begin_own_plan(secretary, measure, body=other)


def test_facts_of_an_own_plan_count_there_once_and_raise_the_measure_no_further_than_at_work(
    secretary: Actor, own: Plan, measure: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVOD_NOW", "2032-01-15T10:00")
    day = date(2032, 1, 15)
    for step in own.measures.all():
        fact = type_fact(
            secretary, FactKind.NEWS_PUBLISHED, Told(date(2031, 3, step.pk % 28 + 1), title=step.measure), year=2031
        )
        actions.tie_fact(secretary, step, fact)
    found = composed(secretary.cluster, measure.plan, day)
    assert (found.own[measure.pk].done, found.own[measure.pk].total) == (3, 3)
    assert found.own[measure.pk].finished
    assert found.rows[measure.pk].facts == ()
    assert found.rows[measure.pk].composition.status == "no_report"
    assert found.facts == ()
    drawn = plan_with_columns(secretary, 2031)
    rows, _asked = rows_of(secretary, drawn, day, sections_of(drawn))
    (row,) = [row for row in rows if row.pk == measure.pk]
    assert (row.stands, row.status, row.proposes) == (Status.IN_PROGRESS, "", "")
    inside = composed(secretary.cluster, own, day)
    assert [row.composition.status for row in inside.rows.values()] == ["done"] * 3
    assert [row.facts for row in inside.rows.values()] == [row.facts for row in found.own_rows[own.pk].values()]


def test_a_measure_taken_out_takes_its_own_plan_along_and_brings_it_back(
    secretary: Actor, own: Plan, measure: Measure
) -> None:
    first = own.measures.get(number="1.")
    actions.set_norm(secretary, first, FactKind.NEWS_PUBLISHED, first=date(2031, 1, 1), last=END, want=1)
    section = actions.add_section(secretary, own, number="I", title="Раздел совета")
    before, key = plan_mark(own), measure.pk
    removed = actions.remove_measure(secretary, measure)
    assert not Plan.objects.filter(pk=own.pk).exists()
    actions.restore_measure(secretary, measure.plan, line=removed.line)
    back = Plan.objects.get(pk=own.pk)
    assert (back.of_id, back.body, plan_mark(back)) == (key, own.body, before)
    assert back.sections.get() == section
    assert first.norms.count() == 1


def test_an_approved_own_plan_does_not_go_with_its_measure(
    secretary: Actor, person: PersonOf, signed_in: SignedIn, own: Plan, measure: Measure
) -> None:
    actions.approve_plan(person("head"), own, paper="протокол № 1")
    answer = signed_in(secretary).post(f"{HERE}{measure.pk}/remove/", follow=True)
    assert "У мероприятия есть утверждённый отдельный план" in answer.content.decode()
    assert Measure.objects.filter(pk=measure.pk).exists()


def test_only_an_empty_own_plan_is_taken_away(
    secretary: Actor, signed_in: SignedIn, own: Plan, measure: Measure
) -> None:
    client = signed_in(secretary)
    answer = client.post(f"{at(own)}drop/", follow=True)
    assert "В этом плане стоят мероприятия" in answer.content.decode()
    other = actions.begin_own_plan(secretary, measure)
    assert 'action="drop/"' in client.get(at(other)).content.decode()
    assert client.post(f"{at(other)}drop/")["Location"] == f"{HERE}?open={measure.pk}#m-{measure.pk}"
    assert list(Plan.objects.filter(of=measure)) == [own]
    assert client.post(f"{HERE}drop/").status_code == 404


def test_an_own_plan_has_no_own_plans_and_no_next_year_of_its_own(
    secretary: Actor, signed_in: SignedIn, own: Plan
) -> None:
    client, step = signed_in(secretary), own.measures.get(number="1.")
    refused = client.post(f"{at(own)}{step.pk}/own/", {"title": "План в плане"})
    assert (refused.status_code, "У мероприятия отдельного плана своего" in refused.content.decode()) == (422, True)
    assert [client.get(f"{at(own)}{page}").status_code for page in ("next/", "next/undo/")] == [404, 404]
    with pytest.raises(RuleBroken):
        actions.create_next_year(secretary, plan_with_columns(secretary, own.place), taken={}, words=(), today=END)


def test_a_plan_with_own_plans_is_not_deleted_silently(secretary: Actor, sample: Plan, own: Plan) -> None:
    with pytest.raises(RuleBroken, match="отдельные планы"):
        actions.delete_plan(secretary, sample)


def test_who_keeps_no_plan_begins_none_and_a_neighbours_body_is_not_there(
    secretary: Actor, person: PersonOf, neighbour: Cluster, measure: Measure, signed_in: SignedIn
) -> None:
    with pytest.raises(Refused):
        actions.begin_own_plan(person("body-lead"), measure)
    foreign, _ = ensure_body(person("secretary", neighbour), "Совет соседа")
    with pytest.raises(NotThere):
        actions.begin_own_plan(secretary, measure, body=foreign)
    answer = signed_in(secretary).post(f"{HERE}{measure.pk}/own/", {"body": str(foreign.pk), "title": "План"})
    assert answer.status_code == 404
    assert not Plan.objects.filter(of=measure).exists()


def test_the_next_year_takes_own_plans_over_by_the_same_rules(secretary: Actor, own: Plan, measure: Measure) -> None:
    drawn = plan_with_columns(secretary, 2031)
    shown = next_year_of(secretary, drawn, END)
    taken = {each.row.pk: each.why or "не успели" for each in shown.rows if each.fate.ticked}
    words = {each.name for each in shown.offers()}
    made = actions.create_next_year(secretary, drawn, taken=taken, words=words, today=END)
    new = Plan.objects.get(year=2032, of__isnull=False)
    assert (new.of and new.of.plan, new.of and new.of.number, new.body, new.made_from) == (made, "3.1", own.body, own)
    assert new.title == "План совета на 2032 год"
    assert list(new.measures.values_list("measure", "deadline", "carried_years", "status")) == [
        (STEPS[1], "до 1 декабря 2032 г.", 1, ""),
        (STEPS[2], "до 1 декабря 2032 г.", 1, ""),
    ]
    assert all(row.carried_why for row in new.measures.all())
    assert latest_year(secretary) == 2032
    actions.undo_next_year(secretary, made)
    assert list(Plan.objects.order_by("pk")) == [measure.plan, own]


def test_a_created_year_whose_own_plan_was_changed_is_not_undone(secretary: Actor, own: Plan) -> None:
    drawn = plan_with_columns(secretary, 2031)
    shown = next_year_of(secretary, drawn, END)
    taken = {each.row.pk: "не успели" for each in shown.rows if each.fate.ticked}
    made = actions.create_next_year(secretary, drawn, taken=taken, words=(), today=END)
    new = Plan.objects.get(year=2032, of__isnull=False)
    actions.write_measure(secretary, new, section=None, number="9.", cells={"measure": "Новое"})
    with pytest.raises(RuleBroken):
        actions.undo_next_year(secretary, made)


@pytest.mark.parametrize("number", [1, 12])
def test_the_main_page_asks_as_many_questions_whatever_the_own_plans(
    secretary: Actor,
    measure: Measure,
    number: int,
    signed_in: SignedIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(number):
        plan = actions.begin_own_plan(secretary, measure, body=ensure_body(secretary, f"Группа {n}")[0])
        actions.add_measures(secretary, plan, [MeasureDraft(f"{k}.", {"measure": "Дело"}) for k in range(number)])
    with django_assert_num_queries(7):
        composed(secretary.cluster, measure.plan, NOON)
    client = signed_in(secretary)
    client.get(HERE)
    with django_assert_num_queries(QUERIES):
        client.get(HERE)
    client.get(at(plan))
    with django_assert_num_queries(QUERIES_OWN):
        client.get(at(plan))


def test_the_calendar_leads_to_the_measure_in_its_own_plan(secretary: Actor, own: Plan) -> None:
    entries = deadlines(secretary, Scope.ALL, date(2031, 12, 1), date(2031, 12, 1))
    assert {entry.url for entry in entries} == {f"{at(own)}{step.pk}/" for step in own.measures.all()}


def test_an_empty_sum_says_nothing(row_of: Callable[[str], Measure], secretary: Actor) -> None:
    assert OwnSum().words == ""
    assert row_of("2.1.").pk not in composed(secretary.cluster, row_of("2.1.").plan, NOON).own
