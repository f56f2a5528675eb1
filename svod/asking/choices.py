"""Words with fixed values: states of a report, answers, how often a plan asks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """How far a report is. `returned`: with a word why; an edit after acceptance makes it `submitted` again."""

    ASKED = "asked", pgettext_lazy("state of a report", "asked")
    DRAFT = "draft", pgettext_lazy("state of a report", "draft")
    SUBMITTED = "submitted", pgettext_lazy("state of a report", "submitted")
    RETURNED = "returned", pgettext_lazy("state of a report", "returned")
    ACCEPTED = "accepted", pgettext_lazy("state of a report", "accepted")


class Doing(models.TextChoices):
    """What is done with a report."""

    KEEP_DRAFT = "keep-draft", _("keep a draft")
    SUBMIT = "submit", _("send")
    RETURN = "return", _("return")
    ACCEPT = "accept", _("accept")
    TAKE_BACK = "take-back", _("take an acceptance back")


class Answer(models.TextChoices):
    """What the one who answers says of the measure."""

    DONE = "done", pgettext_lazy("answer", "done")
    IN_PROGRESS = "in_progress", pgettext_lazy("answer", "in progress")
    MOVED = "moved", pgettext_lazy("answer", "is moved")


class Seen(models.TextChoices):
    """What the one who answers says of what the system knows already."""

    RIGHT = "right", pgettext_lazy("what we see", "right")
    NOT_ALL = "not_all", pgettext_lazy("what we see", "not all")


class Cadence(models.TextChoices):
    """How often a plan asks."""

    MONTH = "month", pgettext_lazy("cadence", "every month")
    QUARTER = "quarter", pgettext_lazy("cadence", "every quarter")
    HALF = "half", pgettext_lazy("cadence", "every half-year")
    YEAR = "year", pgettext_lazy("cadence", "once a year")


class Handing(models.TextChoices):
    """What became of the wish to hand a report over."""

    WAITING = "waiting", pgettext_lazy("handing over", "waits for the secretary")
    DONE = "done", pgettext_lazy("handing over", "handed over")
    REFUSED = "refused", pgettext_lazy("handing over", "refused")
