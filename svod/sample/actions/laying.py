"""Rows of one table by the thousand, as a model would write them, without making an object for each."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)


def lay(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]], **same: Any) -> None:
    """Write rows whose columns `names` differ; `same` are alike in all of them, the rest has its default.

    Names are those of columns (`plan_id`). COPY on PostgreSQL, one prepared statement on SQLite. Keys are the
    database's own; nothing is checked but by it, so the values have to be right.
    """
    columns = {field.attname: field for field in model._meta.concrete_fields if not field.primary_key}
    rest = {
        name: field.get_db_prep_save(same[name] if name in same else field.get_default(), connection)
        for name, field in columns.items()
        if name not in names
    }
    quoted = ", ".join(connection.ops.quote_name(str(columns[name].column)) for name in (*names, *rest))
    table, tail = connection.ops.quote_name(model._meta.db_table), tuple(rest.values())
    made = _made([columns[name] for name in names], rows, tail)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
                for row in made:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * (len(names) + len(rest)))
            words = f"INSERT INTO {table} ({quoted}) VALUES ({marks})"  # noqa: S608 -- names of our own models
            cursor.executemany(words, made)  # type: ignore[arg-type]  # SQLite takes any iterable


def _made(
    fields: Sequence["models.Field[Any, Any]"], rows: Iterable[Sequence[Any]], tail: tuple[Any, ...]
) -> Iterable[tuple[Any, ...]]:
    """Each row as the database takes it: only days and JSON are another thing there than here, and few differ."""
    turned = [
        (place, field.get_db_prep_save, dict[str, Any]())
        for place, field in enumerate(fields)
        if not isinstance(field, _PLAIN)
    ]
    here = connections[DEFAULT_DB_ALIAS]
    for row in rows:
        values = list(row)
        for place, turn, known in turned:
            said = repr(values[place])
            if said not in known:
                known[said] = turn(values[place], here)
            values[place] = known[said]
        yield (*values, *tail)
