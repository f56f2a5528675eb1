"""What is done before the tables of an older database are changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from svod.operate.actions.backup import back_up


def back_up_before() -> Path | None:
    """A backup in the folder `backups` beside the data; None where the database is new or not a file of ours.

    It is named by the migrations that the database has: a start that fails and is tried again and again fills no disk.
    PostgreSQL is put away by its own means, as docs/operate say: it is not read through tables that are older than the
    program.
    """
    if connection.vendor != "sqlite":
        return None
    applied = MigrationRecorder(connection).applied_migrations()
    if not applied:
        return None
    names = "\n".join(sorted(f"{app}.{name}" for app, name in applied))
    digest = hashlib.sha256(names.encode()).hexdigest()[:12]
    place = Path(settings.DATA) / "backups" / f"before-upgrade-{digest}.tar"
    return back_up(place).place
