"""States of runs and tasks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RunState(models.TextChoices):
    """What becomes of one timed run."""

    WAITING = "waiting", _("waits for the one before it")
    QUEUED = "queued", pgettext_lazy("run", "queued")
    RUNNING = "running", pgettext_lazy("run", "running")
    FAILED = "failed", pgettext_lazy("run", "failed, will be tried again")
    DONE = "done", pgettext_lazy("run", "done")
    DEAD = "dead", pgettext_lazy("run", "given up")
    SKIPPED = "skipped", pgettext_lazy("run", "skipped")


AT_WORK = (RunState.QUEUED, RunState.RUNNING, RunState.FAILED)
"""States in which a key's next run waits."""
OVER = (RunState.DONE, RunState.DEAD, RunState.SKIPPED)
