"""Pieces of a page that are drawn once."""

import re
from pathlib import Path

from django.template import Context, Template
from django.template.loader import get_template
from django.utils import translation

ROOMS = Path(__file__).resolve().parents[2]
FIND = Template('{% load kept %}{% kept "ui/topbar_find.html" search=search %}')


def _found(search: str) -> str:
    return FIND.render(Context({"search": search, "request": "of somebody"}))


def test_a_piece_says_what_it_is_told_and_is_drawn_once() -> None:
    first = _found("/primer/desk/search/")
    assert 'action="/primer/desk/search/"' in first
    assert _found("/primer/desk/search/") == first
    assert 'action="/other/desk/search/"' in _found("/other/desk/search/")


def test_a_piece_speaks_the_language_of_whoever_reads() -> None:
    with translation.override("ru"):
        russian = _found("/primer/desk/search/")
    with translation.override("en"):
        english = _found("/primer/desk/search/")
    assert ("Найти" in russian, "Close" in english) == (True, True)


def test_what_a_reader_could_write_stays_data() -> None:
    assert 'action="/&quot;&gt;&lt;b&gt;"' in _found('/"><b>')


def test_no_piece_that_is_kept_needs_a_request() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in ROOMS.glob("*/templates/**/*.html")}
    names = {name for text in texts.values() for name in re.findall(r'{% kept "([^"]+)"', text)}
    asked = [
        name
        for name in sorted(names)
        if re.search(r"csrf_token|\brequest\b|\bactor\b", get_template(name).template.source)  # type: ignore[attr-defined]
    ]
    assert (bool(names), asked) == (True, [])
