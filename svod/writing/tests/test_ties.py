"""On paper a number stays with its noun, № with its number, initials with their surname."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.core.document import Cell, Column, Document, Piece, Row
from svod.writing.ties import NO_BREAK, tie, tied


@pytest.mark.parametrize(
    "words",
    [
        "Проведено 3_заседания Совета: 15_марта 2018_г.",
        "Приказ № 5 от 2 и 3_июня".replace("№ ", "№_"),
        "с 1 по 8_июля",
        "Отв. Образцов_А.Б., А.Б._Образцов и А._Б._Образцов",
        "Раздел IV. Планы комитетов",
        "13_видов изделий, из них 4_вида",
    ],
)
def test_a_line_does_not_end_inside_what_belongs_together(words: str) -> None:
    assert tied(words.replace("_", " ")) == words.replace("_", NO_BREAK)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="АБвг .№12\n«»", max_size=40))
def test_ties_change_blanks_alone_and_are_the_same_put_twice(words: str) -> None:
    assert tied(words).replace(NO_BREAK, " ") == words
    assert tied(tied(words)) == tied(words)


def test_a_document_is_tied_in_its_heading_cells_and_closing_lines_and_keeps_its_links() -> None:
    cell = Cell(((Piece("№ 7", "https://example.org/7"), Piece(" и 2 статьи")),))
    made = tie(
        Document(("План на 2031 год",), (Column("result", "Результат", 1.0),), (Row((cell,)),), ("А.Б. Образцов",))
    )
    assert made.title == ("План на 2031\u00a0год",)
    (paragraph,) = made.rows[0].cells[0].paragraphs
    assert paragraph == (Piece("№\u00a07", "https://example.org/7"), Piece(" и 2\u00a0статьи"))
    assert made.closing == ("А.Б.\u00a0Образцов",)
