"""Columns are wide enough for their words, and estimates of lines err towards more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.core.document import Cell, Column, Document, Row
from svod.writing import fit

EM = 10 * 25.4 / 72


def document(*words: str, shares: tuple[float, ...] = (1, 30, 30), label: str = "Графа") -> Document:
    columns = tuple(
        Column("number" if not k else "x", "№" if not k else label, share) for k, share in enumerate(shares)
    )
    return Document((), columns, (Row(tuple(Cell.of(text) for text in words)),))


def test_a_number_is_never_narrower_than_asked_and_holds_its_longest() -> None:
    short = fit.widths(document("1.", "а", "б"), 267, EM, padding=2, number=12)
    long = fit.widths(document("10.10.12.", "а", "б"), 267, EM, padding=2, number=12)
    assert short[0] == pytest.approx(12)
    assert long[0] == pytest.approx(fit.width_in_ems("10.10.12.", bold=True) * EM + 2)
    assert sum(short) == pytest.approx(267)
    assert sum(long) == pytest.approx(267)


def test_words_in_the_column_of_numbers_do_not_widen_it() -> None:
    found = fit.widths(document("Организационные вопросы", "а", "б"), 267, EM, padding=2, number=12)
    assert found[0] == pytest.approx(fit.width_in_ems("вопросы", bold=True) * EM + 2)


def test_a_narrow_column_grows_to_its_longest_word_and_the_others_give() -> None:
    found = fit.widths(document("1.", "высокопроизводительный", "а", shares=(14, 10, 100)), 120, EM, padding=2)
    assert found[1] == pytest.approx(fit.width_in_ems("высокопроизводительный", bold=True) * EM + 2)
    assert sum(found) == pytest.approx(120)


def test_an_address_does_not_widen_its_column() -> None:
    long = "https://cluster.example/" + "a" * 200
    with_address = document("1.", long, "info@cluster.example.org", shares=(14, 10, 10))
    without = document("1.", "а", "б", shares=(14, 10, 10))
    assert fit.widths(with_address, 100, EM, padding=2) == fit.widths(without, 100, EM, padding=2)


def test_where_the_words_do_not_fit_together_the_shares_stand() -> None:
    words = document("1.", *["высокопроизводительный"] * 2, shares=(1, 1, 2))
    assert fit.widths(words, 40, EM, padding=2) == [10, 10, 20]


@given(st.lists(st.text("абвгд -/", max_size=20), min_size=3, max_size=3), st.floats(60, 400))
@settings(max_examples=60, deadline=None)
def test_widths_always_fill_the_table(words: list[str], total: float) -> None:
    found = fit.widths(document(*words), total, EM, padding=2, number=12)
    assert sum(found) == pytest.approx(total)
    assert min(found) > 0


@pytest.mark.parametrize(("text", "lines"), [("", 1), ("а" * 20, 1), ("а\nб", 2), ("слово " * 10, 4), ("а\n\nб", 3)])
def test_lines_are_counted_with_a_margin(text: str, lines: int) -> None:
    assert fit.lines(text, 20) == lines
