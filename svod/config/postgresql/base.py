"""The backend that settings name.

A row that points to another locks that one against losing its key. `FOR UPDATE` stands in its way: who holds a cluster
waits for the journal, who holds the journal adds a row of the cluster, and the two wait for each other until the
database breaks one off. Nobody here changes a key, so every lock of a row is `FOR NO KEY UPDATE`: two who lock the same
row still stand in a queue.
"""

from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations as Operations


class DatabaseOperations(Operations):
    """The words of a lock."""

    def for_update_sql(
        self, nowait: bool = False, skip_locked: bool = False, of: Any = (), no_key: bool = False
    ) -> str:
        """`FOR NO KEY UPDATE`, whatever was asked."""
        del no_key
        return super().for_update_sql(nowait, skip_locked, of, no_key=True)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own but for its locks."""

    ops_class = DatabaseOperations
