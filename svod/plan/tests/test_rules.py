"""How a measure stands, and what words of a status column say."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.core.rules import RuleBroken
from svod.plan.choices import Status
from svod.plan.rules import (
    Written,
    days_of,
    digest,
    is_blank,
    is_overdue,
    months_of,
    require_move,
    require_unchanged,
    standing,
    status_of_words,
)

MAY = date(2031, 5, 31)
days = st.dates(date(2030, 1, 1), date(2033, 12, 31))


def test_what_people_set_wins_over_dates_and_words() -> None:
    assert standing("excluded", "сделано", MAY, 2031, date(2035, 1, 1)) == Status.EXCLUDED


def test_typed_words_never_raise_a_status_above_in_progress() -> None:
    assert standing("", "Выполнено полностью", MAY, 2031, date(2031, 1, 1)) == Status.IN_PROGRESS


def test_a_measure_is_not_due_on_its_last_day_and_silent_the_day_after() -> None:
    assert standing("", "", MAY, 2031, MAY) == Status.NOT_DUE
    assert standing("", " – ", MAY, 2031, MAY + timedelta(1)) == Status.NO_REPORT


def test_a_measure_without_days_runs_with_the_plans_last_year() -> None:
    assert standing("", "", None, 2031, date(2031, 12, 31)) == Status.NOT_DUE
    assert standing("", "", None, 2031, date(2032, 1, 1)) == Status.NO_REPORT


@settings(max_examples=60, deadline=None)
@given(ends=st.none() | days, today=days, result=st.sampled_from(["", "—", "слова"]))
def test_nothing_but_people_says_done(ends: date | None, today: date, result: str) -> None:
    assert standing("", result, ends, 2031, today) in {Status.NOT_DUE, Status.IN_PROGRESS, Status.NO_REPORT}


def test_a_moved_measure_is_overdue_only_past_its_new_day() -> None:
    new = date(2031, 9, 1)
    assert not is_overdue(Status.MOVED, MAY, new, 2031, new)
    assert is_overdue(Status.MOVED, MAY, new, 2031, new + timedelta(1))
    assert is_overdue(Status.IN_PROGRESS, MAY, None, 2031, new)
    assert not is_overdue(Status.DONE, MAY, None, 2031, new)


def test_moving_asks_for_the_new_day_and_the_reason() -> None:
    with pytest.raises(RuleBroken):
        require_move(Status.MOVED, None, "так решено")
    with pytest.raises(RuleBroken):
        require_move(Status.MOVED, MAY, "  ")
    require_move(Status.MOVED, MAY, "так решено")
    require_move(Status.DONE, None, "")


def test_outer_days_of_a_deadline_leave_an_open_side_open() -> None:
    two = {"kind": "window", "dates": [["2031-03-01", "2031-03-31"], ["2031-09-02", "2031-09-02"]]}
    assert days_of(two) == (date(2031, 3, 1), date(2031, 9, 2))
    assert days_of({"kind": "until", "dates": [[None, "2031-03-31"]]}) == (None, date(2031, 3, 31))
    assert days_of({"kind": "unclear", "dates": []}) == (None, None)


def test_months_are_those_in_which_something_is_due() -> None:
    two = {"kind": "window", "dates": [["2031-03-01", "2031-03-31"], ["2031-09-02", "2031-09-02"]]}
    assert months_of(two) == {3, 9}
    assert months_of({"kind": "window", "dates": [["2031-01-01", "2031-12-31"]]}) == {0}
    assert months_of({"kind": "recurring", "every": "P3M", "dates": [["2031-01-01", "2031-12-31"]]}) == {0}
    assert months_of({"kind": "until", "dates": [[None, "2031-12-31"]]}) == {12}
    assert months_of({"kind": "unclear", "dates": []}) == {0}
    assert months_of({}) == {0}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Выполнено", Status.DONE),
        ("исполнено в полном объёме", Status.DONE),
        ("Мероприятие проведено.", Status.DONE),
        ("100%", Status.DONE),
        ("Выполнено на 100 %", Status.DONE),
        ("Исполнено, снято с контроля", Status.DONE),
        ("Выполнено частично", Status.PARTLY),
        ("выполнено не в полном объёме", Status.PARTLY),
        ("Выполнено на 60%", Status.PARTLY),
        ("НЕ ВЫПОЛНЕНО", Status.NOT_DONE),
        ("Не было исполнено", Status.NOT_DONE),
        ("Не проведено", Status.NOT_DONE),
        ("Перенесено на 2032 год", Status.MOVED),
        ("перенос срока", Status.MOVED),
        ("Исключено из плана", Status.EXCLUDED),
        ("отменено", Status.EXCLUDED),
        ("в работе", Status.IN_PROGRESS),
        ("Выполняется", Status.IN_PROGRESS),
        ("ведётся работа", Status.IN_PROGRESS),
        ("Нет сведений", Status.NO_REPORT),
        ("Сведения не представлены", Status.NO_REPORT),
        ("Срок не наступил", Status.NOT_DUE),
        ("срок исполнения ещё не наступил", Status.NOT_DUE),
        ("", None),
        ("—", None),
        ("будет выполнено в мае", None),
        ("первый этап выполнен, второй перенесён", None),
        ("не перенесено", None),
        ("зелёный", None),
        ("0%", None),
        ("Не начато", None),
        ("Работа не начиналась", None),
        ("К работе не приступали", None),
        ("Не начато, срок не наступил", Status.NOT_DUE),
        ("Не выполнено: работа не начата", Status.NOT_DONE),
        ("Начато", Status.IN_PROGRESS),
    ],
)
def test_words_of_a_status_column(words: str, status: Status | None) -> None:
    assert status_of_words(words) == status


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_words_get_a_status_or_none_and_never_an_error(words: str) -> None:
    assert status_of_words(words) in {None, *Status}


def test_words_that_the_editor_did_not_see_are_not_written_over() -> None:
    require_unchanged("было", digest("было"), "стало", "1.1.")
    require_unchanged("стало", digest("было"), "стало", "1.1.")
    with pytest.raises(Written) as refusal:
        require_unchanged("чужое", digest("было"), "стало", "1.1.")
    assert refusal.value.standing == "чужое"


def test_a_dash_says_nothing() -> None:
    assert [is_blank(words) for words in ("", " ", "-", "–", "— ", "нет", "0")] == [True] * 5 + [False] * 2
