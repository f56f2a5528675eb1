"""Deadlines in every notation, read and said back."""

from calendar import monthrange
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.russian.dates import GENITIVE, NOMINATIVE, PREPOSITIONAL, short_date
from svod.russian.deadlines import Deadline, DeadlineKind, Milestone, from_columns, read_deadline, spoken

from .tables import lines, open_phrases

DAYS = st.dates(date(2001, 1, 1), date(2059, 12, 31))
QUICK = settings(max_examples=60, deadline=None)


def pairs(said: str) -> tuple[tuple[date | None, date | None], ...]:
    ends = [pair.split("..") for pair in said.split()]
    return tuple(
        (date.fromisoformat(one) if one else None, date.fromisoformat(two) if two else None) for one, two in ends
    )


def expected(line: str) -> tuple[str, Deadline]:
    words, kind, *rest = (part.strip() for part in line.split("|"))
    dates, duration, miles = [*rest, "", "", ""][:3]
    steps = [step.split("=") for step in miles.split(" + ")] if miles else []
    return words.replace("¶", "\n"), Deadline(
        DeadlineKind(kind),
        pairs(dates),
        every=duration or None if kind == "recurring" else None,
        length=duration or None if kind == "relative" else None,
        milestones=tuple(Milestone(what, pairs(when)) for what, when in steps),
    )


@pytest.mark.parametrize("line", lines("deadline_phrases.txt"))
def test_a_secretary_reads_the_deadline_that_an_office_wrote(line: str) -> None:
    words, meaning = expected(line)
    assert read_deadline(words, 2024) == meaning


def canon(deadline: dict[str, Any]) -> tuple[Any, ...]:
    steps = [
        (step["what"], str(step["dates"]).replace("[[", "[").replace("]]", "]")) for step in deadline["milestones"]
    ]
    return deadline["kind"], deadline["dates"], deadline["every"], deadline["length"], sorted(steps)


def test_the_labelled_deadlines_are_read_and_none_is_guessed() -> None:
    wrong, guessed = [], []
    phrases = open_phrases("deadline")
    for phrase in phrases:
        said = read_deadline(phrase["text"], phrase["year"]).as_json()
        if canon(said) not in [canon(one) for one in [phrase["expected"], *phrase.get("also", [])]]:
            wrong.append(phrase["id"])
            if said["kind"] != "unclear":
                guessed.append(phrase["id"])
    assert guessed == []
    assert len(wrong) <= 0.02 * len(phrases)


NOTATIONS = (
    short_date,
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%d.%m.%y}",
    lambda day: day.isoformat(),
    lambda day: f"{day.day} {GENITIVE[day.month - 1]} {day.year} г.",
    lambda day: f"{day:%d} {GENITIVE[day.month - 1]} {day.year}г",
    lambda day: f"{day.day}-го {GENITIVE[day.month - 1].upper()} {day.year} года",
    lambda day: f"«{day:%d}» {GENITIVE[day.month - 1]} {day.year} года",
    lambda day: f"{day.day}\u00a0{GENITIVE[day.month - 1]}\u00a0{day.year} г., 10.00",
    lambda day: f"{day:%d %B %Y}",
    lambda day: f"{day:%B} {day.day}, {day.year}",
)


@QUICK
@given(day=DAYS, write=st.sampled_from(NOTATIONS))
def test_a_day_in_any_notation_reads_back_as_that_day(day: date, write: Any) -> None:
    assert read_deadline(write(day), None) == Deadline(DeadlineKind.WINDOW, ((day, day),))


@QUICK
@given(day=DAYS, write=st.sampled_from(NOTATIONS[:8]), lead=st.sampled_from(["до", "не позднее", "к", "по", "До"]))
def test_until_a_day_ends_on_that_day(day: date, write: Any, lead: str) -> None:
    assert read_deadline(f"{lead} {write(day)}", None) == Deadline(DeadlineKind.UNTIL, ((None, day),))


@QUICK
@given(one=DAYS, two=DAYS, write=st.sampled_from(NOTATIONS[:8]), other=st.sampled_from(NOTATIONS[:8]))
def test_a_window_from_a_day_to_a_day_reads_back_and_backwards_is_unclear(
    one: date, two: date, write: Any, other: Any
) -> None:
    said = read_deadline(f"с {write(one)} по {other(two)}", None)
    window = Deadline(DeadlineKind.WINDOW, ((one, two),))
    assert said == (window if one <= two else Deadline(DeadlineKind.UNCLEAR))


@QUICK
@given(
    month=st.integers(1, 12),
    year=st.integers(2001, 2059),
    case=st.sampled_from([(NOMINATIVE, "{}"), (PREPOSITIONAL, "в {}"), (GENITIVE, "в течение {}")]),
)
def test_a_month_in_any_case_is_that_whole_month(month: int, year: int, case: tuple[tuple[str, ...], str]) -> None:
    names, words = case
    whole = (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    assert read_deadline(words.format(names[month - 1]), year) == Deadline(DeadlineKind.WINDOW, (whole,))
    assert read_deadline(words.format(names[month - 1]), None).kind == DeadlineKind.UNCLEAR


@QUICK
@given(line=st.sampled_from(lines("deadline_phrases.txt")), blank=st.sampled_from(["\u00a0", "  ", "\t", "\u202f"]))
def test_blanks_and_capitals_change_no_meaning(line: str, blank: str) -> None:
    words, meaning = expected(line)
    assert read_deadline(f" {words.replace(' ', blank)} ", 2024).dates == meaning.dates
    shouted = read_deadline(words.upper(), 2024)
    assert (shouted.kind, shouted.dates, shouted.every) == (meaning.kind, meaning.dates, meaning.every)


@settings(max_examples=150, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from("до с по 5 2024 мая I квартал ( ) , - раз в год за дней № 31.12 т.г.".split()), max_size=9
        ).map(" ".join),
    ),
    year=st.one_of(st.none(), st.integers(1, 9998)),
)
def test_no_words_break_the_reader_and_its_answer_survives_storing(text: str, year: int | None) -> None:
    deadline = read_deadline(text, year)
    assert Deadline.from_json(deadline.as_json()) == deadline
    assert spoken(deadline)


def test_a_deadline_longer_than_a_page_is_unclear() -> None:
    assert read_deadline("до 5 мая, " * 10_000, 2024).kind == DeadlineKind.UNCLEAR


def test_a_plan_of_several_years_means_all_of_them() -> None:
    whole = ((date(2023, 1, 1), date(2025, 12, 31)),)
    assert read_deadline("постоянно", 2023, 2025) == Deadline(DeadlineKind.CONTINUOUS, whole)
    assert read_deadline("весь период", 2023, 2025) == Deadline(DeadlineKind.WINDOW, whole)
    assert read_deadline("ежегодно", 2023, 2025) == Deadline(DeadlineKind.RECURRING, whole, every="P1Y")
    assert read_deadline("до 5 мая", 2023, 2025).kind == DeadlineKind.UNCLEAR
    assert read_deadline("до 5 мая 2024 г.", 2023, 2025) == Deadline(DeadlineKind.UNTIL, ((None, date(2024, 5, 5)),))


def test_without_a_year_only_what_needs_none_is_read() -> None:
    assert read_deadline("до 5 мая", None).kind == DeadlineKind.UNCLEAR
    assert read_deadline("ежеквартально", None) == Deadline(DeadlineKind.RECURRING, every="P3M")
    assert read_deadline("по отдельному плану", None).kind == DeadlineKind.OTHER_PLAN


@pytest.mark.parametrize(
    ("start", "end", "kind", "dates"),
    [
        ("01.02.2024", "31.03.2024", "window", "2024-02-01..2024-03-31"),
        ("апрель", "май", "window", "2024-04-01..2024-05-31"),
        ("с 5 мая", "по 7 июня", "window", "2024-05-05..2024-06-07"),
        ("апрель", "до 15 мая", "window", "2024-04-01..2024-05-15"),
        ("", "01.09.2024", "until", "..2024-09-01"),
        ("–", "сентябрь", "until", "..2024-09-30"),
        ("01.01.2024", "", "since", "2024-01-01.."),
        ("–", "–", "none", ""),
        ("постоянно", "постоянно", "continuous", "2024-01-01..2024-12-31"),
        ("май", "апрель", "unclear", ""),
        ("когда-нибудь", "май", "unclear", ""),
    ],
)
def test_columns_of_start_and_end_make_one_deadline(start: str, end: str, kind: str, dates: str) -> None:
    assert from_columns(start, end, 2024, None) == Deadline(DeadlineKind(kind), pairs(dates))


@pytest.mark.parametrize(
    ("words", "chip"),
    [
        ("декабрь", "месяц: декабрь 2024"),
        ("в течение года", "весь 2024 год"),
        ("до 8 июля", "до 8 июля 2024"),
        ("с 5 мая", "с 5 мая 2024"),
        ("1-8 июля", "1–8 июля 2024"),
        ("30 июня - 2 июля", "30 июня – 2 июля 2024"),
        ("II квартал", "II квартал 2024"),
        ("второе полугодие", "II полугодие 2024"),
        ("март - май", "март – май 2024"),
        ("ноябрь 2024 - февраль 2025", "ноябрь 2024 – февраль 2025"),
        ("2024-2026", "2024–2026 годы"),
        ("8 июля, 9 августа", "8 июля 2024, 9 августа 2024"),
        ("ежеквартально", "раз в квартал"),
        ("раз в 2 недели", "раз в 2 недели"),
        ("3 раза в год", "раз в 4 месяца"),
        ("ежемесячно с марта по май", "раз в месяц: март – май 2024"),
        ("постоянно", "постоянно"),
        ("по мере поступления", "по мере необходимости"),
        ("по плану", "по отдельному плану"),
        ("за 10 дней до выставки", "10 дней от события"),
        ("после выставки", "от события"),
        ("", "срок не указан"),
        ("скоро", "срок не понят"),
        ("в течение года, отчёт – март", "весь 2024 год; отчёт: месяц: март 2024"),
    ],
)
def test_the_chip_says_the_meaning_back(words: str, chip: str) -> None:
    assert spoken(read_deadline(words, 2024)) == chip
