"""Which runs are due: none lost, none twice, whenever the clock is looked at."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from svod.core.clock import MOSCOW
from svod.core.rules import RuleBroken
from svod.schedule.rules.calendar import is_working_day
from svod.schedule.rules.clock import (
    LATE,
    MOST_AT_ONCE,
    Daily,
    Days,
    Every,
    Missed,
    Monthly,
    Timed,
    Weekly,
    due,
    moments,
    next_moment,
)
from svod.schedule.rules.tries import PAUSES, PointlessToRepeat, fault_of, pause_after

SMALL = how(max_examples=60, deadline=None)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
RULES = st.one_of(
    TIMES.map(Daily),
    st.builds(Weekly, st.integers(0, 6), TIMES),
    st.builds(Monthly, st.integers(1, 31), TIMES),
    st.integers(30, 1440).map(Every),
)
MOMENTS = st.datetimes(datetime(2017, 1, 1), datetime(2018, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
LOOKS = st.lists(st.timedeltas(timedelta(), timedelta(days=40)), min_size=1, max_size=6)


def line(rule: Daily | Weekly | Monthly | Every, days: Days = Days.ANY, missed: Missed = Missed.EACH) -> Timed:
    return Timed("key", "path", rule, days, missed)


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=MOSCOW)


@SMALL
@given(RULES, st.sampled_from(Days), MOMENTS, LOOKS)
def test_however_often_one_looks_each_run_is_taken_once(
    rule: Daily | Weekly | Monthly | Every, days: Days, begun: datetime, looks: list[timedelta]
) -> None:
    timed, counted, moment = line(rule, days), begun, begun
    taken: list[datetime] = []
    for pause in looks:
        moment += pause
        while True:
            found = due(timed, counted, moment)
            taken += found.moments
            counted = found.counted_to
            if len(found.moments) < MOST_AT_ONCE:
                break
    assert taken == list(moments(timed, begun, moment))
    assert taken == sorted(set(taken))


@SMALL
@given(RULES, MOMENTS, st.timedeltas(timedelta(), timedelta(days=300)))
def test_of_missed_runs_only_the_last_is_caught_up(
    rule: Daily | Weekly | Monthly | Every, begun: datetime, away: timedelta
) -> None:
    every = list(moments(line(rule), begun, begun + away))
    assert list(due(line(rule, missed=Missed.ONCE), begun, begun + away).moments) == every[-1:]
    fresh = [moment for moment in every if moment > begun + away - LATE]
    assert list(due(line(rule, missed=Missed.SKIP), begun, begun + away).moments) == fresh


@SMALL
@given(st.builds(Weekly, st.integers(0, 6), TIMES), MOMENTS)
def test_a_run_moved_from_a_holiday_stands_on_the_first_working_day(rule: Weekly, begun: datetime) -> None:
    until = begun + timedelta(days=60)
    said = [moment.astimezone(MOSCOW).date() for moment in moments(line(rule, Days.NEXT_WORKING), begun, until)]
    assert all(map(is_working_day, said))
    plain = [moment.astimezone(MOSCOW).date() for moment in moments(line(rule), begun, until)]
    for day in plain:
        if is_working_day(day):
            assert day in said
    kept = [moment.astimezone(MOSCOW).date() for moment in moments(line(rule, Days.WORKING), begun, until)]
    assert kept == [day for day in plain if is_working_day(day)]


@SMALL
@given(RULES, MOMENTS)
def test_the_next_run_is_the_first_to_come(rule: Daily | Weekly | Monthly | Every, begun: datetime) -> None:
    coming = next_moment(line(rule), begun)
    assert coming is not None
    assert list(moments(line(rule), begun, coming)) == [coming]


def test_local_times_are_exact_in_utc() -> None:
    nine = line(Daily(time(9)))
    assert list(moments(nine, at("2018-01-09T08:59"), at("2018-01-09T09:00"))) == [datetime(2018, 1, 9, 6, tzinfo=UTC)]
    assert list(moments(nine, at("2018-01-09T09:00"), at("2018-01-10T08:59"))) == []
    # Until 2014 Moscow kept four hours from Greenwich.
    assert next_moment(nine, at("2013-07-01T00:00")) == datetime(2013, 7, 1, 5, tzinfo=UTC)
    assert next_moment(line(Daily(time(1))), at("2018-01-09T00:30")) == datetime(2018, 1, 8, 22, tzinfo=UTC)


def test_a_month_without_a_31st_has_its_run_on_the_last_day() -> None:
    year = moments(line(Monthly(31, time(9))), at("2018-01-01T00:00"), at("2018-12-31T23:59"))
    said = [moment.astimezone(MOSCOW).date() for moment in year]
    assert said == [date(2018, month, 1) - timedelta(days=1) for month in range(2, 13)] + [date(2018, 12, 31)]


def test_monday_runs_of_the_new_year_come_on_the_ninth() -> None:
    monday = line(Weekly(0, time(9)), Days.NEXT_WORKING)
    said = list(moments(monday, at("2018-01-01T00:00"), at("2018-01-16T00:00")))
    assert said == [at("2018-01-09T09:00"), at("2018-01-15T09:00")]


def test_a_clock_set_back_counts_anew_from_its_day() -> None:
    daily = line(Daily(time(9)))
    found = due(daily, at("2026-05-05T12:00"), at("2018-03-05T10:00"))
    assert (found.moments, found.counted_to) == ((at("2018-03-05T09:00"),), at("2018-03-05T10:00"))


def test_a_long_absence_is_caught_up_in_portions() -> None:
    hourly = line(Every(60))
    begun, now = at("2018-01-01T00:00"), at("2018-03-01T00:00")
    first = due(hourly, begun, now)
    assert (len(first.moments), first.counted_to) == (MOST_AT_ONCE, first.moments[-1])
    assert all(later - sooner == timedelta(hours=1) for sooner, later in pairwise(first.moments))


@pytest.mark.parametrize("wrong", [lambda: Weekly(7, time(9)), lambda: Monthly(0, time(9)), lambda: Every(0)])
def test_a_rule_that_names_no_day_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="no "):
        wrong()  # type: ignore[operator]


def test_pauses_grow_and_end() -> None:
    told = [pause_after(failures) for failures in range(1, len(PAUSES) + 2)]
    assert told == [*PAUSES, None]
    assert sorted(PAUSES) == list(PAUSES)


def test_the_operator_reads_a_sentence_or_the_errors_name() -> None:
    assert fault_of(PointlessToRepeat("Адреса нет.")) == "Адреса нет."
    assert fault_of(RuleBroken("Поздно.")) == "Поздно."
    assert fault_of(OSError("нет сети")) == "OSError: нет сети"
    assert fault_of(KeyError()) == "KeyError"
    assert len(fault_of(OSError("x" * 9000))) == 500
