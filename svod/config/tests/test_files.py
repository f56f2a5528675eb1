"""Where files lie, as the environment says."""

import subprocess
import sys
from typing import Any

import pytest

from svod.config.databases import WrongAddress
from svod.config.files import storages

KEYS = {"SVOD_S3_KEY": "sample", "SVOD_S3_SECRET": "sa/mple+"}
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
