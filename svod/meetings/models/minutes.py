"""Final minutes."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.meetings.models.meetings import Meeting


class MinutesVersion(models.Model):
    """One row is one final text of a meeting's minutes, frozen; a correction is another row with the next number.

    `frozen` is all that the printed minutes say; `sha256` is that of its canonical JSON.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="versions", verbose_name=_("meeting"))
    number = models.PositiveSmallIntegerField(_("version"))
    frozen: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("minutes as they were final"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    why = models.TextField(_("why corrected"), blank=True)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("made final by"))
    made_at = models.DateTimeField(pgettext_lazy("minutes", "made final at"))

    class Meta:
        verbose_name = _("version of minutes")
        verbose_name_plural = _("versions of minutes")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "number"], name="minutes_version_once")]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.number}"
