"""Kept files of a folder into the store that the environment names, each held against its SHA-256."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from svod.attachments.queries import name_of, open_bytes
from svod.core.rules import RuleBroken


@dataclass(frozen=True, slots=True)
class Sent:
    """How many files there were, bytes of them all."""

    count: int
    size: int


def send_files(folder: Path) -> Sent:
    """Put every file of `folder`/files into the store and read it back; the folder keeps what it has.

    Whatever stands in the store under the same name is replaced. Raises RuleBroken for the first file that is not what
    its name says, on either side, and NotAnswering where the store cannot be asked; what was sent before stays.
    """
    count = size = 0
    for place in sorted(folder.glob("files/??/*")):
        if len(place.name) != hashlib.sha256().digest_size * 2:
            continue  # a draft that a kill has left
        with place.open("rb") as file:
            _require_same(hashlib.file_digest(file, "sha256").hexdigest(), place.name)
            file.seek(0)
            default_storage.save(name_of(place.name), File(file))
        with open_bytes(place.name) as kept:
            _require_same(hashlib.file_digest(kept, "sha256").hexdigest(), place.name)
        count, size = count + 1, size + place.stat().st_size
    return Sent(count, size)


def _require_same(found: str, wanted: str) -> None:
    if found != wanted:
        words = _("File %(name)s is not what was kept. Take it out of a good backup, then send the files again.")
        raise RuleBroken(words % {"name": wanted})
