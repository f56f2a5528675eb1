"""A server of one proof that speaks S3: a process on loopback, gone afterwards with everything in it."""

import hashlib
import importlib.util
import subprocess
import sys
import time
from types import TracebackType
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.journeys.installation import free_port

ABSENT = "no server that speaks S3 (moto and flask of requirements/dev.txt)"
KEYS = {"SVOD_S3_KEY": "sample", "SVOD_S3_SECRET": "sample-secret"}
PATIENCE = 60.0


def is_here() -> bool:
    """Whether the server can be started, and asked by the library of the product."""
    return all(importlib.util.find_spec(name) for name in ("moto", "flask", "flask_cors", "storages", "boto3"))


class Buckets:
    """Runs from `with` to `with`; `make(name)` is what names a new empty bucket to an installation."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Buckets":
        words = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert self.process.poll() is None, "the server of S3 did not start"
            assert time.monotonic() < deadline, "the server of S3 does not answer"
            time.sleep(0.2)
        return self

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/moto-api/", timeout=2):
                return True
        except HTTPError:
            return True
        except (URLError, OSError):
            return False

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Nobody answers any more."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(20)

    def _client(self) -> Any:
        import boto3

        keys = {"aws_access_key_id": KEYS["SVOD_S3_KEY"], "aws_secret_access_key": KEYS["SVOD_S3_SECRET"]}
        return boto3.client("s3", endpoint_url=self.url, region_name="us-east-1", **keys)

    def make(self, name: str) -> dict[str, str]:
        """A new bucket as the environment of an installation names it."""
        self._client().create_bucket(Bucket=name)
        return {"SVOD_S3_URL": f"{self.url}/{name}", **KEYS}

    def digests(self, name: str) -> dict[str, str]:
        """SHA-256 of everything in a bucket by its name there."""
        client, found = self._client(), {}
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=name):
            for each in page.get("Contents", []):
                data = client.get_object(Bucket=name, Key=each["Key"])["Body"].read()
                found[each["Key"]] = hashlib.sha256(data).hexdigest()
        return found

    def grants(self, name: str) -> set[str]:
        """To whom things in a bucket are open: kinds of grantees of it and of everything in it."""
        client = self._client()
        told = [client.get_bucket_acl(Bucket=name)]
        told += [client.get_object_acl(Bucket=name, Key=key) for key in self.digests(name)]
        return {grant["Grantee"]["Type"] for each in told for grant in each["Grants"]}
