"""What a list of observed clusters may be narrowed to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Only(models.TextChoices):
    """Clusters of a year in which one thing is so, or is not so yet."""

    APPROVED = "approved", _("plan approved")
    NOT_APPROVED = "not-approved", _("plan not approved")
    ACCEPTED = "accepted", _("report accepted")
    NOT_ACCEPTED = "not-accepted", _("report not accepted")
    SILENT = "silent", _("measures without a word")
