"""A year's words and days moved on: what is the plan's year shifts, weekdays move, laws and addresses stay."""

import calendar
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.plan.rules.shifting import Shift, applied, changes_in, same_day, shift_day, shift_weekday, shift_window
from svod.russian.dates import spoken_date
from svod.schedule.rules.calendar import is_working_day

few = settings(max_examples=150, deadline=None)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def shift_of(year: int, by: int = 1) -> Shift:
    return Shift(year, by, is_working_day)


def shifted(text: str, year: int = 2018, by: int = 1, *, deadline: bool = False) -> str:
    return applied(text, changes_in(text, shift_of(year, by), deadline=deadline))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("до 1 марта 2018 г.", "до 1 марта 2019 г."),
        ("план на 2018 год и отчёт за 2018 г.", "план на 2019 год и отчёт за 2019 г."),
        ("в мае 2018, в I квартале 2018", "в мае 2019, в I квартале 2019"),
        ("15.03.2018 и 15.03.18", "15.03.2019 и 15.03.19"),
        ("2018-10-02", "2019-10-02"),
        ("программа 2018–2020 годов", "программа 2018–2020 годов"),
        ("с 2016 по 2018 год", "с 2016 по 2018 год"),
        ("отчёт за 2017 год", "отчёт за 2017 год"),
        ("https://example.org/2018/smotr-2018 г.", "https://example.org/2018/smotr-2018 г."),
        ("выставка «Образец в 2018 году»", "выставка «Образец в 2018 году»"),
        ("по приказу ведомства от 12.02.2018 № 7", "по приказу ведомства от 12.02.2018 № 7"),
        ("от 12 февраля 2018 г. № 7-пр", "от 12 февраля 2018 г. № 7-пр"),
        ("ГОСТ 2018, договор № 2018", "ГОСТ 2018, договор № 2018"),
        ("2018 участников", "2018 участников"),
        ("", ""),
    ],
)
def test_only_what_is_plainly_the_plans_year_moves_on(before: str, after: str) -> None:
    assert shifted(before) == after


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("до 14 июня 2018 г.", "до 14 июня 2019 г.", False),
        ("до 15 июня 2018 г.", "до 14 июня 2019 г.", True),
        ("до 16 декабря", "до 16 декабря", False),
        ("13 декабря", "13 декабря", False),
        ("14 декабря", "13 декабря", True),
        ("в пятницу, 14 декабря 2018 г.", "в пятницу, 13 декабря 2019 г.", True),
        ("14.12.2018 (пт)", "13.12.2019 (пт)", True),
        ("до 31 января 2019 г.", "до 31 января 2020 г.", False),
        ("с 1 по 8 июля", "с 1 по 8 июля", False),
        ("до 30 ноября 2018 г.", "до 30 ноября 2019 г.", False),
        ("2018", "2019", False),
    ],
)
def test_days_of_a_deadline_move_off_weekends_and_say_so(before: str, after: str, why: bool) -> None:
    found = changes_in(before, shift_of(2018), deadline=True)
    assert applied(before, found) == after
    assert any(change.why for change in found) == why


def test_the_29th_of_february_and_the_53rd_week_are_there_only_in_their_years() -> None:
    (day,) = changes_in("до 29 февраля 2028 г.", shift_of(2028), deadline=True)
    (week,) = changes_in("53-я неделя", shift_of(2026))
    assert (day.now, bool(day.why)) == ("28 февраля 2029", True)
    assert (week.now, bool(week.why)) == ("52", True)
    assert changes_in("53-я неделя", shift_of(2025)) == []


@few
@given(DAYS, st.integers(1, 5))
def test_a_month_stays_a_month_and_working_days_stay_working(day: date, by: int) -> None:
    moved = shift_day(day, by, is_working_day)
    assert (moved.day.year, moved.day.month) == (day.year + by, day.month)
    last = moved.day.day == calendar.monthrange(moved.day.year, moved.day.month)[1]
    assert is_working_day(moved.day) or not is_working_day(day) or last
    assert bool(moved.why) == (moved.day.day != day.day)


@few
@given(DAYS)
def test_two_years_by_ones_are_two_years_at_once_where_nothing_moved(day: date) -> None:
    first = shift_day(day, 1, is_working_day)
    second = shift_day(first.day, 1, is_working_day)
    if not first.why and not second.why and is_working_day(first.day) == is_working_day(day):
        assert second.day == shift_day(day, 2, is_working_day).day
    assert second.day.month == day.month


@few
@given(DAYS, st.integers(1, 5))
def test_a_named_weekday_stays_that_weekday_nearby(day: date, by: int) -> None:
    moved = shift_weekday(day, by).day
    assert (moved.weekday(), moved.month, moved.year) == (day.weekday(), day.month, day.year + by)
    assert abs(moved - same_day(day, by).day) <= timedelta(days=6)


@few
@given(DAYS, st.integers(0, 400), st.integers(1, 5))
def test_a_window_stays_a_window_and_a_whole_month_a_whole_month(first: date, length: int, by: int) -> None:
    last = first + timedelta(days=length)
    moved = shift_window(first, last, by)
    assert moved[0] <= moved[1]
    assert (moved[1].year, moved[1].month) == (last.year + by, last.month)
    if last.day == calendar.monthrange(last.year, last.month)[1]:
        assert moved[1].day == calendar.monthrange(moved[1].year, moved[1].month)[1]


@few
@given(DAYS, st.sampled_from(["до {}", "не позднее {}", "Открыть музей {}, затем закрыть", "{}"]))
def test_words_of_any_day_of_the_plans_year_move_to_the_next_and_nowhere_else(day: date, words: str) -> None:
    before = words.format(spoken_date(day))
    after = shifted(before, day.year)
    assert str(day.year + 1) in after
    assert str(day.year) not in after
    assert shifted(before, day.year + 3) == before
    again = shifted(after, day.year + 1)
    found = changes_in(before, shift_of(day.year, 2))
    if not any(change.why for change in found) and again.split() == applied(before, found).split():
        assert again == applied(before, found)


@few
@given(st.text(alphabet=" 0123456789.,гюмя2018-«»/№от ", max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    found = changes_in(text, shift_of(2018), deadline=True)
    assert all(text[change.start : change.stop] == change.was for change in found)
    assert all(a.stop <= b.start for a, b in pairwise(found))
