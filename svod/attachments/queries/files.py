"""Reading kept files."""

from typing import BinaryIO

from svod.accounts.access import Actor, NotThere
from svod.attachments.access import visible_to
from svod.attachments.actions.files import path_of
from svod.attachments.models import StoredFile


def bytes_of(file: StoredFile) -> bytes:
    """The file's bytes. Raises FileNotFoundError where the folder beside the database was not restored with it."""
    return path_of(file.sha256).read_bytes()


def open_file(file: StoredFile) -> BinaryIO:
    """The file opened for reading, for the caller to close. Raises FileNotFoundError as `bytes_of` does."""
    return path_of(file.sha256).open("rb")


def file_of(actor: Actor, pk: int) -> StoredFile:
    """A file that the actor sees. Raises NotThere."""
    found = visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found
