"""Counts of several machines in one Redis; without it each machine counts by itself and no page fails."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import override_settings

from svod.config import shared
from svod.config.databases import caches as by_environment

NOBODY = {"SVOD_REDIS_URL": "redis://127.0.0.1:1/0"}


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[None]:
    """A machine whose Redis does not answer."""
    with override_settings(CACHES=by_environment(tmp_path, NOBODY, testing=False)):
        yield
    shared._away.clear()


def test_without_redis_the_machine_counts_by_itself_and_says_so_once(
    alone: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "svod.config.shared"):
        counts = caches["default"]
        assert [counts.add("tries", 1, 60), counts.add("tries", 1, 60)] == [True, False]
        assert [counts.incr("tries"), counts.incr("tries"), counts.get("tries")] == [2, 3, 3]
        assert (counts.touch("tries", 60), counts.has_key("tries")) == (True, True)
        assert (counts.delete("tries"), counts.get("tries", 0)) == (True, 0)
        with pytest.raises(ValueError, match="tries"):
            counts.incr("tries")
        counts.clear()
    assert [each.getMessage().split(":")[0] for each in caplog.records] == [
        "Redis does not answer, tries are counted by this machine alone"
    ]


def test_pictures_that_are_drawn_stand_apart_from_counts_there_too(alone: None) -> None:
    caches["default"].set("same", "count")
    caches["drawn"].set("same", b"picture")
    assert (caches["default"].get("same"), caches["drawn"].get("same")) == ("count", b"picture")


def test_nothing_is_asked_of_a_redis_that_was_away_a_moment_ago(alone: None) -> None:
    caches["default"].get("tries")
    until = dict(shared._away)
    caches["default"].get("tries")
    assert (list(until), shared._away) == ([NOBODY["SVOD_REDIS_URL"]], until)
