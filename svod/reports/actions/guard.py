"""The database's own refusal to change or delete an approved edition, whoever asks and by whatever tool.

The triggers are stood again after every migration: SQLite drops them silently when it remakes a table.
"""

from django.db import connections

EDITION = "reports_edition"
REFUSAL = "an approved edition is frozen"
_FROZEN = "OLD.state IN ('approved', 'published', 'withdrawn')"
_KEPT = ("data", "sha256", "cluster_id", "year", "draft", "number", "correction", "reason", "decided_at")
# A comparison with nothing is neither true nor false: the one column that may be empty is asked for apart.
_SAME = "NEW.decided_at IS NOT NULL AND " + " AND ".join(f"NEW.{column} = OLD.{column}" for column in _KEPT)
_STEPS = (
    "(NEW.state = OLD.state OR (OLD.state = 'approved' AND NEW.state = 'published') "
    "OR (OLD.state = 'published' AND NEW.state = 'withdrawn'))"
)


def stand_guard(using: str = "default") -> None:
    """Make the triggers that are not there. SQLite and PostgreSQL; other databases are not supported."""
    connection = connections[using]
    statements = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite() -> list[str]:
    """No words of a user get here: names are the constants above."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    kept = f"{_FROZEN} AND NOT ({_SAME} AND {_STEPS})"
    return [
        f"CREATE TRIGGER IF NOT EXISTS {EDITION}_kept BEFORE UPDATE ON {EDITION} WHEN {kept} {refuse}",
        f"CREATE TRIGGER IF NOT EXISTS {EDITION}_stays BEFORE DELETE ON {EDITION} WHEN {_FROZEN} {refuse}",
    ]


def _postgresql() -> list[str]:
    """What is allowed is asked inside the function: a condition of the trigger would keep columns from migrating."""
    refuse = f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';"
    changes = f"IF TG_OP = 'UPDATE' AND (NOT ({_FROZEN}) OR ({_SAME} AND {_STEPS})) THEN RETURN NEW; END IF;"
    leaves = f"IF TG_OP = 'DELETE' AND NOT ({_FROZEN}) THEN RETURN OLD; END IF;"
    body = f"BEGIN {changes} {leaves} {refuse} END"
    call = f"FOR EACH ROW EXECUTE FUNCTION {EDITION}_refuse()"
    return [
        f"CREATE OR REPLACE FUNCTION {EDITION}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        f"CREATE OR REPLACE TRIGGER {EDITION}_kept BEFORE UPDATE ON {EDITION} {call}",
        f"CREATE OR REPLACE TRIGGER {EDITION}_stays BEFORE DELETE ON {EDITION} {call}",
    ]
