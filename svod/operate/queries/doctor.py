"""The whole look: rows, then what is at work, then the machine. Nothing is changed by it."""

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.tasks import TaskResultStatus
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.journal.models import Entry
from svod.notify.choices import State
from svod.notify.models import Letter
from svod.operate.queries import rows
from svod.operate.rules.manifest import KEY
from svod.operate.schemas import Finding
from svod.schedule.choices import RunState
from svod.schedule.models import Job
from svod.schedule.queries import clock_lines, task_label

LEAST_FREE = 1 << 30
"""Bytes that a database, a backup of it and a day's files want beside what is there."""
AHEAD = timedelta(minutes=5)
"""Clocks of several machines differ by so much without anybody's fault."""


def examine(slug: str | None = None) -> Iterator[Finding]:
    """Every line, as it is found; of one cluster's files, journal and tasks where it is named.

    Raises RuleBroken where there is no such cluster.
    """
    try:
        database = rows.database()
    except DatabaseError as error:
        database = Finding("database", _("Database"), str(error).strip(), _("Start the database, look at its log."))
    yield database
    if not database.good:
        return
    tables = rows.tables()
    yield tables
    if tables.good:  # else the models ask for columns that are not there
        yield from _of_rows(slug)
    yield _key()
    yield _disk()


def _of_rows(slug: str | None) -> Iterator[Finding]:
    clusters = list(Cluster.objects.order_by("pk") if slug is None else Cluster.objects.filter(slug=slug))
    if slug is not None and not clusters:
        raise RuleBroken(_("There is no cluster “%(slug)s” here.") % {"slug": slug})
    one = clusters[0] if slug is not None else None
    yield rows.guard()
    yield rows.files(one)
    yield from rows.journals(clusters)
    yield rows.editions(clusters)
    yield rows.sums(clusters)
    yield _tasks(one)
    yield _letters(clusters)
    yield from _clock()


def _tasks(cluster: Cluster | None) -> Finding:
    jobs = Job.objects.filter(task__status=TaskResultStatus.FAILED, dropped_at=None).select_related("task")
    dead = list((jobs if cluster is None else jobs.filter(cluster=cluster)).order_by("-task__finished_at"))
    label = _("Tasks")
    if dead:
        told = {"count": len(dead), "first": task_label(dead[0].task.task_path), "fault": dead[0].fault}
        said = _("%(count)d given up; the last: %(first)s: %(fault)s") % told
        return Finding("tasks", label, said, _("Decide of them on the page “Clock”: once more, or drop."))
    return Finding("tasks", label, _("none given up"))


def _letters(clusters: list[Cluster]) -> Finding:
    failed = Letter.objects.filter(cluster__in=clusters, state=State.FAILED).count()
    label = _("Letters")
    if failed:
        said = _("%(count)d not delivered") % {"count": failed}
        return Finding("letters", label, said, _("Look at the answers of the mail server on the page “Letters”."))
    return Finding("letters", label, _("none lies undelivered"))


def _clock() -> Iterator[Finding]:
    label = _("Clock")
    bad = [line for line in clock_lines() if line.last and line.last.state in (RunState.DEAD, RunState.FAILED)]
    if bad:
        said = "; ".join(str(line.timed.label or line.timed.key) for line in bad)
        yield Finding("clock", label, said, _("Open the page “Clock”: the reason stands beside each run."))
    else:
        yield Finding("clock", label, _("no run failed"))
    label = _("Machine's time")
    if os.environ.get("SVOD_NOW"):
        yield Finding("time", label, _("set by SVOD_NOW"))
        return
    newest = Entry.objects.order_by("-at").values_list("at", flat=True).first()
    if newest and newest > timezone.now() + AHEAD:
        said = _("the journal has a line of %(moment)s, which is ahead") % {"moment": date_format(newest, "d.m.Y H:i")}
        yield Finding("time", label, said, _("Set the machine's clock by the network: timedatectl set-ntp true."))
    else:
        yield Finding("time", label, date_format(timezone.localtime(), "d.m.Y H:i"))


def _key() -> Finding:
    label, place = _("Key of the installation"), Path(settings.DATA) / KEY
    if os.environ.get("SVOD_SECRET_KEY"):
        return Finding("key", label, _("given by SVOD_SECRET_KEY"))
    if not place.is_file():
        todo = _("Put secret.key back from a backup: without it sealed ballots cannot be read.")
        return Finding("key", label, _("is lost"), todo)
    if place.stat().st_mode & 0o077:
        return Finding("key", label, _("others may read it"), f"chmod 600 {place}")
    return Finding("key", label, _("in its place, for its owner alone"))


def _disk() -> Finding:
    free = shutil.disk_usage(settings.DATA).free
    base = Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None
    need = LEAST_FREE + (base.stat().st_size if base and base.exists() else 0)
    said = _("%(free)d MB are free") % {"free": free // 2**20}
    if free < need:
        todo = _("Make room: at least %(need)d MB, for a copy of the database.") % {"need": need // 2**20}
        return Finding("disk", _("Disk"), said, todo)
    return Finding("disk", _("Disk"), said)
