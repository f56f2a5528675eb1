"""Words and addresses are made fit for any file."""

import pytest

from svod.core.document import Cell, Piece
from svod.writing.words import address, clean, lines_of, spelled


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://cluster.example/a?b=1#c", "https://cluster.example/a?b=1#c"),
        ("HTTP://cluster.example/", "HTTP://cluster.example/"),
        (" https://пример.example/путь ", "https://пример.example/путь"),
        ("https://cluster.example/a b|\"'", "https://cluster.example/a%20b%7C%22'"),
        ("mailto:info@cluster.example", "mailto:info@cluster.example"),
        ("tel:+79000000000", "tel:+79000000000"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        (" JavaScript:alert(1)", None),
        ("data:text/html,1", None),
        ("vbscript:1", None),
        ("file:///etc/passwd", None),
        ("/plan/1/", None),
        ("cluster.example", None),
        ("https://", None),
        ("http://[bad/", None),
        ("http://a b/", None),
        ("http://a.example:port/", None),
        ("mailto:", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_leads_somewhere_safe_or_nowhere(url: str | None, target: str | None) -> None:
    assert address(url) == target


def test_line_ends_of_every_kind_are_one_kind_and_forbidden_letters_are_gone() -> None:
    assert clean("а\r\nб\rв\u2028г\x00\ud83dд\tе\ufffe") == "а\nб\nв\nгд\tе"


def test_a_line_end_inside_a_piece_begins_a_line() -> None:
    cell = Cell(((Piece("а"), Piece("б\nв", "https://cluster.example/", bold=True), Piece("г")),))
    url = "https://cluster.example/"
    assert list(lines_of(cell)) == [
        (Piece("а"), Piece("б", url, bold=True)),
        (Piece("в", url, bold=True), Piece("г")),
    ]


def test_an_address_already_shown_is_not_spelled_twice() -> None:
    url = "https://cluster.example/"
    assert spelled(Cell(((Piece(url, url), Piece(" и "), Piece("тут", url)),))) == f"{url} и тут"
    assert spelled(Cell(((Piece("тут", url), Piece(", там", url)),))) == f"тут, там\n{url}"
