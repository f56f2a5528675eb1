"""On which days a series meets, and which day an instruction's words name."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.meetings.choices import Rhythm
from svod.meetings.rules import days_of_series
from svod.meetings.rules.deadlines import due_of

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("rhythm", "first", "days"),
    [
        (Rhythm.QUARTERLY, date(2031, 1, 31), [(1, 31), (4, 30), (7, 31), (10, 31)]),
        (Rhythm.QUARTERLY_WEEKDAY, date(2031, 3, 20), [(3, 20), (6, 19), (9, 18), (12, 18)]),
        (Rhythm.MONTHLY_WEEKDAY, date(2031, 9, 30), [(9, 30), (10, 28), (11, 25), (12, 30)]),
        (Rhythm.MONTHLY, date(2031, 10, 15), [(10, 15), (11, 15), (12, 15)]),
        (Rhythm.WEEKLY, date(2031, 12, 15), [(12, 15), (12, 22), (12, 29)]),
    ],
)
def test_a_series_meets_on_its_days(rhythm: Rhythm, first: date, days: list[tuple[int, int]]) -> None:
    found = days_of_series(rhythm, first, date(2031, 12, 31))
    assert [(day.month, day.day) for day in found] == days


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(Rhythm)), DAYS, st.integers(0, 900))
def test_days_grow_stay_within_the_series_and_keep_the_weekday(rhythm: Rhythm, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    days = days_of_series(rhythm, first, last)
    assert days[0] == first
    assert days == sorted(set(days))
    assert days[-1] <= last
    if rhythm in (Rhythm.WEEKLY, Rhythm.MONTHLY_WEEKDAY, Rhythm.QUARTERLY_WEEKDAY):
        assert {day.weekday() for day in days} == {first.weekday()}


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("до 1 февраля", date(2032, 2, 1)),
        ("25 декабря", date(2031, 12, 25)),
        ("15.01.2032", date(2032, 1, 15)),
        ("до конца марта", None),
        ("", None),
    ],
)
def test_a_date_without_a_year_is_the_next_such_day(words: str, due: date | None) -> None:
    found = due_of(words, date(2031, 12, 20))
    if words == "до конца марта":
        assert found in (None, date(2032, 3, 31))
    else:
        assert found == due
