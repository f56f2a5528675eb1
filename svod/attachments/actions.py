"""Keeping a file."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from svod.accounts.access import Actor
from svod.attachments.models import StoredFile


def path_of(sha256: str) -> Path:
    """Where the bytes of this SHA-256 lie, whether they do or not."""
    return Path(settings.DATA) / "files" / sha256[:2] / sha256


def keep_file(actor: Actor, name: str, data: bytes) -> StoredFile:
    """Keep bytes under a name. The bytes are whole on disk before the row is: a kill leaves no row without bytes."""
    digest = hashlib.sha256(data).hexdigest()
    place = path_of(digest)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(place)
    return StoredFile.objects.create(
        cluster=actor.cluster, name=Path(name).name[-255:], sha256=digest, size=len(data), given_by=actor.user
    )
