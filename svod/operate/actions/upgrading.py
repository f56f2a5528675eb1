"""What is done before the tables of an older database are changed."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.operate.actions.backup import back_up


def back_up_before() -> Path | None:
    """A backup in the folder `backups` beside the data; None where the database is new.

    It is named by the migrations that the database has: a start that fails and is tried again and again fills no disk.
    A file is put away with everything; PostgreSQL by its own `pg_dump`, since it cannot be read through tables that are
    newer than it, and the files in the folder are never changed by an upgrade. Raises RuleBroken where it cannot be.
    """
    applied = MigrationRecorder(connection).applied_migrations()
    if not applied:
        return None
    names = "\n".join(sorted(f"{app}.{name}" for app, name in applied))
    digest = hashlib.sha256(names.encode()).hexdigest()[:12]
    place = Path(settings.DATA) / "backups" / f"before-upgrade-{digest}.tar"
    return back_up(place).place if connection.vendor == "sqlite" else _dump(place.with_suffix(".dump"))


def _dump(place: Path) -> Path:
    """The whole PostgreSQL as it lies, for `pg_restore`; read again before it gets its name."""
    place.parent.mkdir(parents=True, exist_ok=True)
    command, more = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    environment = {**os.environ, **(more or {})}
    unfinished = place.with_name(f".{place.name}.part")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    try:
        _run("pg_dump", ["--format=custom", "--no-owner", f"--file={unfinished}", *command[1:]], environment)
        _run("pg_restore", ["--list", str(unfinished)], environment)
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)
    return place


def _run(name: str, words: list[str], environment: dict[str, str]) -> None:
    program = shutil.which(name)
    if program is None:
        told = _(
            "Before the upgrade the database is put away by %(name)s, which is not on this machine. Install the client"
            " programs of PostgreSQL, or make a backup of your own and start with SVOD_UPGRADE_BACKUP=0."
        )
        raise RuleBroken(told % {"name": name})
    done = subprocess.run([program, *words], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["?"])[-1]
        told = _("Before the upgrade the database was not put away: %(reason)s. Nothing was changed.")
        raise RuleBroken(told % {"reason": reason})
