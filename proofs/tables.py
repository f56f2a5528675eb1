"""Two ways to a new database: laid at once as `prepare` does, and migrated step by step. Both hold the same."""

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

LAY = "import sys; from svod.cli.main import main; sys.exit(main(['prepare', '--empty', '--data', sys.argv[1]]))"
MIGRATE = (
    "import django; django.setup(); from django.core.management import call_command; "
    "call_command('migrate', verbosity=0, interactive=False)"
)
ASKED = {  # their rows carry the moment or the order of making too
    "django_migrations": "app, name",
    "auth_permission": "content_type_id, codename, name",
}
HASH = re.compile(r"_[0-9a-f]{8}(?=_|\"|$)")


def prove(_seed: int) -> tuple[str, str]:
    """Tables with their columns, keys and named constraints, indexes, triggers, and every row of both."""
    with tempfile.TemporaryDirectory() as place:
        found = [_made(Path(place) / name, words) for name, words in (("laid", LAY), ("migrated", MIGRATE))]
    laid, migrated = found
    unlike = sorted(name for name in laid.keys() | migrated.keys() if laid.get(name) != migrated.get(name))
    if unlike:
        return "failed", f"разное: {', '.join(unlike)}"
    return "passed", f"{len(laid)} таблиц, указателей и сторожей одинаковы"


def _made(folder: Path, words: str) -> dict[str, Any]:
    """What lies in a database made by a process of its own."""
    folder.mkdir()
    environment = {**os.environ, "SVOD_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
    subprocess.run([sys.executable, "-c", words, str(folder)], env=environment, check=True, capture_output=True)
    with closing(sqlite3.connect(folder / "svod.sqlite3")) as base:
        kept = base.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
        return {f"{kind} {HASH.sub('_#', name)}": _known(base, kind, name, sql) for kind, name, sql in kept}


def _known(base: sqlite3.Connection, kind: str, name: str, words: str | None) -> Any:
    if kind != "table":
        return HASH.sub("_#", words or "")
    columns = sorted(tuple(column[1:]) for column in base.execute(f'PRAGMA table_xinfo("{name}")'))
    keys = sorted(tuple(key[2:]) for key in base.execute(f'PRAGMA foreign_key_list("{name}")'))
    constraints = sorted(re.findall(r'CONSTRAINT "(\w+)" ((?:CHECK|UNIQUE) .+?)(?=, CONSTRAINT|\)$)', words or ""))
    rows = sorted(map(repr, base.execute(f'SELECT {ASKED.get(name, "*")} FROM "{name}"')))  # noqa: S608 -- names of its own tables
    return columns, keys, constraints, rows
