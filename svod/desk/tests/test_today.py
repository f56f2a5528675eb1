"""Each role's day: what waits, what comes; every figure leads to a list of its length."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.asking.actions import ask, ensure_periods, submit
from svod.asking.models import Report
from svod.asking.rules.answers import Said
from svod.bodies.actions import add_body, give_seat
from svod.core.clock import now
from svod.desk.queries.digest import digest_of
from svod.desk.queries.morning import Morning
from svod.desk.queries.today import parts_of
from svod.meetings.actions import add_item, add_meeting, call_meeting, give_instruction, hold_meeting
from svod.meetings.models import Instruction
from svod.members.actions import ensure_person
from svod.members.choices import ContactKind
from svod.members.models import Contact, Person
from svod.plan import actions
from svod.plan.actions import set_status
from svod.plan.choices import PartyKind, Status
from svod.plan.models import Measure, Plan
from svod.plan.rules import FindingDraft, MeasureDraft, PartyDraft
from tests.people import PersonOf, SignedIn

if TYPE_CHECKING:
    from django.test import Client

NOW = "2031-06-20T10:00"
TODAY = date(2031, 6, 20)


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Friday, 20 June 2031."""
    monkeypatch.setenv("SVOD_NOW", NOW)


@pytest.fixture
def executor(person: PersonOf) -> Actor:
    """Somebody with an account who answers for every measure of the plan."""
    return person("executor")


@pytest.fixture
def plan(secretary: Actor, executor: Actor) -> Plan:
    """A plan of 2031 with one section."""
    made = actions.create_plan(secretary, year=2031, title="План-образец")
    actions.add_section(secretary, made, number="1.", title="Образец")
    return made


def who_answers(secretary: Actor, executor: Actor) -> Person:
    found, _new = ensure_person(secretary, "Отвечалов О.П.")
    Person.objects.filter(pk=found.pk).update(user=executor.user)
    return found


def add(secretary: Actor, plan: Plan, who: Person, number: int, day: date) -> Measure:
    meaning = {"kind": "window", "dates": [[str(day), str(day)]], "every": None, "length": None, "milestones": []}
    party = PartyDraft(PartyKind.PERSON, who.name, person_id=who.pk)
    cells = {"measure": f"Дело {number}", "deadline": f"{day:%d.%m.%Y}"}
    draft = MeasureDraft(f"1.{number}.", cells, meaning, (party,))
    return actions.add_measure(secretary, plan, section=plan.sections.get(), draft=draft)


def asked(secretary: Actor, measure: Measure) -> Report:
    period = next(each for each in ensure_periods(secretary, measure.plan) if each.first <= TODAY <= each.last)
    return ask(secretary, measure, period).report


def fill(secretary: Actor, executor: Actor, plan: Plan, times: int, start: int = 0) -> None:
    """So many of each: sent, silent, asked and not due, with a finding, moved and past."""
    who = who_answers(secretary, executor)
    for step in range(start, start + times):
        sent, silent, ahead, moved = (add(secretary, plan, who, 10 * step + k, day) for k, day in enumerate(DAYS, 1))
        submit(secretary, asked(secretary, sent), Said(answer="done", words="Готово"))
        asked(secretary, silent)
        asked(secretary, ahead)
        actions.add_findings(secretary, plan, [FindingDraft("no-deadline", "Когда?", ahead.pk)])
        set_status(secretary, moved, status=Status.MOVED, moved_to=date(2031, 6, 2), moved_why="Решение")


DAYS = (date(2031, 6, 19), date(2031, 6, 6), date(2031, 6, 25), date(2031, 5, 5))


def page(client: "Client", path: str) -> str:
    answer = client.get(f"/obrazec/desk/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_secretarys_morning_tells_what_waits(
    secretary: Actor, executor: Actor, plan: Plan, signed_in: SignedIn
) -> None:
    fill(secretary, executor, plan, 1)
    words = page(signed_in(secretary), "today/")
    assert re.findall(r'id="part-(\w+)"', words) == [
        "queue",
        "silent",
        "plan",
        "moved",
        "dates",
        "sections",
        "discipline",
    ]
    assert "Пятница, 20 июня" in words


def test_a_figure_of_the_plan_leads_to_a_list_of_its_length(
    secretary: Actor, executor: Actor, plan: Plan, signed_in: SignedIn
) -> None:
    fill(secretary, executor, plan, 2)
    client = signed_in(secretary)
    part = next(part for part in parts_of(Morning(secretary, TODAY)) if part.key == "plan")
    lengths = {}
    for item in part.items:
        answer = client.get(item.url.split("#")[0])
        lengths[item.url.split("=")[-1]] = (int(item.figure), answer.context["screen"].shown)
    assert lengths == {"findings": (2, 2), "overdue": (6, 6)}


@pytest.mark.parametrize("key", ["queue", "moved", "dates", "asked", "mine"])
def test_a_part_has_as_many_things_as_it_says(key: str, secretary: Actor, executor: Actor, plan: Plan) -> None:
    fill(secretary, executor, plan, 3)
    parts = [*parts_of(Morning(secretary, TODAY)), *parts_of(Morning(executor, TODAY))]
    assert {(part.count, len(part.items)) for part in parts if part.key == key} <= {(3, 3), (6, 6), (9, 9), (12, 12)}
    assert any(part.key == key for part in parts)


def test_an_executor_sees_what_is_asked_by_when_with_one_button(
    secretary: Actor, executor: Actor, plan: Plan, signed_in: SignedIn
) -> None:
    fill(secretary, executor, plan, 1)
    part = next(part for part in parts_of(Morning(executor, TODAY)) if part.key == "asked")
    assert [(item.number, item.meta, item.verb) for item in part.items] == [
        ("1.2.", "II квартал 2031 года, срок был 14 дней назад", "Ответить"),
        ("1.3.", "II квартал 2031 года, до 25 июня", "Ответить"),
    ]
    client = signed_in(executor)
    assert "Ждут приёмки" not in page(client, "today/")
    assert client.get(part.items[0].url).status_code == 200


def test_somebody_else_is_asked_nothing(
    secretary: Actor, executor: Actor, plan: Plan, person: PersonOf, signed_in: SignedIn
) -> None:
    fill(secretary, executor, plan, 1)
    words = page(signed_in(person("executor")), "today/")
    assert "Вас ничего не ждёт" in words
    assert "Дело" not in words


LOOKS = {"secretary": 35, "head": 33, "executor": 20, "clerk": 21, "observer": 21, "operator": 7}


@pytest.mark.parametrize("role", LOOKS)
def test_a_day_asks_a_fixed_number_of_queries(
    role: str,
    secretary: Actor,
    executor: Actor,
    plan: Plan,
    person: PersonOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    from svod.desk.queries.today import day_of

    actor = {"secretary": secretary, "executor": executor}.get(role) or person(role)
    for start, times in ((0, 1), (1, 4)):
        fill(secretary, executor, plan, times, start)
        with django_assert_num_queries(LOOKS[role]):
            day_of(actor, TODAY)


def test_the_bar_tells_how_many_wait(secretary: Actor, executor: Actor, plan: Plan, signed_in: SignedIn) -> None:
    fill(secretary, executor, plan, 2)
    assert ">2<" in page(signed_in(secretary), "today/count/")
    assert ">4<" in page(signed_in(executor), "today/count/")


def test_the_desk_begins_with_the_day(secretary: Actor, plan: Plan, signed_in: SignedIn) -> None:
    assert signed_in(secretary).get("/obrazec/desk/")["Location"] == "/obrazec/desk/today/"


def test_a_part_that_is_not_there_is_not_found(secretary: Actor, plan: Plan, signed_in: SignedIn) -> None:
    client = signed_in(secretary)
    wrong = ("queue", "day-2031-06-45", "day-2031-07-01", "x")
    assert [client.get(f"/obrazec/desk/today/list/?part={key}").status_code for key in wrong] == [404] * 4


def test_the_letter_of_the_week_names_what_waits_and_is_quiet_for_the_rest(
    secretary: Actor, executor: Actor, plan: Plan, person: PersonOf
) -> None:
    fill(secretary, executor, plan, 1)
    parts = digest_of(executor, TODAY)
    assert [(part.title, [item.title for item in part.items]) for part in parts] == [
        ("Вас просят", ["1.2. Дело 2", "1.3. Дело 3"]),
        ("Ближайшее", ["1.3. Дело 3"]),
    ]
    assert [item.buttons[0].label for item in parts[0].items] == ["Ответить", "Ответить"]
    assert digest_of(person("observer"), TODAY) == []


def test_a_clerk_is_told_what_the_own_card_lacks(secretary: Actor, plan: Plan, person: PersonOf) -> None:
    from svod.members.actions import ensure_organisation

    clerk = person("clerk")
    firm, _new = ensure_organisation(secretary, "ООО «Пример»", is_member=True)
    me, _new = ensure_person(secretary, "Представлялов О.О.")
    Person.objects.filter(pk=me.pk).update(user=clerk.user, organisation=firm)
    Contact.objects.create(organisation=firm, kind=ContactKind.MAIL, value="info@example.org", is_public=True)
    part = next(part for part in parts_of(Morning(clerk, TODAY)) if part.key == "card")
    assert [item.title for item in part.items] == ["ООО «Пример»"]
    assert part.items[0].meta.startswith("не заполнено: ")
    assert "открытый контакт" not in part.items[0].meta


def test_instructions_and_meetings_reach_the_day_of_each_role(
    secretary: Actor, executor: Actor, person: PersonOf, signed_in: SignedIn
) -> None:
    body = add_body(secretary, {"name": "Образцовый комитет", "kind": "committee"})
    told = {"title": "Заседание образцового комитета", "length": 60}
    held = add_meeting(secretary, body, starts_at=now() - timedelta(days=9), told=told)
    item = add_item(secretary, body, held, {"title": "Итоги"})
    me = who_answers(secretary, executor)
    give_instruction(secretary, item, text="Описать образец", executor=me.name)
    Instruction.objects.update(due=TODAY - timedelta(days=3))
    hold_meeting(secretary, held)
    seats = add_meeting(secretary, body, starts_at=now() + timedelta(days=9), told=told)
    give_seat(secretary, body, organisation=None, person=me)
    add_item(secretary, body, seats, {"title": "Планы"})
    call_meeting(secretary, seats)
    mine = page(signed_in(executor), "today/")
    assert ("Ваши поручения" in mine, "Описать образец" in mine, "Вы будете?" in mine) == (True, True, True)
    kept = page(signed_in(secretary), "today/")
    assert ("Поручения, о которых молчат" in kept, "Протоколы в работе" in kept) == (True, True)
    assert "Описать образец" in page(signed_in(secretary), "silent/")
    assert "Заседание образцового комитета" in page(signed_in(person("observer")), "calendar/?scope=all")
    assert "Описать образец" not in page(signed_in(person("clerk")), "today/")
