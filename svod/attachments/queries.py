"""Reading kept files."""

from typing import BinaryIO

from svod.attachments.actions import path_of
from svod.attachments.models import StoredFile


def bytes_of(file: StoredFile) -> bytes:
    """The file's bytes. Raises FileNotFoundError where the folder beside the database was not restored with it."""
    return path_of(file.sha256).read_bytes()


def open_file(file: StoredFile) -> BinaryIO:
    """The file opened for reading, for the caller to close. Raises FileNotFoundError as `bytes_of` does."""
    return path_of(file.sha256).open("rb")
