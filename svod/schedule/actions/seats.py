"""A worker's seat: a file locked for as long as its process lives; the system lets the lock go however it ends."""

import fcntl
import os
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from svod.schedule.rules.tries import BOUND


@dataclass(frozen=True)
class Seat:
    """Who takes tasks: a name never used before."""

    name: str


def _folder() -> Path:
    folder = Path(settings.DATA) / "workers"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _locked(place: Path, flags: int = os.O_RDWR) -> int | None:
    """The file's handle with its lock; None where another process holds it or the file has gone."""
    try:
        handle = os.open(place, flags, 0o600)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # A sweep may have taken the file away between opening and locking.
        if place.exists() and place.stat().st_ino == os.fstat(handle).st_ino:
            return handle
    except OSError:
        pass
    os.close(handle)
    return None


@contextmanager
def hold_seat() -> Iterator[Seat]:
    """A seat for this process until the `with` ends. Raises OSError where the data folder takes no file.

    Whoever ends by an error leaves the file, unlocked: a task may still be held (the database kept it and died before
    it could say so), and a seat without a file is taken for one at another machine.
    """
    while True:
        name = uuid.uuid4().hex
        place = _folder() / name
        handle = _locked(place, os.O_RDWR | os.O_CREAT | os.O_EXCL)
        if handle is not None:
            break
        if not os.access(place.parent, os.W_OK):
            raise OSError(f"no files can be made in {place.parent}")
    try:
        yield Seat(name)
        place.unlink(missing_ok=True)
    finally:
        os.close(handle)


def is_alive(worker: str, taken_at: datetime | None) -> bool:
    """Whether the worker still has its seat. One without a file here sits at another machine: judged by its time."""
    place = _folder() / worker
    if not worker or not place.exists():
        return taken_at is not None and timezone.now() - taken_at < BOUND
    handle = _locked(place)
    if handle is None:
        return place.exists()
    os.close(handle)
    return False


def sweep_seats(needed: Collection[str]) -> None:
    """Take away the files of dead workers, apart from those by whose name a task is still to be freed."""
    for place in _folder().iterdir():
        if place.name in needed:
            continue
        handle = _locked(place)
        if handle is not None:
            place.unlink(missing_ok=True)
            os.close(handle)
