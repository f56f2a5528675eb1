"""Whether a data folder has to be prepared: a mark inside the database, read without Django.

`prepare` leaves a number made of everything that migrations depend on. It lies in the database file itself
(`user_version`), so a copy put back from yesterday carries yesterday's. Whatever is not plainly equal is prepared.
"""

import hashlib
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from svod.cli.place import keeps_elsewhere

PACKAGE = Path(__file__).resolve().parent.parent
BITS = 0x7FFFFFFF


def _parts() -> Iterator[bytes]:
    """The interpreter, every installed distribution with its version, settings, every migration of ours."""
    yield sys.version.encode()
    folders = [Path(place) for place in sys.path if place and Path(place).is_dir()]
    yield "\n".join(sorted(each.name for folder in folders for each in folder.glob("*.dist-info"))).encode()
    ours = (PACKAGE / "__init__.py", PACKAGE / "config" / "settings.py")
    for place in (*ours, *sorted(PACKAGE.glob("*/migrations/*.py"))):
        yield str(place.relative_to(PACKAGE)).encode()
        yield place.read_bytes()


def fingerprint() -> int:
    """The number for this program; never 0, which is that of a database without one."""
    digest = hashlib.sha256()
    for part in _parts():
        digest.update(len(part).to_bytes(8, "big") + part)
    return int.from_bytes(digest.digest()[:4], "big") & BITS or 1


def mark(database: Path) -> None:
    """Note that the database is as this program wants it. A file alone carries the note."""
    if keeps_elsewhere():
        return
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        connection.execute(f"PRAGMA user_version = {fingerprint():d}")
        connection.commit()


def prepared_slugs(database: Path) -> list[str] | None:
    """The clusters of a database that needs nothing, first founded first; None where it is to be prepared."""
    if keeps_elsewhere() or not database.exists():
        return None
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=rw", uri=True, timeout=20)) as connection:
            (kept,) = connection.execute("PRAGMA user_version").fetchone()
            if kept != fingerprint():
                return None
            return [slug for (slug,) in connection.execute("SELECT slug FROM clusters_cluster ORDER BY id")]
    except (sqlite3.Error, OSError):
        return None
