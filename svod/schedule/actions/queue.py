"""The queue: putting tasks in, freeing those whose worker died, trying again, dropping, clearing away."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.tasks import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.schedule.actions.seats import is_alive, sweep_seats
from svod.schedule.choices import OVER, RunState
from svod.schedule.models import Job, Run
from svod.schedule.rules.tries import KEPT, MOST_LOSSES

LOST = "Процесс, который делал задачу, умирал {count} раз подряд. Посмотрите, хватает ли памяти, и повторите."


def enqueue(
    task: "Task[..., Any]",
    *args: Any,
    cluster: Cluster | None = None,
    about: str = "",
    after: datetime | None = None,
    **kwargs: Any,
) -> str:
    """Queue a task; its id. Arguments are plain JSON values.

    The task is a row of the caller's transaction: it comes to be with everything else or not at all, and no worker
    sees it before. `cluster`: whose it is, None for the installation. `about`: what it is about, for who keeps the
    queue. `after`: not before that moment. A task may be done twice (a worker killed after the deed): it looks first.
    """
    defers = task.get_backend().supports_defer
    told = task.using(run_after=after or now()) if defers else task
    with transaction.atomic():
        result = told.enqueue(*args, **kwargs)
        if defers:
            Job.objects.create(task_id=result.id, cluster=cluster, about=about[:200])
    return str(result.id)


def free_lost_tasks() -> int:
    """Give tasks of dead workers back to the queue; how many. One that keeps losing its workers is dead."""
    running = Job.objects.filter(task__status=TaskResultStatus.RUNNING)
    lost = [job for job in running if not is_alive(job.worker, job.taken_at)]
    for job in lost:
        with transaction.atomic():
            # Another may have freed it meanwhile.
            if not _running(job).exists():
                continue
            job.losses += 1
            is_dead = job.losses >= MOST_LOSSES
            job.fault = LOST.format(count=job.losses) if is_dead else job.fault
            job.save(update_fields=["losses", "fault"])
            status = TaskResultStatus.FAILED if is_dead else TaskResultStatus.READY
            _running(job).update(status=status, finished_at=now() if is_dead else None)
            state = RunState.DEAD if is_dead else RunState.QUEUED
            Run.objects.filter(task=job.pk).exclude(state__in=OVER).update(state=state)
    sweep_seats({job.worker for job in running.all()})
    return len(lost)


def _running(job: Job) -> "QuerySet[DBTaskResult[..., Any]]":
    """The job's task while it is that worker's; locked where the database has locks of rows."""
    held = DBTaskResult.objects.select_for_update()
    return held.filter(pk=job.pk, status=TaskResultStatus.RUNNING, job__worker=job.worker, job__losses=job.losses)


def repeat_task(job: Job) -> bool:
    """Queue a dead task again, all its tries before it; False where it is not dead any more."""
    with transaction.atomic():
        dead = DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.FAILED, job__dropped_at=None)
        if not dead.update(status=TaskResultStatus.READY, run_after=now(), finished_at=None):
            return False
        Job.objects.filter(pk=job.pk).update(failures=0, losses=0)
        Run.objects.filter(task=job.pk, state=RunState.DEAD).update(state=RunState.QUEUED, ended_at=None)
    return True


def drop_task(job: Job) -> bool:
    """Never do a dead task; False where it is not dead any more."""
    dead = Job.objects.filter(pk=job.pk, task__status=TaskResultStatus.FAILED, dropped_at=None)
    return bool(dead.update(dropped_at=now()))


def tidy(_due: datetime | None = None) -> None:
    """Clear away what is over for long; dead tasks stay until somebody decides, the last run of a key for ever."""
    old = now() - KEPT
    ended = DBTaskResult.objects.filter(finished_at__lt=old)
    ended.filter(status=TaskResultStatus.SUCCESSFUL).delete()
    ended.filter(job__dropped_at__lt=old).delete()
    last = Run.objects.filter(key=OuterRef("key")).order_by("-due").values("pk")[:1]
    Run.objects.filter(due__lt=old, state__in=OVER).exclude(pk=Subquery(last)).delete()
