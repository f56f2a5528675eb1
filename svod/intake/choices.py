"""States of a load, what an answer teaches, how a row of a newer document stands to the plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LoadState(models.TextChoices):
    """Where a load stands."""

    PREVIEW = "preview", _("being looked at")
    ACCEPTED = "accepted", _("taken into the plan")
    UNDONE = "undone", pgettext_lazy("load", "undone")
    DROPPED = "dropped", _("dropped")


class MemoryKind(models.TextChoices):
    """What the cluster has taught the reading by answering."""

    PERSON = "person", _("this name is that person")
    COLUMN = "column", _("this column has that role")
    DISMISSED = "dismissed", _("this is as it should be")


class Change(models.TextChoices):
    """How a row of a newer document stands to the measure of the plan."""

    SAME = "same", _("the same")
    CHANGED = "changed", _("changed")
    NEW = "new", _("new")
    GONE = "gone", _("gone")
