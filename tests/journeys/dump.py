"""What a database holds, table by table: for asking whether something has come back to what it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

PASSING = frozenset(
    (
        "journal_entry journal_journalhead journal_personalvalue journal_opening "
        "intake_load attachments_storedfile django_session sqlite_sequence"
    ).split()
)
"""Tables that remember what was done (the journal, the load and its document) or belong to a browser."""

FOLLOWING = ("intake_memory", "search_", "schedule_", "django_tasks_", "plan_statussum", "plan_figuresum")
"""Tables that follow what is done elsewhere: answers that are remembered, the index, the clock with its tasks, which
the worker of a running installation fills whenever it likes; sums, whose rows are laid anew."""


def dump(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that is not one of the passing ones."""
    with closing(sqlite3.connect(data / "svod.sqlite3")) as base:
        named = base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        return {
            name: sorted(base.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # noqa: S608 -- its own names
            for (name,) in named
            if name not in PASSING and not name.startswith(FOLLOWING)
        }
