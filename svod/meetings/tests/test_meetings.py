"""A council's meetings: called, moved, held, final, corrected, published; what goes on; who may not."""

from datetime import date, timedelta

import pytest

from svod.accounts.access import Actor, NotThere, Refused
from svod.bodies.actions import give_seat
from svod.bodies.choices import SeatRole
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.facts.queries import live_facts
from svod.meetings import actions
from svod.meetings.actions.items import SomebodyWasFaster
from svod.meetings.choices import Effect, MeetingState, Presence
from svod.meetings.models import Meeting, Wait
from svod.meetings.rules import sealed
from svod.meetings.tests.conftest import Council, item, make_council, titles
from svod.members.models import Person
from svod.plan.actions import add_measure, create_plan
from svod.plan.models import Evidence, Measure
from svod.plan.rules import MeasureDraft
from tests.people import PersonOf


def kinds(cluster: Cluster) -> list[str]:
    return list(live_facts(cluster).values_list("kind", flat=True))


def held(council: Council, *named: str, days: int = -1) -> Meeting:
    made = council.meeting(days, *named)
    return actions.hold_meeting(council.actor, made)


def ready(council: Council, *named: str, days: int = -1) -> Meeting:
    """A held meeting with two present and every item written."""
    made = held(council, *named, days=days)
    for organisation in council.organisations[:2]:
        actions.mark_attendance(council.actor, made, organisation, Presence.PRESENT)
    for title in named:
        actions.write_text(council.actor, item(made, title), text="Обсудили.", seen=1)
    return made


def measure_of(council: Council, number: str = "6.2") -> Measure:
    plan = create_plan(council.actor, year=now().year, title="План")
    return add_measure(
        council.actor, plan, section=None, draft=MeasureDraft(number=number, cells={"measure": "Собрание"})
    )


def test_what_was_not_discussed_goes_on_and_the_earlier_minutes_stay(council: Council) -> None:
    first = council.meeting(-10, "Итоги", "Бюджет")
    actions.write_text(council.actor, item(first, "Итоги"), text="Приняли к сведению.", seen=1)
    second = council.meeting(5, "Разное")
    actions.hold_meeting(council.actor, first)
    assert titles(second) == ["Бюджет", "Разное"]
    assert titles(first) == ["Итоги", "Бюджет"]
    assert item(second, "Бюджет").came_from == item(first, "Бюджет")


def test_what_waits_comes_to_a_meeting_that_is_added_later(council: Council) -> None:
    held(council, "Итоги", days=-10)
    assert titles(council.meeting(5, "Разное")) == ["Итоги", "Разное"]


def test_an_open_instruction_keeps_its_item_on_until_it_is_off_control(council: Council) -> None:
    first = council.meeting(-20, "Сайт")
    given = actions.give_instruction(council.actor, item(first, "Сайт"), text="Открыть", executor="Участников О.О.")
    actions.hold_meeting(council.actor, first)
    second = council.meeting(-10)
    assert titles(second) == ["Сайт"]
    actions.hold_meeting(council.actor, second)
    third = council.meeting(-5)
    assert titles(third) == ["Сайт"]
    actions.close_instruction(council.actor, given)
    actions.hold_meeting(council.actor, third)
    assert titles(council.meeting(5)) == []


def test_what_is_written_after_the_meeting_does_not_go_on(council: Council) -> None:
    made = held(council, "Итоги", "Бюджет")
    ahead = council.meeting(5, "Разное")
    assert titles(ahead) == ["Итоги", "Бюджет", "Разное"]
    actions.mark_attendance(council.actor, made, council.organisations[0], Presence.PRESENT)
    actions.write_text(council.actor, item(made, "Итоги"), text="Обсудили.", seen=1)
    actions.finalise_minutes(council.actor, made, confirmed=True)
    assert titles(ahead) == ["Бюджет", "Разное"]


def test_a_cancelled_meeting_hands_its_agenda_on(council: Council) -> None:
    off, ahead = council.meeting(2, "Итоги"), council.meeting(9)
    actions.cancel_meeting(council.actor, off, why="Нет зала")
    assert titles(ahead) == ["Итоги"]


def test_a_meeting_is_a_fact_from_holding_to_taking_the_mark_off(council: Council, cluster: Cluster) -> None:
    made = held(council, "Итоги")
    assert (kinds(cluster), made.number) == (["meeting.held"], 1)
    ahead = council.meeting(5)
    assert titles(ahead) == ["Итоги"]
    actions.reopen_meeting(council.actor, made)
    assert (kinds(cluster), titles(ahead)) == ([], [])


def test_minutes_are_final_corrected_published_and_taken_off(council: Council, cluster: Cluster) -> None:
    made = ready(council, "Итоги")
    first = actions.finalise_minutes(council.actor, made)
    actions.publish_minutes(council.actor, made, base="https://svod.example.org")
    assert sorted(kinds(cluster)) == ["meeting.held", "minutes.published"]
    assert {fact.url for fact in live_facts(cluster)} == {f"https://svod.example.org/obrazec/minutes/{made.pk}/"}
    assert live_facts(cluster).get(kind="meeting.held").quantities == {"people": 2}
    actions.correct_minutes(council.actor, made)
    actions.write_text(council.actor, item(made, "Итоги"), text="Обсудили и приняли.", seen=2)
    with pytest.raises(RuleBroken, match="исправлено"):
        actions.finalise_minutes(council.actor, made)
    second = actions.finalise_minutes(council.actor, made, why="Опечатка")
    first.refresh_from_db()
    assert [first.number, second.number] == [1, 2]
    assert first.frozen["items"][0]["text"] == "Обсудили."
    assert (first.sha256, second.sha256) == (sealed(first.frozen), sealed(second.frozen))
    assert live_facts(cluster).get(kind="meeting.held").url != ""
    actions.withdraw_minutes(council.actor, made)
    assert kinds(cluster) == ["meeting.held"]


def test_two_secretaries_making_minutes_final_make_one_version(council: Council, person: PersonOf) -> None:
    made = ready(council, "Итоги")
    actions.finalise_minutes(council.actor, made)
    with pytest.raises(RuleBroken, match="уже окончательн"):
        actions.finalise_minutes(person("secretary"), made)
    assert made.versions.count() == 1


def test_minutes_are_not_final_without_attendance_or_unseen_leftovers(council: Council) -> None:
    made = held(council, "Итоги")
    with pytest.raises(RuleBroken, match="Никто не отмечен"):
        actions.finalise_minutes(council.actor, made)
    actions.mark_attendance(council.actor, made, council.organisations[0], Presence.PRESENT)
    with pytest.raises(RuleBroken, match="Не рассмотрено: 1"):
        actions.finalise_minutes(council.actor, made)
    actions.finalise_minutes(council.actor, made, confirmed=True)
    with pytest.raises(RuleBroken, match="Внести исправление"):
        actions.write_text(council.actor, item(made, "Итоги"), text="Ещё", seen=1)


def test_a_meeting_moves_ahead_only_and_keeps_its_way(council: Council) -> None:
    made = council.meeting(5, "Итоги")
    before = made.starts_at
    with pytest.raises(RuleBroken, match="уже прошло"):
        actions.move_meeting(council.actor, made, starts_at=now() - timedelta(days=1), why="Так")
    with pytest.raises(RuleBroken, match="причину"):
        actions.move_meeting(council.actor, made, starts_at=now() + timedelta(days=7), why=" ")
    move = actions.move_meeting(council.actor, made, starts_at=before + timedelta(days=7), why="Праздник")
    assert (move.before, move.after, move.why, move.moved_by) == (
        before,
        before + timedelta(days=7),
        "Праздник",
        council.actor.user,
    )


def test_a_meeting_that_has_not_begun_is_not_held(council: Council) -> None:
    with pytest.raises(RuleBroken, match="начинается"):
        actions.hold_meeting(council.actor, council.meeting(1, "Итоги"))


def test_two_people_at_once_lose_nothing(council: Council) -> None:
    made = held(council, "Итоги", "Бюджет")
    here = item(made, "Итоги")
    actions.write_text(council.actor, here, text="Первая рука", seen=1)
    actions.write_text(council.actor, item(made, "Бюджет"), text="Другой пункт", seen=1)
    with pytest.raises(SomebodyWasFaster) as faster:
        actions.write_text(council.actor, here, text="Вторая рука", seen=1)
    assert (faster.value.item.text, faster.value.item.version) == ("Первая рука", 2)
    actions.write_text(council.actor, here, text="Первая и вторая", seen=2)
    assert item(made, "Итоги").text == "Первая и вторая"


def test_a_proxy_needs_its_paper_and_its_holder(council: Council) -> None:
    made, firm = held(council, "Итоги"), council.organisations[0]
    with pytest.raises(RuleBroken, match="документ"):
        actions.mark_attendance(council.actor, made, firm, Presence.PROXY, holder="Участников О.О.")
    paper = ("Доверенность.txt", "Доверяю".encode())
    with pytest.raises(RuleBroken, match="У кого доверенность"):
        actions.mark_attendance(council.actor, made, firm, Presence.PROXY, proxy=paper)
    row = actions.mark_attendance(council.actor, made, firm, Presence.PROXY, proxy=paper, holder="Участников О.О.")
    assert row is not None
    assert (row.holder, row.proxy.name if row.proxy else "") == (council.people[2], "Доверенность.txt")


def test_a_decision_moves_its_measure_when_the_minutes_are_final(council: Council, cluster: Cluster) -> None:
    measure, to = measure_of(council), date(now().year + 1, 3, 14)
    made = ready(council, "Собрание")
    decision = actions.make_decision(
        council.actor, item(made, "Собрание"), text="Перенести", effect=Effect.POSTPONES, measure=measure, moved_to=to
    )
    assert (decision.label, kinds(cluster)) == (f"Р-{made.starts_at.year}/01", ["meeting.held"])
    actions.finalise_minutes(council.actor, made)
    measure.refresh_from_db()
    assert (measure.status, measure.moved_to) == ("moved", to)
    fact = live_facts(cluster).get(kind="decision.postponed")
    assert (fact.more["to"], fact.more["by"]) == (to.isoformat(), f"Образцовый совет, {decision.label}")
    assert Evidence.objects.get(measure=measure).fact == fact
    actions.correct_minutes(council.actor, made)
    actions.drop_decision(council.actor, decision)
    assert "decision.postponed" not in kinds(cluster)


def test_what_waits_for_an_item_is_freed_by_its_decision_at_a_later_meeting(council: Council) -> None:
    measure = measure_of(council, "6.3")
    first = council.meeting(-9, "Выборы")
    actions.set_wait(council.actor, item(first, "Выборы"), measure)
    actions.hold_meeting(council.actor, first)
    second = council.meeting(-1)
    made = actions.make_decision(council.actor, item(second, "Выборы"), text="Избрать", effect=Effect.FREES)
    actions.hold_meeting(council.actor, second)
    actions.mark_attendance(council.actor, second, council.organisations[0], Presence.PRESENT)
    actions.finalise_minutes(council.actor, second)
    assert Wait.objects.get().freed_by == made


def test_an_instruction_is_reported_by_its_executor_and_taken_off_by_the_office(
    council: Council, person: PersonOf
) -> None:
    made = held(council, "Сайт")
    given = actions.give_instruction(
        council.actor, item(made, "Сайт"), text="Открыть", executor="Участников О.О.", deadline="1 февраля 2040"
    )
    assert (given.person, given.due) == (council.people[2], date(2040, 2, 1))
    executor, stranger = person("executor"), person("executor")
    Person.objects.filter(pk=council.people[2].pk).update(user=executor.user)
    with pytest.raises(Refused):
        actions.report_instruction(stranger, given, report="Сделано")
    actions.report_instruction(executor, given, report="Сделано")
    with pytest.raises(Refused):
        actions.close_instruction(executor, given)
    actions.move_instruction(council.actor, given, deadline="1 марта 2040", why="Письмо")
    actions.close_instruction(council.actor, given)
    given.refresh_from_db()
    assert (given.state, given.due, given.moves[0]["before"]) == ("off", date(2040, 3, 1), "2040-02-01")


@pytest.mark.parametrize("words", ["поскорее", "как-нибудь"])
def test_a_date_that_is_not_read_is_asked_again(council: Council, words: str) -> None:
    made = held(council, "Сайт")
    with pytest.raises(RuleBroken, match="не прочитан"):
        actions.give_instruction(council.actor, item(made, "Сайт"), text="Открыть", executor="Кто", deadline=words)


def test_a_lead_acts_in_the_own_body_alone(council: Council, person: PersonOf) -> None:
    lead = person("body-lead")
    Person.objects.filter(pk=council.people[0].pk).update(user=lead.user)
    with pytest.raises(Refused):
        actions.hold_meeting(lead, council.meeting(-1, "Итоги"))
    give_seat(council.actor, council.body, organisation=None, person=council.people[0], role=SeatRole.LEAD)
    other = make_council(council.actor, "Другой совет")
    assert actions.hold_meeting(lead, council.meeting(-2, "Итоги")).state == MeetingState.HELD
    with pytest.raises(Refused):
        actions.hold_meeting(lead, other.meeting(-1, "Итоги"))


def test_a_seat_without_the_role_and_a_role_without_the_seat_open_nothing(council: Council, person: PersonOf) -> None:
    observer, secretary = person("observer"), person("body-secretary")
    Person.objects.filter(pk=council.people[1].pk).update(user=observer.user)
    give_seat(council.actor, council.body, organisation=None, person=council.people[1], role=SeatRole.SECRETARY)
    made = council.meeting(-1, "Итоги")
    for actor in (observer, secretary):
        with pytest.raises(Refused):
            actions.hold_meeting(actor, made)


def test_a_neighbours_secretary_finds_no_meeting_here(council: Council, neighbour: Cluster, person: PersonOf) -> None:
    made = council.meeting(-1, "Итоги")
    with pytest.raises(NotThere):
        actions.hold_meeting(person("secretary", neighbour), made)


def test_a_series_makes_its_drafts_once(council: Council) -> None:
    told = {
        "title": "Заседание",
        "rhythm": "quarterly",
        "first": date(2040, 1, 20),
        "until": date(2040, 12, 31),
        "begins": now().time().replace(microsecond=0),
        "template": [{"title": "Ход программы"}, {"title": "Разное"}],
    }
    series = actions.set_series(council.actor, council.body, told)
    made = actions.plan_meetings(council.actor, series, last=date(2040, 12, 31))
    assert [titles(each) for each in made] == [["Ход программы", "Разное"]] * 4
    actions.move_meeting(council.actor, made[1], starts_at=made[1].starts_at + timedelta(days=3), why="Зал занят")
    assert actions.plan_meetings(council.actor, series, last=date(2040, 12, 31)) == []


def test_an_item_waits_in_the_backlog_until_an_agenda_takes_it(council: Council, secretary: Actor) -> None:
    parked = actions.add_item(secretary, council.body, None, {"title": "На потом"})
    made = council.meeting(4, "Итоги")
    actions.take_item(secretary, parked, made)
    assert titles(made) == ["Итоги", "На потом"]
    actions.order_item(secretary, item(made, "На потом"), step=-1)
    assert titles(made) == ["На потом", "Итоги"]
    actions.park_item(secretary, item(made, "На потом"))
    assert titles(made) == ["Итоги"]
