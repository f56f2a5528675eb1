"""A data folder with the sample clusters, as an operator has it, for tests that look at the folder itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from svod.cli.place import keep_key
from tests.prepared import lay_prepared

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker, Settings


@pytest.fixture
def folder(
    tmp_path: Path, settings: "Settings", django_db_setup: None, django_db_blocker: "DjangoDbBlocker"
) -> Iterator[Path]:
    """The folder; queries of the test go to the file in it until the test ends."""
    from django.db import connection

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
