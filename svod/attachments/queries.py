"""Reading kept files."""

from svod.attachments.actions import path_of
from svod.attachments.models import StoredFile


def bytes_of(file: StoredFile) -> bytes:
    """The file's bytes. Raises FileNotFoundError where the folder beside the database was not restored with it."""
    return path_of(file.sha256).read_bytes()
