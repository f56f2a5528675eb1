"""The working calendar of Russia, with the library of holidays as an independent witness."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from svod.clusters.models import Cluster
from svod.schedule import queries
from svod.schedule.rules.calendar import (
    OwnDays,
    add_working_days,
    changes_of,
    is_working_day,
    known_years,
    working_days_between,
)

DAYS = st.dates(date(2013, 1, 1), date(2035, 12, 31))
SMALL = how(max_examples=40, deadline=None)


def test_the_office_of_2018_rests_and_works_as_the_ordinance_says() -> None:
    off = [date(2018, 1, day) for day in range(1, 9)]
    off += [date(2018, 3, 9), date(2018, 4, 30), date(2018, 5, 2), date(2018, 6, 11), date(2018, 11, 5)]
    off += [date(2018, 12, 31)]
    on = [date(2018, 4, 28), date(2018, 6, 9), date(2018, 12, 29), date(2018, 1, 9)]
    assert [day for day in off if is_working_day(day)] == []
    assert [day for day in on if not is_working_day(day)] == []
    assert sum(is_working_day(date(2018, 1, 1) + timedelta(days=k)) for k in range(365)) == 247


# The library misses 10 March 2014, free because 8 March was a Saturday.
@pytest.mark.parametrize("year", [year for year in known_years() if year != 2014])
def test_every_known_year_agrees_with_the_library_of_holidays(year: int) -> None:
    told = holidays.country_holidays("RU", years=year)
    off, on = changes_of(year)
    assert off == {day for day in told if day.year == year and day.weekday() < 5}
    assert on == {day for day in told.weekend_workdays if day.year == year}


def test_the_calendar_of_2014_is_that_of_its_ordinance() -> None:
    off, on = changes_of(2014)
    moved = {day for day in off if (day.month, day.day) not in {(1, k) for k in range(1, 9)}}
    told = ["03-10", "05-01", "05-02", "05-09", "06-12", "06-13", "11-03", "11-04"]
    assert (sorted(f"{day:%m-%d}" for day in moved), on) == (told, frozenset())


def test_the_cluster_changes_the_calendar_for_itself(cluster: Cluster) -> None:
    friday, saturday = date(2018, 8, 10), date(2018, 8, 11)
    cluster.days_off, cluster.days_on = [friday.isoformat()], [saturday.isoformat()]
    assert (queries.is_working_day(friday), queries.is_working_day(saturday)) == (True, False)
    assert (queries.is_working_day(friday, cluster), queries.is_working_day(saturday, cluster)) == (False, True)
    assert queries.add_working_days(date(2018, 8, 9), 1, cluster) == saturday
    assert queries.working_days_between(date(2018, 8, 9), date(2018, 8, 13), cluster) == 2


def test_two_days_of_grace_round_the_new_year() -> None:
    assert add_working_days(date(2017, 12, 29), 2) == date(2018, 1, 10)
    assert add_working_days(date(2018, 1, 9), -1) == date(2017, 12, 29)
    assert add_working_days(date(2018, 1, 3), 0) == date(2018, 1, 9)
    assert working_days_between(date(2017, 12, 29), date(2018, 1, 9)) == 1


@SMALL
@given(DAYS, st.integers(1, 60))
def test_adding_and_counting_say_the_same(day: date, count: int) -> None:
    later = add_working_days(day, count)
    assert is_working_day(later)
    assert working_days_between(day, later) == count
    assert working_days_between(later, day) == -count
    assert working_days_between(day, later - timedelta(days=1)) == count - 1


def test_a_calendar_without_working_days_is_no_endless_loop() -> None:
    class Always:
        def __contains__(self, _day: object) -> bool:
            return True

        def __iter__(self):  # type: ignore[no-untyped-def]
            return iter(())

        def __len__(self) -> int:
            return 0

    with pytest.raises(ValueError, match="no 1 working days"):
        add_working_days(date(2018, 1, 1), 1, OwnDays(off=Always()))
