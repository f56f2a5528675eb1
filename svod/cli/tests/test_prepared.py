"""When a start may skip preparing."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from svod.cli import prepared
from svod.cli.prepared import fingerprint, mark, prepared_slugs


@pytest.fixture
def database(tmp_path: Path) -> Path:
    place = tmp_path / "svod.sqlite3"
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("CREATE TABLE clusters_cluster (id INTEGER PRIMARY KEY, slug TEXT)")
        connection.execute("INSERT INTO clusters_cluster VALUES (2, 'drugoy'), (1, 'primer')")
        connection.commit()
    return place


def test_a_marked_database_starts_at_once_and_another_is_prepared(database: Path, tmp_path: Path) -> None:
    old = shutil.copy(database, tmp_path / "old.sqlite3")
    assert prepared_slugs(database) is None
    mark(database)
    assert prepared_slugs(database) == ["primer", "drugoy"]
    shutil.copy(old, database)  # yesterday's copy put back
    assert prepared_slugs(database) is None


def test_a_new_migration_asks_for_preparing(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "svod"
    for place in ("__init__.py", "config/settings.py", "plan/migrations/0001_tables.py"):
        (package / place).parent.mkdir(parents=True, exist_ok=True)
        (package / place).write_text("")
    monkeypatch.setattr(prepared, "PACKAGE", package)
    mark(database)
    assert prepared_slugs(database) == ["primer", "drugoy"]
    (package / "plan" / "migrations" / "0002_more.py").write_text("")
    assert prepared_slugs(database) is None


def test_whatever_is_in_doubt_is_prepared(tmp_path: Path) -> None:
    assert prepared_slugs(tmp_path / "absent.sqlite3") is None
    assert not (tmp_path / "absent.sqlite3").exists()
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"no database" * 100)
    assert prepared_slugs(broken) is None
    empty = tmp_path / "empty.sqlite3"
    mark(empty)
    assert prepared_slugs(empty) is None
    assert 0 < fingerprint() == fingerprint() < 2**31
