"""A store of files that does not answer: whoever wants a file, gives one or looks after the house is told so."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from pytest_django import Settings

from svod.accounts.access import Actor
from svod.attachments.actions import keep_file, keep_upload
from svod.attachments.models import StoredFile
from svod.config.files import storages
from svod.core.rules import NotAnswering
from svod.operate.queries.rows import files
from tests.people import SignedIn

NOBODY = {
    "SVOD_S3_URL": "http://127.0.0.1:1/bucket",
    "SVOD_S3_KEY": "sample",
    "SVOD_S3_SECRET": "sample",
}
"""Nobody listens there."""


@pytest.fixture
def kept(secretary: Actor) -> StoredFile:
    """A file that was kept before the store went away."""
    return keep_file(secretary, "акт.pdf", b"%PDF-1.7 sample", is_evidence=True)


@pytest.fixture
def away(kept: StoredFile, settings: Settings) -> StoredFile:
    """The file, whose store does not answer any more."""
    settings.STORAGES = storages(NOBODY)
    default_storage.client_config = default_storage.client_config.merge(_at_once())  # type: ignore[attr-defined]
    return kept


def _at_once() -> Any:
    from botocore.config import Config

    return Config(retries={"max_attempts": 1, "mode": "standard"})


def test_who_opens_a_file_of_a_store_that_is_away_reads_what_to_do(
    away: StoredFile, secretary: Actor, signed_in: SignedIn
) -> None:
    answer = signed_in(secretary).get(f"/obrazec/desk/files/{away.pk}/x")
    assert answer.status_code == 503
    assert "Хранилище файлов не отвечает. Попробуйте через несколько минут" in answer.content.decode()


def test_who_gives_a_file_to_a_store_that_is_away_is_told_so_and_nothing_is_kept(
    away: StoredFile, secretary: Actor
) -> None:
    with pytest.raises(NotAnswering, match="ничего не потеряно"):
        keep_upload(secretary, "другой.pdf", b"%PDF-1.7 another")
    assert list(StoredFile.objects.all()) == [away]


def test_the_doctor_does_not_take_a_store_that_is_away_for_a_loss(away: StoredFile) -> None:
    told = files(None)
    assert (told.good, told.said.split(".")[0]) == (False, "Хранилище файлов не отвечает")
    assert told.todo.startswith("Проверьте, отвечает ли сервер")
