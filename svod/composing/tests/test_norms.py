from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.composing.calendar import DAY, duration, periods
from svod.composing.norms import promised
from svod.composing.nouns import Named, expects_joint, named_by
from svod.composing.rows import PlanRow
from svod.composing.tests.made import YEAR, composed, fact, row, several
from svod.russian.deadlines import read_deadline

WHOLE = ["2031-01-01", "2031-12-31"]


def test_a_weekly_promise_of_a_leap_year_ends_in_its_53rd_week() -> None:
    promise = PlanRow("1", "Выпуск новостей", read_deadline("еженедельно с 1 марта", 2004), when="еженедельно")
    (norm,) = promised(promise, 2004)
    assert norm.periods[-1] == (date(2004, 12, 27), date(2004, 12, 31))
    assert (len(norm.periods), norm.periods[-1][0].isocalendar().week) == (44, 53)


@pytest.mark.parametrize(
    ("measure", "deadline", "expected", "norm"),
    [
        ("Проведение заседаний Правления", "Ежеквартально", "–", ("meeting.held", 1, "P3M", 4)),
        ("Проведение заседаний Правления", "Ежемесячно", "Не реже 1 раза в месяц", ("meeting.held", 1, "P1M", 12)),
        ("Подготовка статей о цехах", "с марта", "Не менее 3-х отчетов в месяц", ("article.published", 3, "P1M", 30)),
        ("Выпуск новостей", "постоянно", "более 4 публикаций в месяц", ("news.published", 5, "P1M", 60)),
        ("Организация семинаров", "Ежеквартально", "8 семинаров", ("event.held", 2, "P3M", 8)),
        ("Организация семинаров", "Ежеквартально", "3 семинара", ("event.held", 3, "P3M", 12)),
        ("Участие в отраслевых выставках", "в течение года", "не менее двух выставок", ("event.attended", 2, None, 2)),
        ("Работа комитета", "в течение года", "Не менее 4 заседаний в год", ("meeting.held", 4, "P1Y", 4)),
        ("Проведение 3 заседаний Совета", "до 1 июля", "–", ("meeting.held", 3, None, 3)),
        ("Обновление информации на сайте", "еженедельно", "", ("page.updated", 1, "P1W", 52)),
        ("Рассмотрение обращений", "раз в полугодие", "", ("request.answered", 1, "P6M", 2)),
        ("Выпуск новостей", "2 раза в месяц", "", ("news.published", 2, "P1M", 24)),
        ("Выпуск новостей", "раз в две недели", "", ("news.published", 1, "P2W", 26)),
        ("Выпуск новостей", "2 раза в год", "", ("news.published", 1, "P6M", 2)),
        ("Правление: заседания", "Ежеквартально", "", ("meeting.held", 1, "P3M", 4)),
        ("Цикл лекций", "в течение года", "не менее 4 лекций", ("event.held", 4, None, 4)),
        ("Ведение страницы в соцсетях", "постоянно", "8 публикаций в месяц", ("news.published", 8, "P1M", 96)),
        ("Размещение публикаций в газетах", "Ежемесячно", "", ("article.published", 1, "P1M", 12)),
        ("Подача заявок на субсидии", "до 1 июня", "2 заявки", ("application.filed", 2, None, 2)),
    ],
)  # fmt: skip
def test_a_norm_is_read_from_the_plan_s_own_words(
    measure: str, deadline: str, expected: str, norm: tuple[str, int, str | None, int]
) -> None:
    (found,) = composed(row(measure, deadline, expected=expected)).norms
    assert (found.wanted.kind, found.wanted.want, found.wanted.per, found.total) == norm


@pytest.mark.parametrize(
    ("measure", "deadline", "expected"),
    [
        ("Мониторинг потребностей заводов", "Ежеквартально", ""),
        ("Информирование членов о выставках", "Ежемесячно", ""),
        ("Организация семинаров", "в течение года", "не более 5 семинаров"),
        ("Организация семинаров", "в течение года", "около 5 семинаров, 200 участников"),
        ("Организация семинаров", "в течение года", ""),
        ("Подготовка предложений в программу", "Ежеквартально", ""),
        ("Включение изделий в реестр", "в течение года", "не менее 10 видов изделий"),
    ],
)
def test_words_that_promise_no_number_of_facts_make_no_norm(measure: str, deadline: str, expected: str) -> None:
    assert promised(row(measure, deadline, expected=expected), YEAR) == ()


def test_the_result_cell_makes_no_norm() -> None:
    assert promised(row("Организация семинаров", result="Проведено не менее 7 семинаров"), YEAR) == ()


def test_a_norm_says_where_the_hole_is() -> None:
    days = ("01-10", "02-10", "05-10", "12-31")
    said = composed(row("Проведение заседаний", "Ежеквартально"), *(fact("meeting.held", day) for day in days))
    assert [norm.as_json() for norm in said.norms] == [
        {
            "kind": "meeting.held", "want": 1, "per": "P3M", "total": 4, "window": WHOLE, "have": 4,
            "by_period": [2, 1, 0, 1], "met": False,
        }
    ]  # fmt: skip


def test_a_window_from_a_month_ends_with_the_plan_s_year() -> None:
    plan = row("Подготовка статей", "с февраля 2031 г.", expected="Не менее 2 статей в месяц")
    said = composed(plan, fact("article.published", "01-31"), fact("article.published", "02-01"), today="2031-04-30")
    (norm,) = said.norms
    assert norm.as_json()["window"] == ["2031-02-01", "2031-12-31"]
    assert (norm.total, norm.have, norm.by_period, norm.ended) == (22, 1, (1,) + (0,) * 10, 3)


def test_two_promises_of_two_kinds_are_two_norms() -> None:
    plan = row("Проведение заседаний", "в течение года", expected="4 заседания, 2 соглашения")
    assert [(each.kind, each.want) for each in promised(plan, YEAR)] == [("meeting.held", 4), ("agreement.signed", 2)]


def test_plenty_in_one_period_fills_no_hole_in_another() -> None:
    plan = row("Публикация новостей", "Ежемесячно")
    (norm,) = composed(plan, *(fact("news.published", "03-05", title=str(n)) for n in range(20))).norms
    assert (norm.have, norm.met) == (20, False)


@pytest.mark.parametrize(
    ("measure", "named"),
    [
        ("Проведение общего собрания", Named("meeting.held", True)),
        ("Организация совместного заседания комиссии", Named("meeting.held", True)),
        ("Провести заседание", Named("meeting.held", True)),
        ("Провести заседания", Named("meeting.held", False)),
        ("Заседания рабочей группы", Named("meeting.held", False)),
        ("Организация и проведение заседаний", Named("meeting.held", False)),
        ("Сбор и свод отчётов", Named("group.reported", False)),
        ("Организация участия в выставке", Named("event.attended", False)),
        ("Ведение новостной ленты", Named("news.published", False)),
        ("Ремонт цеха", None),
        ("", None),
    ],
)
def test_a_measure_is_about_the_noun_that_its_verb_governs(measure: str, named: Named | None) -> None:
    assert named_by(measure) == named


@pytest.mark.parametrize(
    ("words", "joint"),
    [("Совместный стенд на салоне", True), ("коллективная экспозиция", True), ("Участие в салоне", False), ("", False)],
)
def test_a_joint_stand_is_expected_only_where_the_plan_says_so(words: str, joint: bool) -> None:
    assert expects_joint("Салон", words) is joint


DURATIONS = st.builds(lambda n, unit: f"P{n}{unit}", st.integers(1, 13), st.sampled_from("DWMY"))


@settings(max_examples=150, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 900), DURATIONS)
def test_periods_follow_each_other_and_cover_the_window(first: date, days: int, every: str) -> None:
    last = first + days * DAY
    found = periods((first, last), every)
    assert (found[0][0], found[-1][1]) == (first, last)
    assert all(start <= end for start, end in found)
    assert all(one[1] + DAY == other[0] for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("window", "every", "ends"),
    [
        (((2031, 1, 1), (2031, 12, 31)), "P3M", ["03-31", "06-30", "09-30", "12-31"]),
        (((2031, 3, 15), (2031, 12, 31)), "P3M", ["03-31", "06-30", "09-30", "12-31"]),
        (((2031, 1, 1), (2031, 12, 31)), "P4M", ["04-30", "08-31", "12-31"]),
        (((2031, 2, 10), (2031, 4, 5)), "P1M", ["02-28", "03-31", "04-05"]),
        (((2031, 1, 1), (2031, 1, 17)), "P1W", ["01-07", "01-17"]),
        (((2031, 1, 1), (2031, 12, 31)), "всегда", ["12-31"]),
        (((9999, 11, 5), (9999, 12, 31)), "P1M", ["11-30", "12-31"]),
    ],
)
def test_months_keep_to_the_calendar(window: tuple[tuple[int, int, int], ...], every: str, ends: list[str]) -> None:
    first, last = (date(*day) for day in window)
    assert [end.isoformat()[5:] for _, end in periods((first, last), every)] == ends


@pytest.mark.parametrize(
    ("said", "length"), [("P1Y", (12, 0)), ("P2W", (0, 14)), ("P", None), ("P0M", None), ("", None)]
)
def test_durations_are_months_and_days(said: str, length: tuple[int, int] | None) -> None:
    assert duration(said) == length


def test_facts_outside_the_window_are_not_in_it() -> None:
    plan = row("Проведение заседаний", "до 1 июля", expected="2 заседания")
    (norm,) = composed(plan, *several("meeting.held", 1), fact("meeting.held", "09-01")).norms
    assert (norm.have, norm.met) == (1, False)
