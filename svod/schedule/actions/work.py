"""A worker's deed: take one task, do it, say how it went."""

import logging
from dataclasses import dataclass
from traceback import format_exception
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.tasks import TaskContext, TaskResultStatus
from django.utils import timezone
from django.utils.json import normalize_json
from django_tasks_db.models import DBTaskResult

from svod.core.clock import now
from svod.schedule.actions.clock import queue_next_run
from svod.schedule.actions.seats import Seat
from svod.schedule.choices import OVER, RunState
from svod.schedule.models import Job, Run
from svod.schedule.queries import ready_tasks
from svod.schedule.rules.tries import PointlessToRepeat, fault_of, pause_after

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Performed:
    """How one task went: done; failed and to be tried again; dead."""

    task: str
    path: str
    done: bool
    dead: bool = False
    fault: str = ""


def perform_next_task(seat: Seat) -> Performed | None:
    """Do the first task that is due; None where none is. An error of the task is kept with it, never raised.

    Interrupts go through: the task stays taken and is freed when the seat is found empty.
    """
    task = _take(seat)
    if task is None:
        return None
    try:
        value = normalize_json(_called(task))
    except Exception as error:
        return _failed(seat, task, error)
    _close(seat, task, status=TaskResultStatus.SUCCESSFUL, return_value=value, finished_at=now())
    return Performed(str(task.pk), task.task_path, done=True)


def _take(seat: Seat) -> "DBTaskResult[..., Any] | None":
    # A look without the database's lock first: an idle worker asks often.
    if not ready_tasks().exists():
        return None
    with transaction.atomic():
        task = ready_tasks().select_for_update(skip_locked=True).first()
        if task is None:
            return None
        task.status, task.started_at = TaskResultStatus.RUNNING, now()
        task.worker_ids = [*task.worker_ids, seat.name]
        task.save(update_fields=["status", "started_at", "worker_ids"])
        told = {"worker": seat.name, "taken_at": timezone.now()}
        Job.objects.update_or_create(task=task, defaults=told)
    return task


def _called(stored: "DBTaskResult[..., Any]") -> Any:
    result = stored.task_result
    if result.task.takes_context:
        return result.task.call(TaskContext(task_result=result), *result.args, **result.kwargs)
    return result.task.call(*result.args, **result.kwargs)


def _ours(seat: Seat, task: "DBTaskResult[..., Any]") -> "QuerySet[DBTaskResult[..., Any]]":
    """The task while it is still this worker's: one that was taken for dead has no say any more."""
    return DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING, job__worker=seat.name)


@transaction.atomic
def _close(seat: Seat, task: "DBTaskResult[..., Any]", **told: Any) -> bool:
    ours = DBTaskResult.objects.filter(pk__in=_ours(seat, task).values("pk"))
    if not ours.update(**told):
        return False
    key = Run.objects.filter(task=task.pk).values_list("key", flat=True).first()
    if key and told["status"] != TaskResultStatus.READY:
        queue_next_run(key)
    return True


@transaction.atomic
def _failed(seat: Seat, task: "DBTaskResult[..., Any]", error: Exception) -> Performed:
    """Put the task back with a pause, or give it up."""
    fault, trace = fault_of(error), "".join(format_exception(error))
    logger.error("%s %s\n%s", task.task_path, task.pk, trace)
    job = Job.objects.get(pk=task.pk)
    job.failures, job.fault, job.failed_at = job.failures + 1, fault, now()
    pause = None if isinstance(error, PointlessToRepeat) else pause_after(job.failures)
    told = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": trace,
    }
    if _ours(seat, task).exists():
        job.save(update_fields=["failures", "fault", "failed_at"])
        if pause is None:
            Run.objects.filter(task=task.pk).exclude(state__in=OVER).update(state=RunState.DEAD)
    if pause is None:
        _close(seat, task, status=TaskResultStatus.FAILED, finished_at=now(), **told)
    else:
        _close(seat, task, status=TaskResultStatus.READY, run_after=now() + pause, **told)
    return Performed(str(task.pk), task.task_path, done=False, dead=pause is None, fault=fault)
