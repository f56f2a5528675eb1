"""Caches keep bytes that can only be read."""

import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.config.plain import PlainFiles, PlainSerializer

VALUES: Any = st.one_of(
    st.binary(max_size=50),
    st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(), st.lists),
)


class Trap:
    """Leaves a file where it is loaded."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> Any:
        return Path.touch, (self.place,)


@pytest.fixture
def kept(tmp_path: Path) -> PlainFiles:
    return PlainFiles(str(tmp_path / "cache"), {})


@given(value=VALUES)
@settings(max_examples=40, deadline=None)
def test_a_value_comes_back_from_redis_as_it_was(value: Any) -> None:
    dumped = PlainSerializer().dumps(value)
    assert PlainSerializer().loads(str(dumped).encode() if isinstance(dumped, int) else dumped) == value


def test_a_folder_keeps_counts_lists_and_pictures_for_their_time(kept: PlainFiles) -> None:
    for value in (3, [1.5, 2.5], "y", b"\x89PNG", None):
        kept.set("key", value)
        assert (kept.get("key", "absent"), kept.has_key("key")) == (value, True)
    assert kept.touch("key", -1)
    assert (kept.get("key", "absent"), kept.has_key("key"), kept.touch("key")) == ("absent", False, False)
    assert (kept.add("key", 1), kept.add("key", 2), kept.incr("key"), kept.get("key")) == (True, False, 2, 2)
    kept.set("key", 1, timeout=None)
    assert (kept.get("key"), kept.touch("other")) == (1, False)


def test_what_somebody_laid_into_the_folder_is_never_run(kept: PlainFiles, tmp_path: Path) -> None:
    kept.set("key", 1)
    (file,) = (tmp_path / "cache").iterdir()
    trap = pickle.dumps(Trap(tmp_path / "sprung"))
    for laid in (trap, file.read_bytes()[:8] + trap, b"", b"\0"):
        file.write_bytes(laid)
        assert kept.get("key", "absent") == "absent"
    with pytest.raises(ValueError, match="not kept"):
        PlainSerializer().loads(trap)
    assert not (tmp_path / "sprung").exists()


def test_an_object_is_not_kept_at_all(kept: PlainFiles) -> None:
    with pytest.raises(TypeError):
        kept.set("key", object())
