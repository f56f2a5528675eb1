"""An installation moves from its file into PostgreSQL and lives on there.

A PostgreSQL of the machine's own package is started; the sample and four grown clusters are moved by the command, every
table compared again by the rows themselves; the site answers from there, a copy of it is made and put back into a file
with the same rows.
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.postgres import ABSENT, Postgres, programs

ROOT = Path(__file__).resolve().parent.parent
LAID_ANEW = ("search_", "django_migrations", "sqlite_")


class Failed(AssertionError):
    """What went wrong, in a sentence."""


def prove(_seed: int) -> tuple[str, str]:
    """Passed where nothing differs anywhere."""
    if programs() is None:
        return "skipped", ABSENT
    with tempfile.TemporaryDirectory() as place, Postgres() as postgres:
        folder = Path(place)
        try:
            return "passed", _lived(folder, postgres)
        except Failed as reason:
            return "failed", str(reason)


def _svod(*words: str, url: str = "") -> str:
    environment = {**os.environ, "SVOD_DATABASE_URL": url}
    done = subprocess.run(
        [sys.executable, "-m", "svod", *words], capture_output=True, text=True, check=False, env=environment
    )
    if done.returncode:
        raise Failed(f"svod {words[0]}: {done.returncode}, {done.stdout[-300:]} {done.stderr[-500:]}")
    return done.stdout


def _lived(folder: Path, postgres: Postgres) -> str:
    data, url = folder / "data", postgres.url("moved")
    _svod("prepare", "--data", str(data), "--sample")
    _svod("grow", "--data", str(data), "--clusters", "4", "--years", "3")
    told = json.loads(_svod("move", "--data", str(data), "--json", url=url))
    _svod("doctor", "--data", str(data), url=url)
    _svod("journal", "verify", "--data", str(data), url=url)
    place = folder / "copy.tar"
    _svod("backup", "--data", str(data), "--to", str(place), url=url)
    _svod("restore", str(place), "--data", str(folder / "back"))
    differ = _differing(data / "svod.sqlite3", folder / "back" / "svod.sqlite3")
    if differ:
        raise Failed(f"there and back these tables are not the same: {', '.join(differ)}")
    _answers(data, url)
    return f"{len(told['tables'])} tables, {told['rows']} rows the same there and back"


def _rows(database: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as base:
        names = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in names if not name.startswith(LAID_ANEW)]
        return {name: sorted(_plain(base, name)) for name in kept}


def _plain(base: sqlite3.Connection, name: str) -> list[str]:
    """Rows by the names of their columns; JSON in one order of its keys, which PostgreSQL does not keep."""
    found = base.execute(f'SELECT * FROM "{name}"')  # noqa: S608 -- names of its own tables
    columns = [each[0] for each in found.description]
    return [repr(sorted(zip(columns, map(_ordered, row), strict=True))) for row in found]


def _ordered(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.dumps(json.loads(value), sort_keys=True)
        except ValueError:
            return value
    return value


def _differing(one: Path, other: Path) -> list[str]:
    was, became = _rows(one), _rows(other)
    return sorted(name for name in was.keys() | became.keys() if was.get(name) != became.get(name))


def _answers(data: Path, url: str) -> None:
    """The site on PostgreSQL: front page, a cluster's page, health."""
    from tests.journeys.installation import Installation

    with Installation(data, sample=True, SVOD_DATABASE_URL=url) as site:
        for path in ("readyz", "primer/", "primer/members/"):
            with urllib.request.urlopen(f"{site.url}{path}", timeout=30) as answer:  # noqa: S310 -- our own address
                if answer.status != 200:
                    raise Failed(f"{path}: {answer.status}")
