"""The table of dictionary forms: full-text search of the database's own kind."""

from typing import Any, ClassVar

from django.db import migrations

MAKE = {
    "sqlite": [
        """CREATE VIRTUAL TABLE search_lemmas
        USING fts5(scope, title, body, tokenize='unicode61 remove_diacritics 0', prefix='3')""",
    ],
    "postgresql": [
        "CREATE TABLE search_lemmas (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX search_lemmas_words ON search_lemmas USING gin (words)",
    ],
}


def make(_apps: Any, schema_editor: Any) -> None:
    """In the words of each database. A new one, laid without replaying migrations, calls it by the hint `lays`."""
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unmake(_apps: Any, schema_editor: Any) -> None:
    """Take it away."""
    schema_editor.execute("DROP TABLE search_lemmas")


class Migration(migrations.Migration):
    """After the rows that it belongs to."""

    dependencies: ClassVar = [("search", "0001_tables")]
    operations: ClassVar = [migrations.RunPython(make, unmake, hints={"lays": True})]
