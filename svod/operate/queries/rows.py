"""Are the rows whole: the database, its guards, kept files, journals, editions."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from svod.attachments.models import StoredFile
from svod.attachments.queries import open_bytes
from svod.clusters.models import Cluster
from svod.core.rules import NotAnswering
from svod.facts.choices import FactKind
from svod.facts.queries.sums import wrong_facts
from svod.journal.actions.guard import guards
from svod.journal.queries import verify
from svod.operate.queries.sqlite import faults_in
from svod.operate.schemas import Finding
from svod.plan.queries.sums import wrong_plans
from svod.reports.actions.guard import EDITION
from svod.reports.choices import FROZEN
from svod.reports.models import Edition
from svod.reports.queries.editions import verify_edition
from svod.reports.queries.sums import wrong_years

MOST_NAMED = 5


def _named(found: list[str]) -> str:
    more = len(found) - MOST_NAMED
    return "; ".join(found[:MOST_NAMED]) + (_(" and %(count)d more") % {"count": more} if more > 0 else "")


def database() -> Finding:
    """Pages, indexes and keys of the file; that PostgreSQL answers and trusts its own keys."""
    label = _("Database")
    faults = faults_in(Path(connection.settings_dict["NAME"])) if connection.vendor == "sqlite" else _unproved()
    if faults:
        todo = _("Stop the site and put the last good backup into a new folder: svod restore.")
        return Finding("database", label, _named(faults), todo)
    return Finding("database", label, _("whole, every key points at a row"))


def _unproved() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'f' AND NOT convalidated ORDER BY 1")
        return [row[0] for row in cursor.fetchall()]


def tables() -> Finding:
    """Whether the tables are those of this program."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    label = _("Tables")
    if waiting:
        said = _named([f"{step.app_label}.{step.name}" for step, _back in waiting])
        return Finding("tables", label, said, _("The database is of another version: svod prepare brings it up."))
    return Finding("tables", label, _("those of this version"))


def guard() -> Finding:
    """Whether the database itself refuses to change the journal and approved editions."""
    wanted = {name for name, _table in guards()} | {f"{EDITION}_kept", f"{EDITION}_stays"}
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        lacks = sorted(wanted - {row[0] for row in cursor.fetchall()})
    label = _("Guard of the journal and of editions")
    if lacks:
        return Finding("guard", label, _named(lacks), _("Somebody took it away: svod prepare stands it again."))
    return Finding("guard", label, pgettext("guard", "stands"))


def files(cluster: Cluster | None) -> Finding:
    """Whether the bytes of every kept file are there and are those that were kept."""
    rows = StoredFile.objects.all() if cluster is None else StoredFile.objects.filter(cluster=cluster)
    label, digests, faults, count = _("Kept files"), set(), [], 0
    for row in rows.order_by("sha256", "pk").select_related("cluster").iterator():
        count += 1
        if row.sha256 in digests:
            continue
        digests.add(row.sha256)
        try:
            fault = _fault_of(row)
        except NotAnswering as away:
            return Finding("files", label, str(away), _("Look whether the server of SVOD_S3_URL answers its keys."))
        if fault:
            faults.append(f"{row.cluster.slug}: «{row.name}» (№ {row.pk}) {fault}")
    if faults:
        todo = _("Take these files out of the last good backup, or ask whoever gave them to give them again.")
        return Finding("files", label, _named(faults), todo)
    return Finding("files", label, _("%(count)d, each equal to its hash") % {"count": count})


def _fault_of(row: StoredFile) -> str:
    try:
        with open_bytes(row.sha256) as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == row.sha256
    except OSError:
        return _("is lost")
    return "" if same else _("is not what was kept")


def journals(clusters: list[Cluster]) -> Iterator[Finding]:
    """The chain of each cluster, walked whole."""
    for cluster in clusters:
        verdict, label = verify(cluster), _("Journal of “%(slug)s”") % {"slug": cluster.slug}
        if verdict.broken is None:
            yield Finding("journal", label, _("whole, %(count)d lines") % {"count": verdict.length})
        else:
            told = {"number": verdict.broken.number, "what": verdict.broken.what, "reason": verdict.broken.reason}
            said = _("line %(number)d (%(what)s): %(reason)s") % told
            yield Finding("journal", label, said, _("Keep this folder as it is and compare it with backups."))


def editions(clusters: list[Cluster]) -> Finding:
    """Whether approved reports are the bytes that were approved."""
    faults, count = [], 0
    for edition in Edition.objects.filter(cluster__in=clusters, state__in=FROZEN).order_by("cluster", "year", "pk"):
        count += 1
        if not verify_edition(edition):
            faults.append(f"{edition.year}: {edition.name}")
    label = _("Approved reports")
    if faults:
        return Finding("editions", label, _named(faults), _("Put them back from a backup: they were changed."))
    return Finding("editions", label, _("%(count)d, each equal to its hash") % {"count": count})


def sums(clusters: list[Cluster]) -> Finding:
    """Whether the small tables of sums say what counting everything anew gives; one cluster after another."""
    faults = [f"{cluster.slug}: {words}" for cluster in clusters for words in _wrong_sums(cluster)]
    label = _("Sums of measures, facts and reports")
    if faults:
        return Finding("sums", label, _named(faults), _("Count them anew: svod doctor --mend."))
    return Finding("sums", label, _("those of a full count, clusters: %(count)d") % {"count": len(clusters)})


def _wrong_sums(cluster: Cluster) -> Iterator[str]:
    for plan in wrong_plans(cluster):
        yield _("plan of %(year)d") % {"year": plan.year}
    for year, kind in wrong_facts(cluster):
        yield _("facts of %(year)d, %(kind)s") % {"year": year, "kind": FactKind(kind).label}
    for year in wrong_years(cluster):
        yield _("accepted report of %(year)d") % {"year": year}
