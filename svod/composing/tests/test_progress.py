"""A promise beside what happened is told in words: periods have names, and the hole is named."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.composing.calendar import Window, periods
from svod.composing.norms import Norm, Wanted
from svod.composing.progress import holes, name_days, name_period, share, share_of_what

YEAR = (date(2031, 1, 1), date(2031, 12, 31))


def norm(per: str | None, want: int, have: list[int], ended: int, window: Window = YEAR) -> Norm:
    return Norm(Wanted("meeting.held", want, per, window, periods(window, per)), tuple(have), ended)


@pytest.mark.parametrize(
    ("per", "place", "full", "within"),
    [
        ("P3M", 0, "I квартал", "в I квартале"),
        ("P1M", 2, "март", "в марте"),
        ("P6M", 1, "II полугодие", "в II полугодии"),
        ("P1Y", 0, "2031 год", "в 2031 году"),
        ("P1W", 10, "12–18 марта", "12–18 марта"),
    ],
)
def test_periods_are_called_as_people_call_them(per: str, place: int, full: str, within: str) -> None:
    told = name_period(periods(YEAR, per)[place], per)
    assert (told.full, told.within) == (full, within)


def test_days_over_the_edge_of_a_month_name_both() -> None:
    assert name_days(date(2031, 3, 28), date(2031, 4, 3)) == "28 марта – 3 апреля"
    assert name_days(date(2031, 5, 5), date(2031, 5, 5)) == "5 мая"


@pytest.mark.parametrize(
    ("per", "want", "have", "ended", "expected"),
    [
        ("P3M", 1, [1, 1, 1, 0], 4, "нет в IV квартале"),
        ("P3M", 1, [1, 1, 1, 0], 3, ""),
        ("P3M", 1, [0, 1, 0, 0], 3, "нет в I и III кварталах"),
        ("P3M", 2, [1, 2, 0, 0], 3, "нет в III квартале, I квартал 1 из 2"),
        ("P1M", 2, [2, 2, 1] + [0] * 9, 3, "март 1 из 2"),
        ("P1M", 1, [0] * 12, 12, "нет в январе, феврале и марте и ещё 9"),
        (None, 4, [1], 1, ""),
    ],
)
def test_the_hole_is_named_only_where_a_period_is_over(
    per: str | None, want: int, have: list[int], ended: int, expected: str
) -> None:
    assert holes(norm(per, want, have, ended)) == expected


def test_the_share_says_what_is_counted() -> None:
    assert share_of_what(norm("P3M", 1, [1, 1, 1, 0], 3)) == "3 из 4 заседаний"
    assert share_of_what(norm(None, 1, [0], 0)) == "0 из 1 заседания"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["P1M", "P3M", "P6M"]), st.integers(1, 3), st.data())
def test_a_hole_is_named_exactly_where_the_norm_is_not_met(per: str, want: int, data: st.DataObject) -> None:
    count = len(periods(YEAR, per))
    have = data.draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    made = norm(per, want, have, data.draw(st.integers(0, count)))
    assert bool(holes(made)) is not made.met
    assert share(made) == f"{sum(have)} из {want * count}"
