"""What lies in a database file, asked of the file itself: it may be older than the models."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

MOST_TOLD = 20


@contextmanager
def _opened(place: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True, timeout=20)) as connection:
        yield connection


def _has(connection: sqlite3.Connection, table: str) -> bool:
    asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(asked, (table,)).fetchone() is not None


def files_in(place: Path) -> list[str]:
    """SHA-256 of every kept file that the database names."""
    with _opened(place) as connection:
        if not _has(connection, "attachments_storedfile"):
            return []
        return [row[0] for row in connection.execute("SELECT DISTINCT sha256 FROM attachments_storedfile ORDER BY 1")]


def clusters_in(place: Path) -> list[str]:
    """Slugs of its clusters, the first founded first."""
    with _opened(place) as connection:
        if not _has(connection, "clusters_cluster"):
            return []
        return [row[0] for row in connection.execute("SELECT slug FROM clusters_cluster ORDER BY id")]


def faults_in(place: Path) -> list[str]:
    """What SQLite finds wrong: pages, indexes, keys that point nowhere; the first of them."""
    try:
        with _opened(place) as connection:
            found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({MOST_TOLD})") if row[0] != "ok"]
            keys = connection.execute("PRAGMA foreign_key_check").fetchmany(MOST_TOLD)
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return found + [f"{table}: {row} -> {target}" for table, row, target, _key in keys]
