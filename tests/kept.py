"""A data folder with the sample clusters, as an operator has it, for tests that look at the folder itself."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from svod.cli.place import keep_key
from tests.prepared import lay_prepared

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker, Settings


OF_THE_FILE = "the folder that is looked at holds its rows in SQLite's file; the proof `move` looks at PostgreSQL"


def rows_of(database: Path) -> dict[str, list[str]]:
    """Every row of every table, in words."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as base:
        names = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        return {name: sorted(map(repr, base.execute(f'SELECT * FROM "{name}"'))) for name in names}  # noqa: S608


def files_of(folder: Path) -> dict[str, str]:
    """SHA-256 of every kept file by its place."""
    return {
        str(place.relative_to(folder)): hashlib.sha256(place.read_bytes()).hexdigest()
        for place in sorted(folder.glob("files/*/*"))
    }


@pytest.fixture
def folder(
    tmp_path: Path, settings: "Settings", django_db_setup: None, django_db_blocker: "DjangoDbBlocker"
) -> Iterator[Path]:
    """The folder; queries of the test go to the file in it until the test ends."""
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip(
            "the folder that is looked at holds its rows in SQLite's file; proofs move and kills look at PostgreSQL"
        )
    data = tmp_path / "data"
    assert lay_prepared(data, sample=True)
    keep_key(data)
    settings.DATA = data
    told = connection.settings_dict
    with django_db_blocker.unblock():
        memory, name = connection.connection, told["NAME"]
        connection.connection, told["NAME"] = None, data / "svod.sqlite3"
        yield data
        connection.close()
        connection.connection, told["NAME"] = memory, name
