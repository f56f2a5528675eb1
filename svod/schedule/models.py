"""Tables of the clock and of tasks. Moments are those of `core.clock`, apart from `Job.taken_at`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.clusters.models import Cluster
from svod.schedule.choices import RunState


class Mark(models.Model):
    """One row is one key of the clock: up to which moment its runs are counted. Locked while they are taken."""

    key = models.CharField(_("key"), max_length=100, unique=True)
    counted_to = models.DateTimeField(_("counted up to"))

    class Meta:
        verbose_name = _("mark of the clock")
        verbose_name_plural = _("marks of the clock")

    def __str__(self) -> str:
        return self.key


class Run(models.Model):
    """One row is one run of a key for one moment: there is never a second for the same moment."""

    key = models.CharField(_("key"), max_length=100)
    due = models.DateTimeField(_("due at"))
    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    fault = models.CharField(_("fault"), max_length=500, blank=True)
    task = models.UUIDField(_("task"), null=True, blank=True)

    class Meta:
        verbose_name = _("timed run")
        verbose_name_plural = _("timed runs")
        ordering = ("key", "-due")
        constraints = (models.UniqueConstraint(fields=("key", "due"), name="one_run_a_moment"),)
        indexes = (models.Index(fields=("state", "key"), name="run_state_key"), models.Index("task", name="run_task"))

    def __str__(self) -> str:
        return f"{self.key} {self.due:%Y-%m-%d %H:%M}"


class Job(models.Model):
    """One row is what a queued task went through: whose it is, how often it failed, who has it now.

    `cluster` is None for what concerns the whole installation. `taken_at` is the machine's own time, not that of
    SVOD_NOW: it tells of a process that lives.
    """

    task = models.OneToOneField(
        "django_tasks_database.DBTaskResult", models.CASCADE, primary_key=True, verbose_name=_("task")
    )
    cluster = models.ForeignKey(Cluster, models.CASCADE, null=True, blank=True, verbose_name=_("cluster"))
    about = models.CharField(pgettext_lazy("task", "about"), max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures"), default=0)
    losses = models.PositiveSmallIntegerField(_("lost workers"), default=0)
    fault = models.CharField(_("fault"), max_length=500, blank=True)
    failed_at = models.DateTimeField(_("failed at"), null=True, blank=True)
    worker = models.CharField(_("worker"), max_length=64, blank=True)
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("dropped at"), null=True, blank=True)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")

    def __str__(self) -> str:
        return str(self.pk)
