"""Questions about the clock, tasks and working days."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.schedule.choices import RunState
from svod.schedule.models import Job, Run
from svod.schedule.rules import calendar
from svod.schedule.rules.clock import Timed, next_moment


def own_days(cluster: Cluster | None) -> calendar.OwnDays:
    """What a cluster changes in the calendar of Russia."""
    return calendar.OwnDays(cluster.dates_off, cluster.dates_on) if cluster else calendar.NONE


def is_working_day(day: date, cluster: Cluster | None = None) -> bool:
    """Whether people work on `day` in the cluster, in Russia at large where none is named."""
    return calendar.is_working_day(day, own_days(cluster))


def add_working_days(day: date, count: int, cluster: Cluster | None = None) -> date:
    """The `count`-th working day after `day`; before it where negative; nought: `day` or the first one after."""
    return calendar.add_working_days(day, count, own_days(cluster))


def working_days_between(start: date, end: date, cluster: Cluster | None = None) -> int:
    """How many working days passed: those after `start` up to `end`; negative where `end` is before."""
    return calendar.working_days_between(start, end, own_days(cluster))


def ready_tasks() -> "QuerySet[DBTaskResult[..., Any]]":
    """Tasks that may be taken now, the first to take first."""
    may = Q(run_after__lte=now()) | Q(run_after=get_date_max())
    return DBTaskResult.objects.filter(may, status=TaskResultStatus.READY)


def running_tasks() -> int:
    """How many tasks are being done by any worker."""
    return DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).count()


@dataclass(frozen=True)
class Line:
    """One key of the clock: its last run, and when the next is due."""

    timed: Timed
    last: Run | None
    next: datetime | None


def clock_lines() -> list[Line]:
    """Every key of the clock in the order of the wiring (two queries)."""
    newest = Run.objects.exclude(state=RunState.SKIPPED).order_by().values("key").annotate(due=Max("due"))
    wanted = {(row["key"], row["due"]) for row in newest}
    last = {
        run.key: run for run in Run.objects.filter(due__in=[due for _, due in wanted]) if (run.key, run.due) in wanted
    }
    moment = now()
    return [Line(timed, last.get(timed.key), next_moment(timed, moment)) for timed in settings.CLOCK]


def jobs_of(cluster: Cluster, *, whole: bool) -> "QuerySet[Job]":
    """Tasks of a cluster, and with `whole` those of the installation itself."""
    theirs = Q(cluster=cluster) | Q(cluster=None) if whole else Q(cluster=cluster)
    return Job.objects.filter(theirs).select_related("task")


def waiting(jobs: "QuerySet[Job]") -> "QuerySet[Job]":
    """Those that wait or are being done, the next one first."""
    states = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return jobs.filter(task__status__in=states).order_by("task__run_after", "task__enqueued_at")


def dead(jobs: "QuerySet[Job]") -> "QuerySet[Job]":
    """Those given up about which nobody has decided, the newest first."""
    return jobs.filter(task__status=TaskResultStatus.FAILED, dropped_at=None).order_by("-task__finished_at")


def task_label(path: str) -> str:
    """What a task is called where people see it; its path where the wiring gives it no name."""
    return str(settings.TASK_LABELS.get(path, path))
