"""Lines of the journal."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from svod.accounts.models import User
from svod.clusters.models import Cluster


class Entry(models.Model):
    """One row is one thing done: by whom, to what, when, with what was before and after. Never changed or deleted."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("who"))
    who = models.CharField(_("who, in words"), max_length=200)
    verb = models.CharField(_("what was done"), max_length=60)
    kind = models.CharField(_("kind of thing"), max_length=60)
    thing = models.CharField(_("identity of the thing"), max_length=60)
    title = models.CharField(_("title of the thing"), max_length=500)
    details: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("details"), default=dict)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("journal line")
        verbose_name_plural = _("journal")
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["cluster", "-at"], name="journal_by_time"),
            models.Index(fields=["cluster", "kind", "thing"], name="journal_by_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d.%m.%Y %H:%M} {self.who}: {self.verb} {self.title}"
