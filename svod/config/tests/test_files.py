"""Where files lie, as the environment says; a store that does not answer is told in words."""

import subprocess
import sys
from typing import Any

import pytest
from django.core.files.storage import default_storage
from pytest_django import Settings

from svod.accounts.access import Actor
from svod.attachments.actions import keep_file, keep_upload
from svod.attachments.models import StoredFile
from svod.config.databases import WrongAddress
from svod.config.files import storages
from svod.core.rules import NotAnswering
from svod.operate.queries.rows import files
from tests.people import SignedIn

KEYS = {"SVOD_S3_KEY": "sample", "SVOD_S3_SECRET": "sa/mple+"}
NOBODY = "http://127.0.0.1:1/bucket"
"""Nobody listens there."""
WITHOUT_GROWTH = """
import sys, svod.config.settings
from django.core.cache import caches
from django.core.files.storage import default_storage
default_storage.exists("a"), [caches[each].get("a") for each in ("default", "drawn", "pages")]
print(sorted({"storages", "boto3", "botocore", "redis", "psycopg"} & set(sys.modules)))
"""


def options(url: str) -> dict[str, Any]:
    told: dict[str, Any] = storages({"SVOD_S3_URL": url, **KEYS})["default"]["OPTIONS"]
    return told


def test_a_bucket_is_named_by_its_address_and_keys() -> None:
    names = "endpoint_url", "bucket_name", "location", "region_name", "access_key", "secret_key"
    told = options("https://s3.example.org/office/files/2030?region=ru-1")
    assert [told[each] for each in names] == [
        "https://s3.example.org",
        "office",
        "files/2030",
        "ru-1",
        "sample",
        "sa/mple+",
    ]
    plain = options("http://localhost:9000/office/")
    assert [plain[each] for each in names[:4]] == ["http://localhost:9000", "office", "", "us-east-1"]


@pytest.mark.parametrize("url", ["office", "s3://office", "https://h", "https://h/", "https://k:s@h/b", "http://h:x/b"])
def test_an_address_that_names_no_bucket_is_told_in_words(url: str) -> None:
    with pytest.raises(WrongAddress, match="нужен вид"):
        storages({"SVOD_S3_URL": url, **KEYS})


def test_a_bucket_without_keys_is_told_in_words() -> None:
    with pytest.raises(WrongAddress, match="SVOD_S3_SECRET"):
        storages({"SVOD_S3_URL": "https://s3.example.org/office", "SVOD_S3_KEY": "sample"})


def test_an_installation_that_has_not_grown_loads_nothing_for_it() -> None:
    told = {"DJANGO_SETTINGS_MODULE": "svod.config.settings"}
    done = subprocess.run([sys.executable, "-c", WITHOUT_GROWTH], env=told, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@pytest.fixture
def kept(secretary: Actor) -> StoredFile:
    """A file that was kept before the store went away."""
    return keep_file(secretary, "акт.pdf", b"%PDF-1.7 sample", is_evidence=True)


@pytest.fixture
def away(kept: StoredFile, settings: Settings) -> StoredFile:
    """The file, whose store does not answer any more."""
    settings.STORAGES = storages({"SVOD_S3_URL": NOBODY, **KEYS})
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
