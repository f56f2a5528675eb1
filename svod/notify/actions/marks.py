"""Marks of a worker over one letter: a file that it holds locked while it lives.

The lock falls with the process, however that dies, so nobody has to guess by the clock whether a worker is still at
it. What was written stays: it says how far the letter had got. Workers of one installation share the data folder.
"""

import fcntl
import mmap
import os
import time
from pathlib import Path

from django.conf import settings

from svod.notify.rules.sending import LOST_AFTER, Mark


def _folder() -> Path:
    return Path(settings.DATA) / "outbox"


class Marks:
    """The marks of a letter that this process is sending."""

    def __init__(self, claim: str) -> None:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        self.claim = claim
        self._path = folder / claim
        self._handle = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        os.write(self._handle, bytes([Mark.CLAIMED]))
        self.page = mmap.mmap(self._handle, 1)

    def say(self, mark: Mark) -> None:
        """Set the mark: one byte of a page that the machine keeps when the process dies."""
        self.page[0] = mark

    def done(self) -> None:
        """All is in the table: the mark is not needed any more."""
        self._path.unlink(missing_ok=True)
        self.leave()

    def leave(self) -> None:
        """The table could not be told: whoever comes next reads the mark."""
        self.page.close()
        os.close(self._handle)


class Inherited:
    """Marks of a worker that is dead, held by whoever found them."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path, self._handle = path, handle
        said = path.read_bytes()
        self.mark = said[0] if said else Mark.CLAIMED.value

    def done(self) -> None:
        """The letter's lot is decided and written."""
        self._path.unlink(missing_ok=True)
        os.close(self._handle)


def is_lost(claim: str) -> bool:
    """Whether there are no such marks at all."""
    return not (_folder() / claim).exists()


def inherit(claim: str) -> Inherited | None:
    """The marks of a claim whose worker is dead; None while it lives, or where somebody else has taken them."""
    path = _folder() / claim
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    if not path.exists():  # decided by somebody else between our opening and our lock
        os.close(handle)
        return None
    return Inherited(path, handle)


def sweep(known: frozenset[str]) -> None:
    """Remove old marks that belong to no letter: their worker died before it took one."""
    oldest = time.time() - LOST_AFTER.total_seconds()
    for path in _folder().glob("*") if _folder().is_dir() else ():
        if path.name not in known and path.stat().st_mtime < oldest:
            found = inherit(path.name)
            if found is not None:
                found.done()
