"""The database's own refusal to change or delete a line, whoever asks and by whatever tool.

The triggers are stood again after every migration: SQLite drops them silently when it remakes a table.
"""

from django.db import connections

ENTRY, HEAD, VALUE = "journal_entry", "journal_journalhead", "journal_personalvalue"
_KEPT = ("entry_id", "about_kind", "about", "field")
_ALLOWED = {
    HEAD: "NEW.length = OLD.length + 1 AND NEW.cluster_id = OLD.cluster_id",
    VALUE: "NEW.erased_at IS NOT NULL AND NEW.salt = '' AND NEW.before IS NULL AND NEW.after IS NULL AND "
    + " AND ".join(f"NEW.{column} = OLD.{column}" for column in _KEPT),
}
"""What may change all the same: a head by one line, a value by leaving. Everything else is refused."""

REFUSAL = "the journal is append-only"


def guards() -> list[tuple[str, str]]:
    """The triggers' names, each with its table."""
    return [(f"{table}_{word}", table) for table in (ENTRY, HEAD, VALUE) for word in ("kept", "stays")]


def stand_guard(using: str = "default") -> None:
    """Make the triggers that are not there. SQLite and PostgreSQL; other databases are not supported."""
    connection = connections[using]
    statements = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite() -> list[str]:
    """No words of a user get here: names are the constants above."""
    made = []
    for table in (ENTRY, HEAD, VALUE):
        when = f" WHEN NOT ({_ALLOWED[table]})" if table in _ALLOWED else ""
        refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        made.append(f"CREATE TRIGGER IF NOT EXISTS {table}_kept BEFORE UPDATE ON {table}{when} {refuse}")
        made.append(f"CREATE TRIGGER IF NOT EXISTS {table}_stays BEFORE DELETE ON {table} {refuse}")
    return made


def _postgresql() -> list[str]:
    """What is allowed is asked inside the function: a condition of the trigger would keep columns from migrating."""
    refuse = f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';"
    made = []
    for table in (ENTRY, HEAD, VALUE):
        allowed = f"IF TG_OP = 'UPDATE' AND ({_ALLOWED[table]}) THEN RETURN NEW; END IF;" if table in _ALLOWED else ""
        body = f"BEGIN {allowed} {refuse} END"
        made.append(f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
        call = f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
        made.append(f"CREATE OR REPLACE TRIGGER {table}_kept BEFORE UPDATE ON {table} {call}")
        made.append(f"CREATE OR REPLACE TRIGGER {table}_stays BEFORE DELETE ON {table} {call}")
    return made
