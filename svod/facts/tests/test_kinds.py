"""The only list of kinds is that of composing; every kind has a room that records it."""

from pathlib import Path

import pytest

import svod
from svod.composing.kinds import KINDS
from svod.composing.kinds import QUANTITIES as COUNTED
from svod.facts.choices import CARRIES, QUANTITIES, FactKind

ROOMS = Path(svod.__file__).parent
WAITING: frozenset[str] = frozenset()
"""Kinds whose room stands and does not record them yet: only people type them. The list must shrink, never grow."""
BY_HAND = frozenset({"condition.created", "link.given"})
"""Kinds that belong to this room: written down by people."""


def recorded_in(room: str) -> set[str]:
    """Kinds that a room's own actions name when they record."""
    sources = (ROOMS / room).rglob("*.py") if (ROOMS / room).is_dir() else ()
    text = "\n".join(path.read_text() for path in sources if "tests" not in path.parts and "actions" in str(path))
    return {kind.value for kind in FactKind if f"FactKind.{kind.name}" in text and "record(" in text}


def test_the_labels_are_of_the_kinds_and_quantities_that_composing_knows() -> None:
    assert list(FactKind.values) == list(KINDS)
    assert list(QUANTITIES) == list(COUNTED)
    assert {key for keys in CARRIES.values() for key in keys} == set(COUNTED)


def test_a_kind_whose_room_stands_is_recorded_there() -> None:
    """A room that is built records its kinds; a kind of a room that is still to come may wait for it."""
    lacking = {
        key: kind.room
        for key, kind in KINDS.items()
        if key not in WAITING | BY_HAND and (ROOMS / kind.room).is_dir() and key not in recorded_in(kind.room)
    }
    assert lacking == {}


def test_a_kind_that_its_room_records_waits_no_more() -> None:
    assert {key for key in WAITING if key in recorded_in(KINDS[key].room)} == set()


def test_only_a_kind_of_a_room_that_stands_is_excused() -> None:
    assert {key for key in WAITING if not (ROOMS / KINDS[key].room).is_dir()} == set()
    assert {key for key, kind in KINDS.items() if kind.room == "facts"} == BY_HAND


@pytest.mark.parametrize("key", KINDS)
def test_every_kind_names_one_room_of_the_house(key: str) -> None:
    from tests.house.tree import FLOORS

    assert KINDS[key].room in {room for floor in FLOORS for room in floor}
