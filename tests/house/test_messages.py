"""Law 11: what stands on a screen is asked for in English and answered in Russian, plurals included."""

import re
from pathlib import Path

import polib
import pytest

from tests.house.messages import catalogue_of, in_template, wanted
from tests.house.tree import PACKAGE, ROOT

ROOMS = sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
PLACES = re.compile(r"%\((\w+)\)[sd]|%[sd]")


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_the_russian_catalogue_of_a_room_is_complete_and_compiled(room: Path) -> None:
    asked = wanted(room)
    if not asked:
        return
    path = catalogue_of(room)
    assert path.exists(), f"{room.name} has messages and no catalogue: python -m tests.house.messages"
    words = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}
    missing = [f"{place}: {key[1]}" for key, place in asked.items() if (key[0], key[1]) not in words]
    empty = [entry.msgid for entry in words.values() if not entry.translated()]
    assert (missing, empty) == ([], [])
    compiled = {(entry.msgctxt, entry.msgid): entry for entry in polib.mofile(str(path.with_suffix(".mo")))}
    assert {key: e.msgstr or e.msgstr_plural for key, e in compiled.items()} == {
        key: e.msgstr or e.msgstr_plural for key, e in words.items()
    }


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_translation_keeps_the_places_for_values(room: Path) -> None:
    path = catalogue_of(room)
    if not path.exists():
        return
    broken = []
    for entry in polib.pofile(str(path)):
        places = set(PLACES.findall(entry.msgid)) | set(PLACES.findall(entry.msgid_plural or ""))
        every = [set(PLACES.findall(words)) for words in [entry.msgstr, *entry.msgstr_plural.values()] if words]
        if not all(found <= places for found in every) or (entry.msgstr and every != [places]):
            broken.append(entry.msgid)
    assert broken == []


def test_one_msgid_has_one_translation_in_all_rooms() -> None:
    """Django merges the catalogues and the first room wins: a word with another meaning needs a context."""
    said: dict[tuple[str | None, str], dict[str, str]] = {}
    for room in ROOMS:
        path = catalogue_of(room)
        for entry in polib.pofile(str(path)) if path.exists() else []:
            words = entry.msgstr or " / ".join(entry.msgstr_plural.values())
            said.setdefault((entry.msgctxt, entry.msgid), {})[room.name] = words
    apart = {key[1]: rooms for key, rooms in said.items() if len(set(rooms.values())) > 1}
    assert apart == {}


def test_messages_are_asked_for_in_english() -> None:
    found = [f"{place}: {key[1]}" for room in ROOMS for key, place in wanted(room).items() if CYRILLIC.search(key[1])]
    assert found == []


def test_templates_hold_no_russian_of_their_own() -> None:
    """The gallery apart: its words are samples of content, not a screen's own text."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in PACKAGE.rglob("templates/**/*.html")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if CYRILLIC.search(line) and "gallery" not in path.parts
    ]
    assert found == []


def test_the_extraction_reads_templates_as_django_does() -> None:
    text = (
        '{% load i18n %}{% translate "Plan" %} {% blocktranslate count n=n %}one row{% plural %}{{ n }} rows'
        '{% endblocktranslate %} {% translate "May" context "month" %} {{ _("Save") }}'
    )
    found = {message for message, _ in in_template(text)}
    assert found == {
        (None, "Plan", None),
        (None, "one row", "%(n)s rows"),
        ("month", "May", None),
        (None, "Save", None),
    }
