"""Silence is counted in working days from the due day; discipline is on time of all due."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.asking.rules.discipline import Answered, Discipline, discipline
from svod.asking.rules.silent import Step, head_day, letter_day, silence, waits_until
from svod.schedule.rules.calendar import is_working_day, working_days_between

DAYS = st.dates(date(2018, 1, 1), date(2027, 12, 31))
FEW = settings(max_examples=60, deadline=None)
MONDAY = date(2018, 12, 3)


@pytest.mark.parametrize(
    ("day", "sent", "step"),
    [
        (3, None, None),
        (4, None, Step.GRACE),
        (5, None, Step.GRACE),
        (6, None, Step.LETTER),
        (10, None, Step.LETTER),
        (11, None, Step.HEAD),
        (6, 6, Step.WAITING),
        (10, 7, Step.WAITING),
        (11, 7, Step.WAITING),
        (12, 7, Step.HEAD),
    ],
)
def test_two_working_days_pass_then_a_letter_lies_ready_then_two_more_and_the_head_knows(
    day: int, sent: int | None, step: Step | None
) -> None:
    sent_on = date(2018, 12, sent) if sent else None
    told = silence(MONDAY, date(2018, 12, day), sent_on=sent_on)
    assert (told.step if told else None) == step


def test_holidays_are_no_days_of_grace() -> None:
    """29 December 2018 was a working Saturday, the first working day of 2019 the ninth of January."""
    assert letter_day(date(2018, 12, 28)) == date(2019, 1, 10)
    assert head_day(date(2018, 12, 28), None) == date(2019, 1, 15)


@FEW
@given(due=DAYS, later=st.integers(0, 60), sent=st.none() | st.integers(0, 30))
def test_steps_follow_each_other_and_fall_on_working_days(due: date, later: int, sent: int | None) -> None:
    letter = letter_day(due)
    sent_on = letter + timedelta(days=sent) if sent is not None else None
    order = [None, Step.GRACE, Step.LETTER if sent is None else Step.WAITING, Step.HEAD]
    steps = [silence(due, due + timedelta(days=each), sent_on=sent_on) for each in range(later + 1)]
    places = [order.index(each.step if each else None) for each in steps]
    assert places == sorted(places)
    assert working_days_between(due, letter) == 3
    assert is_working_day(letter)
    assert is_working_day(head_day(due, sent_on))


@FEW
@given(due=DAYS, later=st.integers(1, 200))
def test_days_are_counted_from_the_due_day(due: date, later: int) -> None:
    told = silence(due, due + timedelta(days=later))
    assert told is not None
    assert told.days == later


def test_moved_excluded_and_settled_measures_are_not_waited_for_on_the_old_day() -> None:
    later = date(2019, 3, 14)
    assert waits_until(MONDAY, "moved", later) == later
    assert waits_until(MONDAY, "in_progress", None) == MONDAY
    assert [waits_until(MONDAY, status, None) for status in ("excluded", "done", "partly", "not_done")] == [None] * 4


def test_discipline_is_counted_by_hand() -> None:
    """Five due: two on time (one of them on the very day), one late, two silent; one is not due yet."""
    due = date(2018, 7, 2)
    answers = [
        Answered(due, date(2018, 6, 29)),
        Answered(due, due),
        Answered(due, date(2018, 7, 3)),
        Answered(due, None),
        Answered(due, None),
        Answered(date(2018, 10, 1), date(2018, 7, 1)),
    ]
    counted = discipline(answers, date(2018, 7, 20))
    assert counted == Discipline(due=5, on_time=2, late=1)
    assert (counted.silent, counted.percent) == (2, 40)


def test_nothing_due_has_no_per_cent() -> None:
    assert discipline([Answered(MONDAY, None)], MONDAY).percent is None


@FEW
@given(st.lists(st.builds(Answered, DAYS, st.none() | DAYS), max_size=30), DAYS)
def test_on_time_late_and_silent_make_all_due(answers: list[Answered], today: date) -> None:
    counted = discipline(answers, today)
    assert counted.on_time + counted.late + counted.silent == counted.due
    assert min(counted.on_time, counted.late, counted.silent) >= 0
    assert counted.percent is None or 0 <= counted.percent <= 100
