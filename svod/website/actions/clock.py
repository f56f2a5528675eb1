"""What becomes of tasks that were given up."""

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere, require
from svod.accounts.choices import Can
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.schedule.actions import drop_task, repeat_task
from svod.schedule.models import Job
from svod.website.access import visible_jobs


@transaction.atomic
def repeat_dead_task(actor: Actor, job: Job) -> None:
    """Queue a dead task again. Raises RuleBroken where somebody decided first."""
    _require(actor, job)
    if not repeat_task(job):
        raise RuleBroken(_decided())
    write_line(actor, Verb.TASK_REPEATED, _ref(job), reason=job.fault)


@transaction.atomic
def drop_dead_task(actor: Actor, job: Job) -> None:
    """Never do a dead task. Raises RuleBroken where somebody decided first."""
    _require(actor, job)
    if not drop_task(job):
        raise RuleBroken(_decided())
    write_line(actor, Verb.TASK_DROPPED, _ref(job), reason=job.fault)


def _decided() -> str:
    return _("Somebody has decided about this task already.")


def _require(actor: Actor, job: Job) -> None:
    require(actor, Can.KEEP_CLOCK)
    if not visible_jobs(actor).filter(pk=job.pk).exists():
        raise NotThere


def _ref(job: Job) -> Ref:
    return Ref("task", str(job.pk), job.about or job.task.task_path)
