"""A programme of a regional centre, or a Russian Excel, reads the CSV."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.writing import separated
from svod.writing.tests.samples import COLUMNS, measure, report, year

FORMULAS = ("=1+1", " =1+1", "@SUM(A1)", "+SUM(A1)", "-SUM(A1)", "-1+cmd|'/C calc'!A0", "+1+1", "\t=1", "＝1", "\n=1")
WORDS = ("-", "–", "— нет", "- нет", "-5", "-5,5", "+7 (900) 000-00-00", "'=1", "1=1", "а@б", "№ 1", "", " ", "−5")


def read(body: bytes) -> list[list[str]]:
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_every_cell_reads_back_and_hidden_addresses_follow_their_words() -> None:
    document = year()
    expected = [[cell.text for cell in row.cells] + [""] * (6 - len(row.cells)) for row in document.rows]
    expected[2][5] += "\nhttps://cluster.example/p/1?a=1&b=2\njavascript:alert(1)"
    found = read(separated.write(document))
    assert found[0] == [column.label for column in COLUMNS]
    assert [[separated.unguarded(words) for words in row] for row in found[1:]] == expected


@pytest.mark.parametrize("words", FORMULAS)
def test_a_formula_is_written_as_words(words: str) -> None:
    assert read(separated.write(report(measure("1.", words))))[1][1] == "'" + words.replace("\t", "\t")


@pytest.mark.parametrize("words", WORDS)
def test_a_dash_a_signed_number_and_a_telephone_stay_as_they_are(words: str) -> None:
    assert separated.guarded(words) == words


@given(st.text(alphabet="=+-@' 5а\t(", max_size=6))
@settings(max_examples=200, deadline=None)
def test_what_was_guarded_is_given_back(words: str) -> None:
    assert separated.unguarded(separated.guarded(words)) == words or words.startswith("'")


def test_quotes_semicolons_and_line_ends_are_quoted_as_the_standard_says() -> None:
    body = separated.write(report(measure("1.", 'Группа "Образец"; кадры', "а\nб")))
    assert body.decode("utf-8-sig").split("\r\n")[1] == '1.;"Группа ""Образец""; кадры";"а\nб";;;'
