"""States, the clock, the year in figures: without a database."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.core.rules import RuleBroken
from svod.requests.choices import OPEN, SOLVED, State
from svod.requests.queries.lists import year_line
from svod.requests.rules.clock import Tally, average, is_late, is_time
from svod.requests.rules.states import Doing, after, require_answer_day, require_delay

DAY = date(2031, 3, 3)


@given(st.lists(st.sampled_from(list(Doing)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_whatever_is_pressed_a_request_is_open_solved_or_off(doings: list[Doing]) -> None:
    state = State.NEW
    for doing in doings:
        with suppress(RuleBroken):
            state = after(state, doing)
    assert (state in OPEN) + (state in SOLVED) + (state == State.DROPPED) == 1


def test_a_disagreement_puts_a_request_back_into_work() -> None:
    assert after(State.ANSWERED, Doing.DISAGREE) in OPEN
    assert after(State.DISAGREED, Doing.ANSWER) == State.ANSWERED
    with pytest.raises(RuleBroken, match="новое"):
        after(State.NEW, Doing.AGREE)


def test_a_later_date_that_was_agreed_makes_nothing_late_and_nobody_is_reminded_until_it() -> None:
    due, later = DAY - timedelta(1), DAY + timedelta(20)
    assert [is_late(State.PASSED, day, None, DAY) for day in (due, DAY, later)] == [True, False, False]
    assert [is_time(day, DAY, None) for day in (due, DAY, later)] == [True, False, False]
    assert [is_time(due, DAY, since) for since in (1, 4, 5)] == [False, False, True]
    assert [is_late(State.AGREED, due, day, DAY) for day in (due, DAY)] == [False, True]


@pytest.mark.parametrize(
    ("becomes", "why", "says"),
    [
        (DAY, "Ждём деньги", "не позже прежнего"),
        (DAY + timedelta(9), "  ", "почему"),
        (DAY - timedelta(3), "Ждём", "не позже прежнего"),
    ],
)
def test_a_delay_needs_a_later_day_and_a_reason(becomes: date, why: str, says: str) -> None:
    with pytest.raises(RuleBroken, match=says):
        require_delay(becomes, DAY, DAY, why)


@pytest.mark.parametrize(("day", "says"), [(DAY + timedelta(1), "ещё не наступил"), (DAY - timedelta(9), "раньше")])
def test_an_answer_is_neither_ahead_nor_before_the_request(day: date, says: str) -> None:
    with pytest.raises(RuleBroken, match=says):
        require_answer_day(day, DAY - timedelta(2), DAY)


@pytest.mark.parametrize(
    ("states", "line"),
    [
        (
            [("answered", 4), ("agreed", 10), ("new", 1), ("disagreed", 3), ("dropped", 9)],
            "18 обращений, решено 14, в работе 4",
        ),
        ([("passed", 1)], "1 обращение, решено 0, в работе 1"),
        ([("agreed", 22)], "22 обращения, решено 22, в работе 0"),
        ([("agreed", 11), ("new", 100)], "111 обращений, решено 11, в работе 100"),
        ([], "0 обращений, решено 0, в работе 0"),
    ],
)
def test_the_year_is_one_line_with_numbers_that_agree(states: list[tuple[str, int]], line: str) -> None:
    assert year_line(Tally.of(states)) == f"Поступило {line}"


def test_an_average_of_nothing_is_nothing() -> None:
    assert (average([]), average([3, 4]), average([1, 1, 2])) == (None, 3.5, 1.3)
