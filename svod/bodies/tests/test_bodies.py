"""Bodies: seats over time, conditions of work, yearly reports, who may what."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.accounts.access import Actor, NotThere, Refused
from svod.bodies import actions
from svod.bodies.access import kept_bodies
from svod.bodies.choices import ConditionKind, SeatRole
from svod.bodies.models import Body
from svod.bodies.queries import figures_of, seats_on
from svod.bodies.rules import SeatDraft, require_seat
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.facts.queries import live_facts
from svod.members.actions import ensure_organisation, ensure_person
from svod.members.models import Person
from tests.people import PersonOf

DAYS = st.one_of(st.none(), st.dates(date(2030, 1, 1), date(2031, 1, 1)))


@pytest.fixture
def committee(secretary: Actor) -> Body:
    return actions.add_body(secretary, {"name": "Комитет по пробам", "kind": "committee", "meets": 1, "per": "quarter"})


def test_a_seat_is_held_from_its_day_to_its_last_day(secretary: Actor, committee: Body) -> None:
    firm, _new = ensure_organisation(secretary, "ООО «Проба»")
    seat = actions.give_seat(secretary, committee, organisation=firm, person=None, since=date(2030, 2, 1))
    actions.end_seat(secretary, seat, until=date(2030, 3, 1))
    held = [bool(seats_on(committee, day)) for day in (date(2030, 1, 31), date(2030, 3, 1), date(2030, 3, 2))]
    assert held == [False, True, False]
    actions.give_seat(secretary, committee, organisation=firm, person=None, since=date(2030, 3, 2))
    with pytest.raises(RuleBroken, match="уже в составе"):
        actions.give_seat(secretary, committee, organisation=firm, person=None, since=date(2031, 1, 1))


@settings(max_examples=60, deadline=None)
@given(DAYS, DAYS, DAYS, DAYS)
def test_one_body_has_one_lead_on_any_day(a: date | None, b: date | None, c: date | None, d: date | None) -> None:
    first, second = (SeatDraft(None, key, SeatRole.LEAD, *pair) for key, pair in ((1, (a, b)), (2, (c, d))))
    days = [date(2030, 1, 1) + timedelta(days=n) for n in range(367)]

    def holds(seat: SeatDraft, day: date) -> bool:
        return (seat.since or date.min) <= day <= (seat.until or date.max)

    crossed = bool(d and c and d < c)
    both = any(holds(first, day) and holds(second, day) for day in days)
    if crossed or both:
        with pytest.raises(RuleBroken):
            require_seat(second, [first])
    else:
        require_seat(second, [first])


def test_a_condition_of_work_is_a_fact_until_it_is_taken_off(
    secretary: Actor, committee: Body, cluster: Cluster
) -> None:
    with pytest.raises(RuleBroken, match="ещё не наступило"):
        actions.give_condition(
            secretary, committee, kind=ConditionKind.ROOM, title="Зал", given_on=today() + timedelta(days=1)
        )
    given_ = actions.give_condition(secretary, committee, kind=ConditionKind.ROOM, title="Зал", given_on=today())
    fact = live_facts(cluster).get()
    assert (fact.kind, fact.body_key, fact.title) == ("condition.created", str(committee.pk), "Зал")
    assert figures_of(committee, today().year).conditions == 1
    actions.remove_condition(secretary, given_)
    assert not live_facts(cluster).exists()


def test_a_report_is_written_by_the_body_and_accepted_by_the_office(
    secretary: Actor, committee: Body, cluster: Cluster, person: PersonOf
) -> None:
    lead = person("body-lead")
    known, _new = ensure_person(secretary, "Руководителев О.О.")
    Person.objects.filter(pk=known.pk).update(user=lead.user)
    with pytest.raises(Refused):
        actions.write_report(lead, committee, today().year, text="Сделали")
    actions.give_seat(secretary, committee, organisation=None, person=known, role=SeatRole.LEAD)
    assert list(kept_bodies(lead)) == [committee]
    report = actions.write_report(lead, committee, today().year, text="Сделали")
    with pytest.raises(RuleBroken, match="только что изменили"):
        actions.write_report(lead, committee, today().year, text="Иначе", seen=0)
    actions.hand_in_report(lead, report)
    with pytest.raises(Refused):
        actions.settle_report(lead, report, accepts=True)
    with pytest.raises(RuleBroken, match="что изменить"):
        actions.settle_report(secretary, report, accepts=False)
    actions.settle_report(secretary, report, accepts=True)
    assert [fact.kind for fact in live_facts(cluster)] == ["group.reported"]
    actions.settle_report(secretary, report, accepts=False, remark="Нет цифр")
    assert not live_facts(cluster).exists()


def test_a_seat_that_has_ended_gives_no_right(secretary: Actor, committee: Body, person: PersonOf) -> None:
    lead = person("body-lead")
    known, _new = ensure_person(secretary, "Руководителев О.О.")
    Person.objects.filter(pk=known.pk).update(user=lead.user)
    seat = actions.give_seat(secretary, committee, organisation=None, person=known, role=SeatRole.LEAD)
    actions.end_seat(secretary, seat, until=today() - timedelta(days=1))
    assert not kept_bodies(lead).exists()


def test_two_edits_at_once_are_told_apart(secretary: Actor, committee: Body, person: PersonOf) -> None:
    actions.edit_body(person("head"), committee, {"purpose": "Пробы"}, seen=1)
    with pytest.raises(RuleBroken, match="только что изменили"):
        actions.edit_body(secretary, committee, {"purpose": "Другое"}, seen=1)


def test_a_neighbour_and_a_body_lead_change_no_card(committee: Body, neighbour: Cluster, person: PersonOf) -> None:
    with pytest.raises(NotThere):
        actions.edit_body(person("secretary", neighbour), committee, {"purpose": "Чужое"}, seen=1)
    with pytest.raises(Refused):
        actions.edit_body(person("body-lead"), committee, {"purpose": "Своё"}, seen=1)


def test_a_capital_letter_makes_no_second_body(secretary: Actor, committee: Body) -> None:
    assert actions.ensure_body(secretary, "комитет по ПРОБАМ") == (committee, False)
    with pytest.raises(RuleBroken, match="Комитет по Пробам"):
        actions.add_body(secretary, {"name": "Комитет по Пробам", "kind": "committee"})
