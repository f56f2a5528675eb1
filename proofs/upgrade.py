"""An older PostgreSQL is put away before its tables are changed, and the way back leads to the same rows.

An installation is taken one step back in its tables. Where nothing can be put away, the start ends with a sentence and
every row and table as it was; else the database lies in `backups/` and is upgraded; put back into an empty database, it
is equal to the older one by the digest of all its tables and rows, and the older program's tables stand there.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.postgres import ABSENT, Postgres, programs

BACK = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", "accounts", "0002", verbosity=0, interactive=False)
"""
"""The step that the last upgrade made in the tables of people, taken back: as a database of the program before is."""


def prove(_seed: int) -> tuple[str, str]:
    """Passed where the refusal changes nothing and the way back is equal."""
    if programs() is None:
        return "skipped", ABSENT
    with tempfile.TemporaryDirectory() as place, Postgres() as postgres:
        faults, said = _lived(Path(place), postgres)
    return ("failed", "; ".join(faults)) if faults else ("passed", said)


def _lived(folder: Path, postgres: Postgres) -> tuple[list[str], str]:
    url, back = postgres.url("older"), postgres.url("back")
    told = {"SVOD_DATABASE_URL": url, "SVOD_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
    prepare = [sys.executable, "-m", "svod", "prepare", "--data", str(folder)]
    _run([*prepare, "--sample"], **told)
    _run([sys.executable, "-c", BACK], SVOD_UPGRADE_BACKUP="0", **told)
    older, faults = _digest(url), []
    refused = _run(prepare, PATH="/nowhere", **told)
    if refused.returncode != 1 or "pg_dump" not in refused.stderr or _digest(url) != older:
        faults.append(f"without pg_dump: {refused.returncode} {refused.stderr[-300:]}")
    done = _run(prepare, **told)
    kept = sorted((folder / "backups").glob("before-upgrade-*.dump"))
    if done.returncode or len(kept) != 1 or _digest(url) == older:
        return [*faults, f"the upgrade: {done.returncode} {kept} {done.stderr[-300:]}"], ""
    _run(["pg_restore", "--no-owner", f"--dbname={back}", str(kept[0])])
    if _digest(back) != older:
        faults.append("what was put back is not what was put away")
    if (doctor := _run([sys.executable, "-m", "svod", "doctor", "--data", str(folder)], **told)).returncode:
        faults.append(f"after the upgrade the doctor finds: {doctor.stdout[-500:]}")
    return (
        faults,
        f"{kept[0].stat().st_size // 1024} KB put away; without pg_dump nothing changed; the way back is equal",
    )


def _run(words: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def _digest(url: str) -> str:
    """SHA-256 of every table and row in words, in one order; PostgreSQL words the condition of an index anew when it
    reads it again, so that is left out.
    """
    told = _run(["pg_dump", "--no-owner", "--inserts", url]).stdout
    lines = [line for line in told.splitlines() if line and not line.startswith(("--", "\\"))]
    lines = [line.partition(" WHERE ")[0] if " INDEX " in line[:30] else line for line in lines]
    assert lines, url
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
