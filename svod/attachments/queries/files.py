"""Reading kept files."""

import os
import shutil
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from django.core.files.storage import default_storage

from svod.accounts.access import Actor, NotThere
from svod.attachments.access import visible_to
from svod.attachments.models import StoredFile


def name_of(sha256: str) -> str:
    """The name in the store of the bytes of this SHA-256, whether they are there or not."""
    return f"{sha256[:2]}/{sha256}"


def has_bytes(sha256: str) -> bool:
    """Whether the store has bytes under this SHA-256. Raises NotAnswering where it cannot be asked."""
    return default_storage.exists(name_of(sha256))


def open_bytes(sha256: str) -> BufferedReader:
    """The bytes of this SHA-256 for reading, for the caller to close.

    Raises FileNotFoundError where the store has lost them, NotAnswering where it cannot be asked.
    """
    return cast(BufferedReader, default_storage.open(name_of(sha256), "rb").file)


def bytes_of(file: StoredFile) -> bytes:
    """The file's bytes. Raises as `open_bytes` does."""
    with open_bytes(file.sha256) as kept:
        return kept.read()


def open_file(file: StoredFile) -> BinaryIO:
    """The file opened for reading, for the caller to close. Raises as `open_bytes` does."""
    return open_bytes(file.sha256)


def lies_here() -> bool:
    """Whether the store is a folder of this machine."""
    try:
        default_storage.path("")
    except NotImplementedError:
        return False
    return True


def lay_bytes(sha256: str, place: Path) -> bool:
    """The bytes at a place of one's own, to stay however those of the store go; False where they are lost.

    A folder on the same disk lends them under a second name. Raises NotAnswering where the store cannot be asked.
    """
    try:
        if lies_here():
            try:
                os.link(default_storage.path(name_of(sha256)), place)
            except FileNotFoundError:
                return False
            except OSError:  # no second names on this disk
                pass
            else:
                return True
        with open_bytes(sha256) as kept, place.open("wb") as out:
            shutil.copyfileobj(kept, out)
    except FileNotFoundError:
        return False
    return True


def file_of(actor: Actor, pk: int) -> StoredFile:
    """A file that the actor sees. Raises NotThere."""
    found = visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found
