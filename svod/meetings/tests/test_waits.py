"""Measures that wait for an item, and what a decision does to the plan and takes back again."""

from datetime import date, timedelta

import pytest
from django.test import Client

from svod.accounts.access import NotThere, Refused
from svod.core.rules import RuleBroken
from svod.meetings import actions
from svod.meetings.choices import Effect, Presence
from svod.meetings.models import Decision, Meeting, Wait
from svod.meetings.tests.conftest import Council, item
from svod.plan.actions import add_measure, approve_plan, create_plan, set_status
from svod.plan.choices import Status
from svod.plan.models import Measure
from svod.plan.rules import MeasureDraft
from tests.people import PersonOf, SignedIn


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_NOW", "2031-06-11T10:00")


@pytest.fixture
def measure(council: Council) -> Measure:
    """A measure of 2031 that is due in June."""
    plan = create_plan(council.actor, year=2031, title="План")
    draft = MeasureDraft(number="6.3", cells={"measure": "Принять образец"})
    made = add_measure(council.actor, plan, section=None, draft=draft)
    return Measure.objects.select_related("plan__cluster").get(pk=made.pk)


def final(council: Council, meeting: Meeting) -> None:
    """The meeting takes place with two of three, its minutes become final."""
    actions.hold_meeting(council.actor, meeting)
    for organisation in council.organisations[:2]:
        actions.mark_attendance(council.actor, meeting, organisation, Presence.PRESENT)
    actions.finalise_minutes(council.actor, meeting, confirmed=True)


def told(measure: Measure) -> list[str]:
    measure.refresh_from_db()
    return [ref["title"] for ref in measure.waiting]


def test_a_waiting_measure_says_for_which_item_and_is_freed_by_the_decision(council: Council, measure: Measure) -> None:
    meeting = council.meeting(0, "Первое", "Второе", "Образец")
    actions.set_wait(council.actor, item(meeting, "Образец"), measure)
    assert told(measure) == ["пункт 3, Заседание образцового совета, 11.06.2031"]
    actions.make_decision(council.actor, item(meeting, "Образец"), text="Принять", effect=Effect.FREES)
    assert len(told(measure)) == 1, "nothing is free before the minutes are final"
    final(council, meeting)
    assert told(measure) == []
    actions.correct_minutes(council.actor, meeting)
    actions.drop_decision(council.actor, Decision.objects.get())
    assert told(measure) == ["пункт 3, Заседание образцового совета, 11.06.2031"]


def test_what_is_waited_for_follows_the_item_through_moves_and_meetings(council: Council, measure: Measure) -> None:
    first, second = council.meeting(1, "Первое", "Образец"), council.meeting(30)
    actions.set_wait(council.actor, item(first, "Образец"), measure)
    actions.order_item(council.actor, item(first, "Образец"), step=-1)
    actions.move_meeting(council.actor, first, starts_at=first.starts_at + timedelta(days=1), why="Зал")
    assert told(measure) == ["пункт 1, Заседание образцового совета, 13.06.2031"]
    actions.cancel_meeting(council.actor, first, why="Кворум")
    assert told(measure) == ["пункт 1, Заседание образцового совета, 11.07.2031"]
    actions.make_decision(council.actor, item(second, "Образец"), text="Принять", effect=Effect.FREES)
    assert Wait.objects.get().freed_at is None


def test_the_row_and_the_panel_of_the_plan_say_it(council: Council, measure: Measure, signed_in: SignedIn) -> None:
    meeting = council.meeting(1, "Образец")
    desk = signed_in(council.actor)
    page = f"/obrazec/desk/measures/{measure.pk}/waits/"
    assert desk.post(page, {"item": item(meeting, "Образец").pk}).status_code == 302
    for address in ("/obrazec/desk/plan/2031/", f"/obrazec/desk/plan/2031/?open={measure.pk}"):
        assert "пункт 1, Заседание образцового совета, 12.06.2031" in desk.get(address).content.decode()
    assert "ждёт: пункт 1" in desk.get("/obrazec/desk/plan/2031/").content.decode()
    assert desk.post(page, {"item": item(meeting, "Образец").pk}).status_code == 422
    assert desk.post(page, {"item": ""}).status_code == 422
    desk.post(page, {"end": str(Wait.objects.get().pk)})
    assert (told(measure), Wait.objects.count()) == ([], 0)


def test_the_same_is_said_at_the_item(council: Council, measure: Measure, signed_in: SignedIn) -> None:
    meeting = council.meeting(1, "Образец")
    here, desk = item(meeting, "Образец"), signed_in(council.actor)
    address = f"/obrazec/desk/meetings/{meeting.pk}/items/{here.pk}/wait/"
    assert desk.post(address, {"wait-measure": ""}).status_code == 422
    assert desk.post(address, {"wait-measure": str(measure.pk)}).status_code == 302
    page = desk.get(f"/obrazec/desk/meetings/{meeting.pk}/?item={here.pk}").content.decode()
    assert "6.3 ждёт этого пункта" in page
    actions.remove_item(council.actor, here)
    assert told(measure) == []


def test_nothing_waits_for_an_item_that_is_over_or_for_one_of_a_neighbour(
    council: Council, measure: Measure, person: PersonOf, neighbour: object
) -> None:
    meeting = council.meeting(-1, "Образец")
    final(council, meeting)
    with pytest.raises(RuleBroken, match="пункт уже закрыт"):
        actions.set_wait(council.actor, item(meeting, "Образец"), measure)
    with pytest.raises(NotThere):
        actions.set_wait(person("secretary", neighbour), item(meeting, "Образец"), measure)
    with pytest.raises(Refused):
        actions.set_wait(person("body-lead"), item(council.meeting(1, "Иное"), "Иное"), measure)


def postponed(council: Council, measure: Measure) -> tuple[Meeting, Decision]:
    meeting = council.meeting(0, "Перенос")
    made = actions.make_decision(
        council.actor,
        item(meeting, "Перенос"),
        text="Перенести",
        effect=Effect.POSTPONES,
        measure=measure,
        moved_to=date(2031, 9, 1),
    )
    final(council, meeting)
    measure.refresh_from_db()
    return meeting, made


def test_a_dropped_decision_puts_the_measure_back(council: Council, measure: Measure) -> None:
    set_status(council.actor, measure, status=Status.IN_PROGRESS)
    meeting, made = postponed(council, measure)
    assert (measure.status, measure.moved_to) == (Status.MOVED, date(2031, 9, 1))
    actions.correct_minutes(council.actor, meeting)
    made.refresh_from_db()
    actions.drop_decision(council.actor, made)
    measure.refresh_from_db()
    assert (measure.status, measure.moved_to, measure.moved_why) == (Status.IN_PROGRESS, None, "")


def test_a_corrected_day_moves_on_and_a_decision_that_moves_nothing_any_more_puts_back(
    council: Council, measure: Measure
) -> None:
    meeting, made = postponed(council, measure)
    for effect, day, wanted in (
        (Effect.POSTPONES, date(2031, 10, 1), (Status.MOVED, date(2031, 10, 1))),
        (Effect.NONE, None, ("", None)),
    ):
        actions.correct_minutes(council.actor, meeting)
        made.refresh_from_db()
        actions.edit_decision(
            council.actor, made, text="Иначе", effect=effect, measure=measure, moved_to=day, seen=made.version
        )
        actions.finalise_minutes(council.actor, meeting, why="Уточнили")
        measure.refresh_from_db()
        assert (measure.status, measure.moved_to) == wanted


def test_minutes_that_move_a_measure_of_an_approved_plan_are_its_amendment(
    council: Council, measure: Measure, person: PersonOf
) -> None:
    plan = measure.plan
    approve_plan(person("head"), plan, paper="Приказ образца")
    meeting, made = postponed(council, measure)
    amendment = plan.amendments.get()
    assert (amendment.day, amendment.why) == (meeting.starts_at.date(), "Перенести")
    assert amendment.decided.endswith(made.label)
    assert amendment.closed_at is not None
    actions.correct_minutes(council.actor, meeting)
    made.refresh_from_db()
    actions.drop_decision(council.actor, made)
    measure.refresh_from_db()
    assert (measure.status, measure.moved_to, plan.amendments.count()) == ("", None, 2)


def test_what_somebody_has_set_since_is_left_alone(council: Council, measure: Measure) -> None:
    meeting, made = postponed(council, measure)
    set_status(council.actor, measure, status=Status.DONE)
    actions.correct_minutes(council.actor, meeting)
    made.refresh_from_db()
    actions.drop_decision(council.actor, made)
    measure.refresh_from_db()
    assert measure.status == Status.DONE


def test_an_observer_says_nothing_of_waiting(measure: Measure, person: PersonOf, signed_in: SignedIn) -> None:
    browser: Client = signed_in(person("observer"))
    assert browser.get(f"/obrazec/desk/measures/{measure.pk}/waits/").status_code == 403
