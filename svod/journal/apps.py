"""Signing in and out happens below this room: the journal listens. After a migration the tables' guard stands again."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import connections
from django.db.models.signals import post_migrate


class JournalConfig(AppConfig):
    """Connects the journal to signing in and out, and its guard to migrations."""

    name = "svod.journal"

    def ready(self) -> None:
        """Listen from the start of every process."""
        user_logged_in.connect(_signed_in, dispatch_uid="journal-in")
        user_logged_out.connect(_signed_out, dispatch_uid="journal-out")
        post_migrate.connect(_migrated, sender=self, dispatch_uid="journal-guard")


def _signed_in(user: Any, **_: Any) -> None:
    from svod.journal.actions import write_sign_in
    from svod.journal.choices import Verb

    write_sign_in(user, Verb.SIGNED_IN)


def _signed_out(user: Any, **_: Any) -> None:
    from svod.journal.actions import write_sign_in
    from svod.journal.choices import Verb

    if user is not None:
        write_sign_in(user, Verb.SIGNED_OUT)


def _migrated(using: str, **_: Any) -> None:
    from svod.journal.actions.guard import VALUE, stand_guard

    if VALUE in connections[using].introspection.table_names():
        stand_guard(using)
