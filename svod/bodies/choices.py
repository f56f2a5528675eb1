"""Kinds of bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    """What sort of body it is, as far as its name tells."""

    COMMITTEE = "committee", _("committee")
    WORKING_GROUP = "working-group", _("working group")
    COUNCIL = "council", _("council")
    ASSEMBLY = "assembly", _("general assembly")
    ORGANISING_COMMITTEE = "organising-committee", _("organising committee")
    COMMISSION = "commission", _("commission")
    OTHER = "other", _("other group")
