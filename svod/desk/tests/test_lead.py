"""A body's lead accepts what is reported to the body: the own body's measures, nobody else's, never a moved date."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor, NotThere, Refused
from svod.asking.actions import accept, return_report, submit, take_acceptance_back
from svod.asking.choices import State
from svod.asking.models import Report
from svod.asking.queries import accountable_of
from svod.asking.rules.answers import Said
from svod.bodies.actions import end_seat, ensure_body, give_seat
from svod.bodies.choices import SeatRole
from svod.bodies.models import Body
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.desk.queries.today import day_of
from svod.desk.tests.test_queue import QUEUE, press, state_of, status_of
from svod.desk.tests.test_today import NOW, TODAY, asked, who_answers
from svod.members.actions import ensure_person
from svod.members.models import Person
from svod.notify.choices import Scope
from svod.plan import actions
from svod.plan.choices import PartyKind, Status
from svod.plan.feeds import deadlines
from svod.plan.models import Measure, Plan
from svod.plan.rules import MeasureDraft, PartyDraft
from tests.people import PersonOf, SignedIn

DONE = Said(answer="done", words="Готово")


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Friday, 20 June 2031."""
    monkeypatch.setenv("SVOD_NOW", NOW)


@pytest.fixture
def plan(secretary: Actor) -> Plan:
    """A plan of 2031 with one section."""
    made = actions.create_plan(secretary, year=2031, title="План-образец")
    actions.add_section(secretary, made, number="1.", title="Образец")
    return made


@pytest.fixture
def group(secretary: Actor) -> Body:
    """The group whose measures are reported."""
    return ensure_body(secretary, "Рабочая группа образца")[0]


@pytest.fixture
def lead(secretary: Actor, person: PersonOf, group: Body) -> Actor:
    """Who leads the group, by role and by seat."""
    return leads(secretary, person("body-lead"), group, "Ведущий В.В.")


@pytest.fixture
def answerer(secretary: Actor, person: PersonOf) -> Person:
    """Who answers for the group's measures."""
    found = who_answers(secretary, person("executor"))
    found.refresh_from_db()
    return found


def leads(secretary: Actor, who: Actor, body: Body, name: str, role: SeatRole = SeatRole.LEAD) -> Actor:
    found, _new = ensure_person(secretary, name)
    Person.objects.filter(pk=found.pk).update(user=who.user)
    give_seat(secretary, body, organisation=None, person=found, role=role)
    return who


def add(secretary: Actor, plan: Plan, number: int, *parties: PartyDraft) -> Measure:
    meaning = {"kind": "window", "dates": [["2031-06-25"] * 2], "every": None, "length": None, "milestones": []}
    cells = {"measure": f"Дело {number}", "deadline": "25.06.2031"}
    draft = MeasureDraft(f"1.{number}.", cells, meaning, parties)
    return actions.add_measure(secretary, plan, section=plan.sections.get(), draft=draft)


def named(who: Person | Body) -> PartyDraft:
    if isinstance(who, Body):
        return PartyDraft(PartyKind.GROUP, who.name, body_id=who.pk)
    return PartyDraft(PartyKind.PERSON, who.name, person_id=who.pk)


def sent(secretary: Actor, measure: Measure, said: Said = DONE) -> Report:
    report = asked(secretary, measure)
    submit(secretary, report, said, files=[("act.txt", f"act {measure.number}".encode())])
    report.refresh_from_db()
    return report


def test_a_lead_accepts_in_the_queue_and_the_measure_is_done(
    secretary: Actor, plan: Plan, group: Body, lead: Actor, answerer: Person, signed_in: SignedIn
) -> None:
    report = sent(secretary, add(secretary, plan, 1, named(group), named(answerer)))
    client = signed_in(lead)
    assert [line.row.report.pk for line in client.get(QUEUE).context["lines"]] == [report.pk]
    assert press(client, report, "accept") == 302
    measure = Measure.objects.get(pk=report.measure_id)
    assert (state_of(report), measure.status, measure.result) == (State.ACCEPTED, Status.DONE, "Готово")
    assert measure.evidence.count() == 1
    back = client.get(QUEUE).context["just"]["back"]
    assert client.post(f"{QUEUE}back/", {"report": back}).status_code == 302
    assert (state_of(report), status_of(report)) == (State.SUBMITTED, "")


def test_a_lead_returns_with_a_word_and_accepts_the_clear_together(
    secretary: Actor, plan: Plan, group: Body, lead: Actor, answerer: Person, signed_in: SignedIn
) -> None:
    reports = [sent(secretary, add(secretary, plan, n, named(group), named(answerer))) for n in (1, 2, 3)]
    client = signed_in(lead)
    assert press(client, reports[0], "return", why="Нет списка") == 302
    looked = [f"{each.pk}:{each.version}" for each in reports[1:]]
    client.post(f"{QUEUE}accept/", {"report": looked})
    assert [state_of(each) for each in reports] == [State.RETURNED, State.ACCEPTED, State.ACCEPTED]


def test_a_leads_own_list_and_calendar_hold_what_the_body_answers_for(
    secretary: Actor, plan: Plan, group: Body, lead: Actor, answerer: Person, signed_in: SignedIn
) -> None:
    ours = add(secretary, plan, 1, named(group), named(answerer))
    add(secretary, plan, 2, named(answerer))
    day = day_of(lead, TODAY)
    assert [[item.number for item in part.items] for part in day.main if part.key == "mine"] == [["1.1."]]
    listed = signed_in(lead).get("/obrazec/desk/plan/2031/?show=mine").content.decode()
    assert [f'id="m-{each.pk}"' in listed for each in plan.measures.order_by("order")] == [True, False]
    dated = deadlines(lead, Scope.MINE, date(2031, 6, 1), date(2031, 6, 30))
    assert [entry.uid for entry in dated] == [f"measure-{ours.pk}@obrazec.svod"]


def test_measures_of_others_are_not_there_for_a_lead(
    secretary: Actor, plan: Plan, group: Body, lead: Actor, answerer: Person, person: PersonOf, signed_in: SignedIn
) -> None:
    other = ensure_body(secretary, "Другая группа")[0]
    theirs = sent(secretary, add(secretary, plan, 1, named(other), named(answerer)))
    measure = add(secretary, plan, 2, named(answerer), named(group))
    actions.set_lead(secretary, measure, assignment=measure.assignments.get(person=answerer))
    beside_a_lead = sent(secretary, measure)
    client = signed_in(lead)
    assert client.get(QUEUE).context["lines"] == []
    for report in (theirs, beside_a_lead):
        assert [press(client, report, verb, why="x") for verb in ("accept", "return")] == [404, 404]
        with pytest.raises(Refused):
            accept(lead, report, version=report.version)
    assert state_of(theirs) == state_of(beside_a_lead) == State.SUBMITTED


def test_another_lead_a_bodys_secretary_a_former_lead_and_a_neighbour_accept_nothing(
    secretary: Actor, plan: Plan, group: Body, answerer: Person, person: PersonOf, neighbour: Cluster
) -> None:
    report = sent(secretary, add(secretary, plan, 1, named(group), named(answerer)))
    other = ensure_body(secretary, "Другая группа")[0]
    former = leads(secretary, person("body-lead"), group, "Бывший Б.Б.")
    end_seat(secretary, group.seats.get(), until=date(2031, 6, 1))
    refused = [
        leads(secretary, person("body-lead"), other, "Иной И.И."),
        leads(secretary, person("body-secretary"), group, "Протоколов П.П.", SeatRole.SECRETARY),
        leads(secretary, person("executor"), ensure_body(secretary, "Третья группа")[0], "Безролев Б.Б."),
        former,
        person("body-lead"),
    ]
    for somebody in refused:
        for attempt in (accept, take_acceptance_back):
            with pytest.raises(Refused):
                attempt(somebody, report, version=report.version)
        with pytest.raises(Refused):
            return_report(somebody, report, why="x", version=report.version)
    with pytest.raises(NotThere):
        accept(person("body-lead", neighbour), report, version=report.version)


def test_nobody_accepts_the_own_word_and_a_moved_date_is_left_to_the_secretary(
    secretary: Actor, plan: Plan, group: Body, lead: Actor, answerer: Person, signed_in: SignedIn
) -> None:
    own = sent(secretary, add(secretary, plan, 1, named(group)))
    assert own.person is not None
    assert own.person.user == lead.user
    said = Said(answer="moved", words="Позже", new_day_words="14 марта 2032 г.", reason="Зал занят")
    moves = sent(secretary, add(secretary, plan, 2, named(group), named(answerer)), said)
    client = signed_in(lead)
    assert [line.row.report.pk for line in client.get(QUEUE).context["lines"]] == [moves.pk]
    assert "Решает секретарь" in client.get(QUEUE).content.decode()
    assert press(client, moves, "accept", decision="Протокол № 5") == 422
    with pytest.raises(RuleBroken):
        accept(lead, moves, version=moves.version, decision="Протокол № 5")
    with pytest.raises(Refused):
        accept(lead, own, version=own.version)
    assert press(signed_in(secretary), moves, "accept", decision="Протокол № 5") == 302
    assert press(signed_in(secretary), own, "accept") == 302


def test_the_bodys_own_plan_is_the_leads_too(
    secretary: Actor, plan: Plan, group: Body, lead: Actor, answerer: Person
) -> None:
    of = add(secretary, plan, 1, named(answerer))
    own = Plan.objects.create(cluster=secretary.cluster, year=2031, title="План группы", of=of, body=group)
    actions.add_section(secretary, own, number="1.", title="Образец")
    report = sent(secretary, add(secretary, own, 1, named(answerer)))
    assert accept(lead, report, version=report.version).state == State.ACCEPTED


def test_who_leads_the_only_body_named_is_asked(secretary: Actor, plan: Plan, group: Body, person: PersonOf) -> None:
    measure = add(secretary, plan, 1, named(group))
    assert accountable_of(measure) is None
    leads(secretary, person("body-lead"), group, "Ведущий В.В.")
    found = accountable_of(measure)
    assert found is not None
    assert found.name == "Ведущий В.В."


@pytest.mark.parametrize("count", [1, 5])
def test_a_leads_queue_and_day_ask_a_fixed_number_of_queries(
    count: int,
    secretary: Actor,
    plan: Plan,
    group: Body,
    lead: Actor,
    answerer: Person,
    signed_in: SignedIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        sent(secretary, add(secretary, plan, number, named(group), named(answerer)))
    client = signed_in(lead)
    assert str(count) in client.get("/obrazec/desk/today/count/").content.decode()
    assert "Ждут приёмки" in client.get("/obrazec/desk/today/").content.decode()
    with django_assert_num_queries(10):
        client.get(QUEUE)
