"""How an agreement stands on a day: derived from its days, never typed."""

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """The state of an agreement."""

    DRAFT = "draft", pgettext_lazy("agreement", "being prepared")
    IN_FORCE = "in-force", pgettext_lazy("agreement", "in force")
    SOON = "soon", pgettext_lazy("agreement", "ends soon")
    ENDED = "ended", pgettext_lazy("agreement", "ended")
    BROKEN = "broken", pgettext_lazy("agreement", "ended early")
