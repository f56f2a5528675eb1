"""States of a load."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadState(models.TextChoices):
    """Where a load stands."""

    PREVIEW = "preview", _("being looked at")
    ACCEPTED = "accepted", _("taken into the plan")
    UNDONE = "undone", _("undone")
    DROPPED = "dropped", _("dropped")
