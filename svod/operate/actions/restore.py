"""A backup read part by part, each held against its SHA-256; put back into an empty folder."""

import hashlib
import os
import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path
from typing import IO, BinaryIO, cast

from django.utils.translation import gettext as _

from svod.attachments.queries import lies_here
from svod.core.rules import RuleBroken
from svod.operate.actions.sending import send_files
from svod.operate.queries.sqlite import faults_in
from svod.operate.rules.manifest import DATABASE, KEY, MANIFEST, MOST_MANIFEST, Manifest, Part, not_ours, read_manifest
from svod.operate.rules.sealing import CHUNK, MAGIC, Opening, wrong

DRAFT = ".being-restored"


def restore(backup: Path, folder: Path, *, password: str | None = None, cluster: str | None = None) -> Manifest:
    """Put a backup into `folder`, which is empty or absent. Raises RuleBroken, and leaves it empty, for anything else.

    Nothing gets its place before every part has been read and agrees with its SHA-256; the database comes last. Files
    go into the store that the environment names: where that is a bucket, what it has under these names is replaced.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        words = _("%(folder)s is not empty: a backup is put into an empty folder alone. Name another one.")
        raise RuleBroken(words % {"folder": folder})
    made = not folder.exists()
    draft = folder / DRAFT
    if made:
        folder.mkdir(parents=True, mode=0o700)
    draft.mkdir(mode=0o700)
    try:
        manifest = read_backup(backup, password=password, into=draft, cluster=cluster)
        faults = faults_in(draft / DATABASE)
        if faults:
            words = _("The database in the backup is damaged: %(faults)s. Take an older backup.")
            raise RuleBroken(words % {"faults": "; ".join(faults[:3])})
        _settle(draft / DATABASE)
        if not lies_here():
            send_files(draft)
            shutil.rmtree(draft / "files", ignore_errors=True)
        for name in ("files", KEY, DATABASE):
            if (draft / name).exists():
                (draft / name).rename(folder / name)
        draft.rmdir()
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        if made:
            folder.rmdir()
        raise
    return manifest


def _settle(database: Path) -> None:
    """As `run` keeps it: readers beside a writer."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def read_backup(
    backup: Path, *, password: str | None = None, into: Path | None = None, cluster: str | None = None
) -> Manifest:
    """Read a backup to its end, write its parts into the folder `into` where one is named; what it holds.

    Raises RuleBroken where a byte differs, a part is missing or too many, the password does not fit, or the backup has
    no such cluster.
    """
    try:
        with backup.open("rb") as file:
            sealed = file.read(len(MAGIC)) == MAGIC
            file.seek(0)
            if not sealed:
                return _read(file, into, cluster)
            if password is None:
                raise RuleBroken(_("The backup is sealed: name the file with its password."))
            opening = Opening(file, password.encode(), backup.stat().st_size)
            try:
                manifest = _read(cast(IO[bytes], opening), into, cluster)
            except UnreadableBackup:
                raise RuleBroken(wrong()) from None
            opening.finish()
            return manifest
    except OSError as error:
        told = {"file": error.filename or backup, "reason": error.strerror}
        raise RuleBroken(_("%(file)s: %(reason)s. Check the path and the room on the disk.") % told) from error


class UnreadableBackup(RuleBroken):
    """The bytes are not those that were written."""


def _read(file: IO[bytes], into: Path | None, cluster: str | None) -> Manifest:
    try:
        with tarfile.open(fileobj=file, mode="r|") as tar:
            manifest = _manifest(tar)
            if cluster is not None and cluster not in manifest.clusters:
                raise RuleBroken(_("There is no cluster “%(slug)s” in the backup.") % {"slug": cluster})
            wanted = {part.name: part for part in manifest.parts}
            while (member := tar.next()) is not None:
                part = wanted.pop(member.name, None)
                if part is None or not member.isreg() or member.size != part.size:
                    raise UnreadableBackup(not_ours())
                _read_part(tar.extractfile(member), part, into)
    except (tarfile.TarError, EOFError) as error:
        raise UnreadableBackup(not_ours()) from error
    if wanted:
        raise UnreadableBackup(not_ours())
    return manifest


def _manifest(tar: tarfile.TarFile) -> Manifest:
    first = tar.next()
    held = tar.extractfile(first) if first and first.name == MANIFEST and first.size <= MOST_MANIFEST else None
    if held is None:
        raise UnreadableBackup(not_ours())
    try:
        return read_manifest(held.read())
    except UnicodeDecodeError:
        raise UnreadableBackup(not_ours()) from None


def _read_part(held: "IO[bytes] | None", part: Part, into: Path | None) -> None:
    if held is None:
        raise UnreadableBackup(not_ours())
    digest = hashlib.sha256()
    out: BinaryIO | None = None
    if into is not None:
        place = into / part.name
        place.parent.mkdir(parents=True, exist_ok=True)
        out = os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    try:
        while data := held.read(CHUNK):
            digest.update(data)
            if out:
                out.write(data)
        if out:
            out.flush()
            os.fsync(out.fileno())
    finally:
        if out:
            out.close()
    if digest.hexdigest() != part.sha256:
        words = _("%(name)s in the backup is not what was put there: the backup was changed or damaged.")
        raise UnreadableBackup(words % {"name": part.name})
