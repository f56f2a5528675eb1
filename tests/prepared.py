"""One prepared data folder for every run of the tests with the same migrations: migrating takes long, copying does not.

It is kept beside pytest's own cache, under the digest of all migrations and of the locked packages.
"""

import fcntl
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".pytest_cache"

SAMPLES = "import django; django.setup(); from svod.sample.actions import load_sample; load_sample()"


def lay_prepared(data: Path, *, sample: bool = False, environment: Mapping[str, str] | None = None) -> bool:
    """Make `data` a prepared folder without clusters, or with the sample ones; False outside a run of pytest.

    What is there already stays.
    """
    run = next((place for place in data.parents if re.fullmatch(r"pytest-\d+", place.name)), None)
    if run is None:
        return False
    made = _with_samples(run, {**os.environ, **(environment or {})}) if sample else _prepared()
    shutil.copytree(made, data, dirs_exist_ok=True)
    return True


def _with_samples(run: Path, told: dict[str, str]) -> Path:
    """The prepared folder with the sample clusters of a day: made once in a run of the tests, for each SVOD_NOW."""
    place = run / f"samples-{told.get('SVOD_NOW', 'today').replace(':', '-')}"
    with (run / f"{place.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            draft = run / f"draft-{place.name}"
            shutil.copytree(_prepared(), draft)
            told |= {"SVOD_DATA": str(draft), "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
            subprocess.run([sys.executable, "-c", SAMPLES], env=told, check=True)
            draft.rename(place)
    return place


def lay_tables_here() -> None:
    """The tables of this process's database where it has none, as a first start lays them; Django is set up."""
    from svod.cli.tables import is_bare, lay_tables

    if is_bare():
        lay_tables()


def fill_tables(connection: sqlite3.Connection) -> None:
    """Every table, as the migrations leave it, into an open and empty database."""
    with closing(sqlite3.connect(_prepared() / "svod.sqlite3")) as kept:
        kept.backup(connection)


def _prepared() -> Path:
    """The prepared folder; made by the product's own command by whoever asks first. Older ones are thrown away."""
    KEPT.mkdir(exist_ok=True)
    place = KEPT / f"prepared-{_digest()}"
    with (KEPT / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            for old in KEPT.glob("prepared-*"):
                shutil.rmtree(old)
            draft = KEPT / "being-prepared"
            shutil.rmtree(draft, ignore_errors=True)
            command = [sys.executable, "-m", "svod", "prepare", "--data", str(draft), "--empty"]
            subprocess.run(command, capture_output=True, check=True)
            draft.rename(place)
    return place


def _digest() -> str:
    """What the tables follow from: every migration of ours, the locked packages, the settings that name them."""
    files = [*sorted(ROOT.glob("svod/*/migrations/*.py")), ROOT / "requirements" / "dev.txt"]
    files.append(ROOT / "svod" / "config" / "settings.py")
    known = hashlib.sha256()
    for file in files:
        known.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return known.hexdigest()[:16]
