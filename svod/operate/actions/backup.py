"""A backup: the database as it is at one moment, the key, every kept file, in one tar that is read again when written.

The tables are read as they lie, not through models: an older database is put away before it is migrated.
"""

import fcntl
import hashlib
import io
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

import svod
from svod.attachments.models import StoredFile
from svod.attachments.queries import lay_bytes
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.operate.actions.restore import read_backup
from svod.operate.queries.sqlite import clusters_in, faults_in, files_in
from svod.operate.rules.manifest import DATABASE, KEY, MANIFEST, Manifest, Part, file_name
from svod.operate.rules.sealing import CHUNK, Sealing, require_password

TRIES = 5
SPARE = 64 << 20
"""Bytes that must stay free beside a backup."""


class DamagedInstallation(RuleBroken):
    """There is nothing whole to put away."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that stands: where, what is in it, SHA-256 of the whole."""

    place: Path
    manifest: Manifest
    size: int
    sha256: str
    sealed: bool


def back_up(place: Path, *, password: str | None = None, cluster: str | None = None) -> Made:
    """Write a backup to `place`, beside writers, and read it again. With `password` it is sealed.

    A backup that stood there is replaced only by a whole one. Raises RuleBroken, and leaves no new file, where the
    database is damaged, room is short, or `cluster` is not here.
    """
    secret = require_password(password) if password is not None else None
    place.parent.mkdir(parents=True, exist_ok=True)
    with _alone(Path(settings.DATA)) as draft:
        missing = _take(draft)
        manifest = _listed(draft, missing)
        if cluster is not None and cluster not in manifest.clusters:
            raise RuleBroken(_("There is no cluster “%(slug)s” here.") % {"slug": cluster})
        if shutil.disk_usage(place.parent).free < manifest.size + SPARE:
            told = {"size": manifest.size // 2**20 + 1, "place": place.parent}
            raise RuleBroken(_("The backup needs %(size)d MB in %(place)s, and there is less. Make room.") % told)
        unfinished = place.with_name(f".{place.name}.part")
        try:
            _write(unfinished, draft, manifest, secret)
            read_backup(unfinished, password=password)
            digest = _digest_of(unfinished)
            size = unfinished.stat().st_size
            unfinished.replace(place)
        finally:
            unfinished.unlink(missing_ok=True)
    return Made(place, manifest, size, digest, secret is not None)


@contextmanager
def _alone(folder: Path) -> Iterator[Path]:
    """An empty folder beside the data for one backup at a time; what a killed one left is cleared."""
    draft = folder / "backup-draft"
    with (folder / "backup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        try:
            yield draft
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _take(draft: Path) -> list[str]:
    """Database, key and files as they are now, in the draft; SHA-256 of files whose bytes are lost.

    A file that somebody takes away between the two is no loss: the database is taken once more.
    """
    copy = draft / DATABASE
    for _try in range(TRIES):
        copy.unlink(missing_ok=True)
        _copy_database(copy)
        absent = [digest for digest in files_in(copy) if not _linked(digest, draft)]
        lost = set(StoredFile.objects.filter(sha256__in=absent).values_list("sha256", flat=True)) if absent else set()
        if lost == set(absent):
            break
    faults = faults_in(copy)
    if faults:
        words = _("The database is damaged, no backup was made: %(faults)s. Put the last good backup back.")
        raise DamagedInstallation(words % {"faults": "; ".join(faults[:3])})
    key = Path(settings.DATA) / KEY
    if key.is_file():
        shutil.copyfile(key, draft / KEY)
    return absent


def _copy_database(copy: Path) -> None:
    """The whole database at one moment; writers go on meanwhile."""
    if connection.vendor != "sqlite":
        from svod.operate.actions.moving import copy_to_sqlite

        copy_to_sqlite(copy)
        return
    source = connection.settings_dict["NAME"]
    with (
        closing(sqlite3.connect(f"file:{source}?mode=rw", uri=True, timeout=20)) as kept,
        closing(sqlite3.connect(copy)) as made,
    ):
        kept.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    copy.chmod(0o600)


def _linked(digest: str, draft: Path) -> bool:
    """The kept file in the draft, so that it stays however the first one goes; False where it is lost."""
    own = draft / file_name(digest)
    if own.exists():
        return True
    own.parent.mkdir(parents=True, exist_ok=True)
    return lay_bytes(digest, own)


def _listed(draft: Path, missing: list[str]) -> Manifest:
    """What is in the draft; a file whose bytes are not those that were kept is as good as lost."""
    copy, lost = draft / DATABASE, set(missing)
    places = [copy, *([draft / KEY] if (draft / KEY).exists() else []), *sorted(draft.glob("files/*/*"))]
    parts = []
    for place in places:
        part = Part(str(place.relative_to(draft)), place.stat().st_size, _digest_of(place))
        if part.name.startswith("files/") and place.name != part.sha256:
            lost.add(place.name)
        else:
            parts.append(part)
    return Manifest(now().isoformat(), svod.__version__, clusters_in(copy), parts, sorted(lost))


def _digest_of(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(place: Path, draft: Path, manifest: Manifest, password: bytes | None) -> None:
    """The tar, for its owner's eyes alone, on the disk before it gets its name."""
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb", buffering=CHUNK) as file:
        sealing = Sealing(file, password) if password is not None else None
        _pack(cast(IO[bytes], sealing) if sealing else file, draft, manifest)
        if sealing:
            sealing.finish()
        file.flush()
        os.fsync(file.fileno())


def _pack(out: IO[bytes], draft: Path, manifest: Manifest) -> None:
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        told = manifest.written()
        _add(tar, MANIFEST, len(told), io.BytesIO(told))
        for part in manifest.parts:
            with (draft / part.name).open("rb") as file:
                _add(tar, part.name, part.size, file)


def _add(tar: tarfile.TarFile, name: str, size: int, file: BinaryIO) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(now().timestamp())
    tar.addfile(member, file)
