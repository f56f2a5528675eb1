"""After a migration the guard of editions stands again."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class ReportsConfig(AppConfig):
    """Connects the guard of editions to migrations."""

    name = "svod.reports"

    def ready(self) -> None:
        """Listen from the start of every process."""
        post_migrate.connect(_migrated, sender=self, dispatch_uid="reports-guard")


def _migrated(using: str, **_: Any) -> None:
    from svod.reports.actions.guard import EDITION, stand_guard

    if EDITION in connections[using].introspection.table_names():
        stand_guard(using)
