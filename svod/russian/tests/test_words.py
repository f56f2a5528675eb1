"""Plural forms, dates in words, the order of words, signs that look alike."""

from datetime import date

import pytest

from svod.russian.dates import short_date, spoken_date
from svod.russian.numerals import roman
from svod.russian.plural import agree, counted
from svod.russian.signs import lowered, one_alphabet, tidy
from svod.russian.sorting import sort_key


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, "заседаний"), (1, "заседание"), (2, "заседания"), (4, "заседания"), (5, "заседаний"), (11, "заседаний"),
        (12, "заседаний"), (14, "заседаний"), (21, "заседание"), (22, "заседания"), (101, "заседание"),
        (111, "заседаний"), (112, "заседаний"), (1000, "заседаний"), (-1, "заседание"), (-3, "заседания"),
        (-11, "заседаний"),
    ],
)  # fmt: skip
def test_a_noun_agrees_with_its_number(number: int, form: str) -> None:
    assert agree(number, "заседание", "заседания", "заседаний") == form
    assert counted(number, "заседание", "заседания", "заседаний") == f"{number} {form}"


def test_a_day_is_said_in_words_and_in_figures() -> None:
    assert spoken_date(date(2024, 3, 15)) == "15 марта 2024 г."
    assert short_date(date(2024, 3, 5)) == "05.03.2024"


def test_yo_stands_beside_ye() -> None:
    assert sorted(["Жуков", "Ёлкин", "Ежов", "ель", "Еремин"], key=sort_key) == [
        "Ежов",
        "Ёлкин",
        "ель",
        "Еремин",
        "Жуков",
    ]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("i", 1),
        ("іі", 2),
        ("п", 2),
        ("ш", 3),
        ("iv", 4),
        ("1у", 4),
        ("х", 10),
        ("xii", 12),
        ("11", None),
        ("май", None),
    ],
)
def test_roman_figures_are_read_in_both_alphabets(word: str, value: int | None) -> None:
    assert roman(word) == value


def test_signs_that_look_alike_are_taken_for_the_same() -> None:
    assert tidy(" а\u00a0 б\r\n\n в\u00ad ") == "а б\nв"
    assert one_alphabet("мaрт March") == "март March"
    assert lowered("ЁЖ İ") == "еж İ"
