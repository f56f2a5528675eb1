"""Every row of one database into another, with each table counted and digested on both sides.

What can be found is not carried: the index is laid anew from the rows by the worker's first minute.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import batched
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import Error, connections, transaction
from django.db.models import Field, Model
from django.db.models.sql import InsertQuery
from django.utils.translation import gettext as _

from svod.clusters.models import Cluster
from svod.clusters.queries import cluster_by_slug
from svod.config.databases import postgresql, sqlite
from svod.core.rules import RuleBroken

HERE, THERE = "default", "there"
AT_ONCE = 500
FILLED_BY_MIGRATING = frozenset({"contenttypes.contenttype", "auth.permission"})
LAID_ANEW = frozenset({"search"})
"""Rooms whose tables follow from the others'."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table on one side: rows, and SHA-256 of them all in the order of their keys."""

    name: str
    count: int
    sha256: str


def move(url: str, *, cluster: str | None = None) -> list[Table]:
    """Everything from the file of this installation into an empty PostgreSQL at `url`; what was carried.

    Nobody writes here meanwhile. Raises RuleBroken, and leaves the target without a row, where it is not empty, cannot
    be reached, a table differs afterwards, or `cluster` is not here.
    """
    if cluster is not None and cluster_by_slug(cluster) is None:
        raise RuleBroken(_("There is no cluster “%(slug)s” here.") % {"slug": cluster})
    there = postgresql(url)
    with tempfile.TemporaryDirectory() as folder:
        _lay_tables(Path(folder), url)
    with _joined(there):
        try:
            if Cluster.objects.using(THERE).exists():
                raise RuleBroken(_("The other database is not empty: it has clusters already. Name an empty one."))
            return _carry()
        except Error as error:
            words = _("The database does not take the rows: %(error)s. Nothing was carried.")
            raise RuleBroken(words % {"error": str(error).strip()}) from error


def copy_to_sqlite(place: Path) -> None:
    """Everything of this installation, as it is at one moment, into a new file; writers go on meanwhile."""
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        _lay_tables(Path(folder), "")
        (Path(folder) / place.name).replace(place)
    with _joined(sqlite(place)):
        _carry()
        with connections[THERE].cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=DELETE")
    place.chmod(0o600)


@contextmanager
def _joined(told: dict[str, Any]) -> Iterator[None]:
    """A second database for as long as the `with` lasts."""
    default = connections.settings[HERE]
    connections.settings[THERE] = connections.configure_settings({HERE: default, THERE: told})[THERE]
    try:
        yield
    finally:
        connections[THERE].close()
        del connections[THERE]
        del connections.settings[THERE]


def _lay_tables(folder: Path, url: str) -> None:
    """Every table, without a row of anybody's, by a process whose own database the other one is."""
    words = [sys.executable, "-m", "svod", "prepare", "--empty", "--data", str(folder)]
    environment = {**os.environ, "SVOD_DATABASE_URL": url, "SVOD_DATABASE_POOL": "0"}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line and not line[0].isspace()]
        reason = (told or ["?"])[-1]
        raise RuleBroken(_("The other database takes no tables: %(reason)s") % {"reason": reason})


def carried_models() -> list[type[Model]]:
    """Every table with rows of its own, by its name."""
    found = apps.get_models(include_auto_created=True)
    own = [each for each in found if each._meta.managed and not each._meta.proxy]
    return sorted(
        (each for each in own if each._meta.app_label not in LAID_ANEW), key=lambda each: each._meta.label_lower
    )


def _carry() -> list[Table]:
    """All tables in one transaction on each side. Keys may point anywhere until it ends."""
    models, told = carried_models(), []
    with _one_moment(HERE), transaction.atomic(using=THERE):
        if connections[THERE].vendor == "sqlite":
            with connections[THERE].cursor() as cursor:
                cursor.execute("PRAGMA defer_foreign_keys = ON")
        for model in models:
            if model._meta.label_lower in FILLED_BY_MIGRATING:
                model._base_manager.using(THERE).all().delete()
        for model in models:
            here = _fill(model)
            if table_of(model, THERE) != here:
                words = _("Table %(name)s is not the same on the other side. Nothing was carried.")
                raise RuleBroken(words % {"name": here.name})
            told.append(here)
        _set_sequences(models)
    return told


@contextmanager
def _one_moment(alias: str) -> Iterator[None]:
    """All rows as they are at one moment: the file's writers wait, those of PostgreSQL are not seen."""
    with transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql":
            with connections[alias].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _fields(model: type[Model]) -> "list[Field[Any, Any]]":
    return [each for each in model._meta.concrete_fields if not each.generated]


def _rows(model: type[Model], alias: str) -> Iterator[Model]:
    return model._base_manager.using(alias).order_by("pk").iterator(chunk_size=AT_ONCE)


def _fill(model: type[Model]) -> Table:
    """Write every row as it stands, no field filled by itself; the table as it was read."""
    digest, count, fields = hashlib.sha256(), 0, _fields(model)
    there = connections[THERE]
    for some in batched(_rows(model, HERE), AT_ONCE):
        size = there.ops.bulk_batch_size(fields, list(some)) or AT_ONCE
        for few in batched(some, size):
            query = InsertQuery(model)
            query.insert_values(fields, list(few), raw=True)
            query.get_compiler(using=THERE).execute_sql()
        for row in some:
            digest.update(_written(row, fields))
        count += len(some)
    return Table(model._meta.db_table, count, digest.hexdigest())


def table_of(model: type[Model], alias: str) -> Table:
    """How many rows a table has in a database, and the digest of them."""
    digest, count, fields = hashlib.sha256(), 0, _fields(model)
    for row in _rows(model, alias):
        digest.update(_written(row, fields))
        count += 1
    return Table(model._meta.db_table, count, digest.hexdigest())


def _written(row: Model, fields: "list[Field[Any, Any]]") -> bytes:
    """A row in words that both databases give alike."""
    told = [getattr(row, each.attname) for each in fields]
    return json.dumps(told, ensure_ascii=False, sort_keys=True, default=_plain).encode() + b"\n"


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, timedelta):
        return str(value.total_seconds())
    return str(value)


def _set_sequences(models: list[type[Model]]) -> None:
    """The next row of each table gets a number that nobody has."""
    there = connections[THERE]
    with there.cursor() as cursor:
        for statement in there.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
