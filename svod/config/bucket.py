"""Kept files in a bucket of S3. Nobody but the program reads it: files go out through the site, by its own rules."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from django.utils.translation import gettext as _
from storages.backends.s3 import S3Storage

from svod.core.rules import NotAnswering

log = logging.getLogger(__name__)
ABSENT = 404


class KeptBucket(S3Storage):
    """The bucket that SVOD_S3_URL names. Raises FileNotFoundError for what is not in it, NotAnswering for all else."""

    def get_default_settings(self) -> dict[str, Any]:
        """What does not differ between installations.

        Sums of content are sent only where the server demands them: servers other than Amazon's refuse the newest.
        """
        told = Config(
            s3={"addressing_style": "path"},
            signature_version="s3v4",
            connect_timeout=3,
            read_timeout=20,
            retries={"max_attempts": 2, "mode": "standard"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        return {
            **super().get_default_settings(),
            "client_config": told,
            "transfer_config": TransferConfig(use_threads=False),
            "default_acl": None,
            "file_overwrite": True,
        }

    @property
    def bucket(self) -> Any:
        """The bucket by this thread's own connection."""
        return self.connection.Bucket(self.bucket_name)

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        with self._answering():
            found: File[bytes] = super()._open(name, mode)
            found.file  # noqa: B018 -- fetched here and now, so that a fault is met here too
            return found

    def _save(self, name: str, content: "File[Any]") -> str:
        with self._answering():
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        """Nothing is said of what was not there."""
        with self._answering():
            super().delete(name)

    def exists(self, name: str) -> bool:
        """Whether the bucket has it."""
        with self._answering():
            return bool(super().exists(name))

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            self._require_bucket()
            raise
        except ClientError as error:
            if _status_of(error) == ABSENT:
                self._require_bucket()
                raise FileNotFoundError(str(error)) from error
            raise self._away(error) from error
        except (BotoCoreError, Boto3Error, OSError) as error:
            raise self._away(error) from error

    def _require_bucket(self) -> None:
        """A file that is not there may be lost; a bucket that is not there is a wrong setting."""
        try:
            self.connection.meta.client.head_bucket(Bucket=self.bucket_name)
        except ClientError as error:
            if _status_of(error) == ABSENT:
                raise self._away(error) from error
        except BotoCoreError as error:
            raise self._away(error) from error

    def _away(self, error: Exception) -> NotAnswering:
        log.error("S3 %s/%s: %s", self.endpoint_url, self.bucket_name, error)
        return NotAnswering(_("The store of files does not answer. Try again in a few minutes; nothing is lost."))


def _status_of(error: ClientError) -> int:
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
