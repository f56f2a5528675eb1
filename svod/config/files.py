"""Where an installation keeps files: in its data folder, or in a bucket of a server that speaks S3."""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from svod.config.databases import WrongAddress

IN_MEMORY = 1 << 20
"""Bytes of a fetched file that stay in memory; a larger one lies in a temporary file while it is read."""


def bucket(url: str, key: str, secret: str) -> dict[str, Any]:
    """By an address `https://host:port/bucket/folder?region=name`. Raises WrongAddress."""
    parts = urlsplit(url)
    try:
        host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    except ValueError:
        host = None
    name, _, folder = unquote(parts.path).strip("/").partition("/")
    if parts.scheme not in ("https", "http") or not host or not name or parts.username:
        raise WrongAddress("SVOD_S3_URL не понят: нужен вид https://узел/ведро, ключи отдельно.")
    if not key or not secret:
        raise WrongAddress("SVOD_S3_URL без ключей: нужны SVOD_S3_KEY и SVOD_S3_SECRET.")
    if find_spec("storages") is None:
        raise WrongAddress("Для SVOD_S3_URL нужен набор requirements/growth.txt: поставьте его.")
    return {
        "BACKEND": "svod.config.bucket.KeptBucket",
        "OPTIONS": {
            "bucket_name": name,
            "location": folder,
            "endpoint_url": f"{parts.scheme}://{host}",
            "region_name": dict(parse_qsl(parts.query)).get("region", "us-east-1"),
            "access_key": key,
            "secret_key": secret,
            "max_memory_size": IN_MEMORY,
        },
    }


def storages(environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """As SVOD_S3_URL, SVOD_S3_KEY and SVOD_S3_SECRET say, else the folder `files` of the data. Raises WrongAddress."""
    url = environment.get("SVOD_S3_URL", "")
    named = bucket(url, environment.get("SVOD_S3_KEY", ""), environment.get("SVOD_S3_SECRET", "")) if url else None
    return {
        "default": named or {"BACKEND": "svod.config.folder.KeptFolder"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
