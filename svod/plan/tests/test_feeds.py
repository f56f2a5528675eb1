"""What the plan puts into calendars."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor, actor_in
from svod.notify.choices import Scope
from svod.notify.schemas import CalendarEntry
from svod.plan import actions
from svod.plan.choices import Status
from svod.plan.feeds import deadlines
from svod.plan.models import Measure, Plan
from svod.plan.rules import MeasureDraft
from svod.plan.tests.conftest import window
from tests.people import PersonOf

YEAR = (date(2031, 1, 1), date(2031, 12, 31))


def days(found: list[CalendarEntry]) -> list[tuple[str, date]]:
    return [(entry.title, entry.last_day) for entry in found]


def test_every_measure_with_a_day_stands_on_the_last_day_of_its_window(secretary: Actor, sample: Plan) -> None:
    assert days(deadlines(secretary, Scope.DEADLINES, *YEAR)) == [
        ("1.1. Провести смотр", date(2031, 3, 31)),
        ("1.2 Собрать отчёты", date(2031, 3, 31)),
        ("1.2 Написать <b>статью</b>", date(2031, 9, 30)),
        ("2.1. Открыть музей", date(2031, 9, 30)),
    ]


def test_a_moved_measure_stands_on_its_new_day_alone(
    secretary: Actor, sample: Plan, row_of: Callable[[str], Measure]
) -> None:
    actions.set_status(secretary, row_of("2.1."), status=Status.MOVED, moved_to=date(2031, 11, 5), moved_why="так")
    found = dict(days(deadlines(secretary, Scope.ALL, *YEAR)))
    assert found["2.1. Открыть музей"] == date(2031, 11, 5)
    assert days(deadlines(secretary, Scope.ALL, date(2032, 1, 1), date(2032, 12, 31))) == [
        ("2.2. Съездить", date(2032, 2, 1))
    ]
    september = deadlines(secretary, Scope.ALL, date(2031, 9, 1), date(2031, 9, 30))
    assert days(september) == [("1.2 Написать <b>статью</b>", date(2031, 9, 30))]


def test_the_identity_stays_and_the_number_grows_as_the_day_moves(
    secretary: Actor, sample: Plan, row_of: Callable[[str], Measure]
) -> None:
    before = next(each for each in deadlines(secretary, Scope.ALL, *YEAR) if "музей" in each.title)
    actions.set_status(secretary, row_of("2.1."), status=Status.MOVED, moved_to=date(2031, 10, 31), moved_why="так")
    after = next(each for each in deadlines(secretary, Scope.ALL, *YEAR) if "музей" in each.title)
    assert (before.uid, before.sequence + 1, after.last_day) == (after.uid, after.sequence, date(2031, 10, 31))


def test_an_excluded_measure_is_cancelled_and_a_done_one_rings_no_more(
    secretary: Actor, sample: Plan, row_of: Callable[[str], Measure]
) -> None:
    actions.set_status(secretary, row_of("2.1."), status=Status.EXCLUDED)
    found = {entry.title: entry for entry in deadlines(secretary, Scope.ALL, *YEAR)}
    assert [title for title, entry in found.items() if entry.cancelled] == ["2.1. Открыть музей"]
    assert [title for title, entry in found.items() if entry.settled] == ["1.1. Провести смотр"]


def test_mine_are_those_that_answer_to_me_and_an_executor_sees_no_others(
    secretary: Actor, sample: Plan, person: PersonOf
) -> None:
    assert days(deadlines(secretary, Scope.MINE, *YEAR)) == [("1.1. Провести смотр", date(2031, 3, 31))]
    assert deadlines(person("executor"), Scope.ALL, *YEAR) == []
    assert deadlines(person("operator"), Scope.ALL, *YEAR) == []
    assert deadlines(actor_in(secretary.cluster, None), Scope.MINE, *YEAR) == []


def test_a_neighbours_plan_is_in_nobody_elses_calendar(sample: Plan, person: PersonOf, neighbour: object) -> None:
    assert deadlines(person("secretary", neighbour), Scope.ALL, *YEAR) == []


@pytest.mark.parametrize("more", [0, 30])
def test_the_plan_asks_one_question_for_a_calendar(
    secretary: Actor, sample: Plan, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    drafts = [MeasureDraft(f"9.{k}", {"measure": "Дело"}, window("2031-05-01", "2031-05-31")) for k in range(more)]
    if drafts:
        actions.add_measures(secretary, sample, drafts)
    with django_assert_num_queries(1):
        assert len(deadlines(secretary, Scope.ALL, *YEAR)) == 4 + more
