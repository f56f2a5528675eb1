"""Ticking: which runs are due, each taken once, queued as tasks of one key after another."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from svod.core.clock import now
from svod.schedule.actions.queue import enqueue
from svod.schedule.choices import AT_WORK, OVER, RunState
from svod.schedule.models import Mark, Run
from svod.schedule.rules.clock import Missed, Timed, day_begun, due
from svod.schedule.rules.tries import fault_of

RUN_TIMED = "svod.schedule.tasks.run_timed"


def tick() -> int:
    """Take every run that is due at this moment and queue it; how many were taken.

    Two workers may tick at once: a key's mark is locked while its runs are taken, and a run's row is unique.
    """
    moment, taken = now(), 0
    marks = dict(Mark.objects.values_list("key", "counted_to"))
    for timed in settings.CLOCK:
        if timed.key not in marks or moment < marks[timed.key] or due(timed, marks[timed.key], moment).moments:
            taken += _take_runs(timed, moment)
    waiting = Run.objects.filter(state=RunState.WAITING).order_by("key").values_list("key", flat=True)
    for key in list(waiting.distinct()):
        while queue_next_run(key):
            pass
    return taken


@transaction.atomic
def _take_runs(timed: Timed, moment: datetime) -> int:
    Mark.objects.bulk_create([Mark(key=timed.key, counted_to=day_begun(moment))], ignore_conflicts=True)
    mark = Mark.objects.select_for_update().get(key=timed.key)
    found = due(timed, mark.counted_to, moment)
    there = set(Run.objects.filter(key=timed.key, due__in=found.moments).values_list("due", flat=True))
    fresh = [Run(key=timed.key, due=each) for each in found.moments if each not in there]
    if fresh and timed.missed == Missed.ONCE:
        Run.objects.filter(key=timed.key, state=RunState.WAITING).update(state=RunState.SKIPPED, ended_at=moment)
    Run.objects.bulk_create(fresh)
    mark.counted_to = found.counted_to
    mark.save(update_fields=["counted_to"])
    return len(fresh)


@transaction.atomic
def queue_next_run(key: str) -> bool:
    """Queue the earliest waiting run of a key unless one is at work: runs of a key go one after another, in order."""
    Mark.objects.select_for_update().filter(key=key).first()  # one at a time
    runs = Run.objects.filter(key=key)
    if runs.filter(state__in=AT_WORK).exists():
        return False
    run = runs.filter(state=RunState.WAITING).order_by("due").first()
    if run is None:
        return False
    run.state = RunState.QUEUED
    run.save(update_fields=["state"])
    # By its name: a task stands above the actions that it calls.
    task = enqueue(import_string(RUN_TIMED), run.pk, about=key)
    if settings.TASKS["default"]["BACKEND"].endswith("DatabaseBackend"):
        Run.objects.filter(pk=run.pk).update(task=task)
    return True


def perform_run(run_id: int) -> None:
    """Do what the clock promises for one moment. A run that is over stays as it is: a second try does nothing.

    Raises whatever the deed raises, with the run marked as failed. A key that the clock no longer has is skipped.
    """
    run = Run.objects.filter(pk=run_id).exclude(state__in=OVER).first()
    if run is None:
        return
    timed = next((each for each in settings.CLOCK if each.key == run.key), None)
    if timed is None:
        _mark(run, RunState.SKIPPED)
        return
    Run.objects.filter(pk=run.pk).update(state=RunState.RUNNING, attempts=run.attempts + 1, started_at=now())
    deed = import_string(timed.task)
    try:
        if timed.whole:
            with transaction.atomic():
                deed(run.due)
                _mark(run, RunState.DONE)
        else:
            deed(run.due)
            _mark(run, RunState.DONE)
    except Exception as error:
        _mark(run, RunState.FAILED, fault_of(error))
        raise


def _mark(run: Run, state: RunState, fault: str = "") -> None:
    Run.objects.filter(pk=run.pk).update(state=state, ended_at=now(), fault=fault)
