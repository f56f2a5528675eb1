"""The tables of a new database, laid at once.

Migrations replay a history that a new database does not have: half a minute of it. Here every table is made as the
models say, what migrations make beside models is made by them, and the migrations are noted as applied. An older
database goes by its migrations alone. `prove tables` holds both ways against each other.
"""

from typing import Any, cast

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython
from django.db.migrations.recorder import MigrationRecorder

LAYS = "lays"


def is_bare() -> bool:
    """Whether the database has no table yet."""
    return not connection.introspection.table_names()


def lacks_sums() -> bool:
    """Whether the database is older than the tables of sums: they are counted for the first time after migrating."""
    return "plan_statussum" not in connection.introspection.table_names()


def lay_tables() -> None:
    """Everything or nothing: a start cut off in between begins anew."""
    recorder = MigrationRecorder(connection)
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        editor.create_model(recorder.Migration)
        names = sorted(_lay_beside_models(editor))
        rows = recorder.Migration.objects.using(connection.alias)
        rows.bulk_create([recorder.Migration(app=app, name=name) for app, name in names])
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


def _lay_beside_models(editor: BaseDatabaseSchemaEditor) -> set[tuple[str, str]]:
    """Run what migrations mark by the hint `lays`; the names of all migrations."""
    loader = MigrationLoader(None)
    for migration in loader.disk_migrations.values():
        for step in migration.operations:
            if isinstance(step, RunPython) and step.hints.get(LAYS):
                step.code(cast("Any", apps), editor)
    replaced = {key for migration in loader.disk_migrations.values() for key in migration.replaces}
    return set(loader.disk_migrations) | replaced
