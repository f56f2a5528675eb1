"""Risk classes, states of an entry in a register, states of a loaded register."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RiskClass(models.TextChoices):
    """How risky a medical device is; empty for what is none."""

    ONE = "1", pgettext_lazy("risk class", "1")
    TWO_A = "2a", pgettext_lazy("risk class", "2a")
    TWO_B = "2b", pgettext_lazy("risk class", "2b")
    THREE = "3", pgettext_lazy("risk class", "3")


class EntryState(models.TextChoices):
    """How far an entry in a register of others has got."""

    PREPARED = "prepared", pgettext_lazy("entry", "being prepared")
    FILED = "filed", pgettext_lazy("entry", "filed")
    INCLUDED = "included", pgettext_lazy("entry", "included")
    REFUSED = "refused", pgettext_lazy("entry", "refused")


class LoadState(models.TextChoices):
    """How far a file of a register has got."""

    COLUMNS = "columns", pgettext_lazy("file of a register", "columns are asked about")
    PREVIEW = "preview", pgettext_lazy("file of a register", "being looked at")
    TAKING = "taking", pgettext_lazy("file of a register", "taken in part")
    TAKEN = "taken", pgettext_lazy("file of a register", "taken")
    UNDONE = "undone", pgettext_lazy("file of a register", "undone")
    DROPPED = "dropped", pgettext_lazy("file of a register", "put aside")
