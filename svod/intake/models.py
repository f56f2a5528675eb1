"""Loads of documents."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from svod.accounts.models import User
from svod.attachments.models import StoredFile
from svod.clusters.models import Cluster
from svod.intake.choices import LoadState
from svod.plan.models import Plan


class Load(models.Model):
    """One row is one document given to be read into a plan.

    `reading` is what `svod read` says of it. `answers` are the clicks on its questions. `made` lists what taking it
    created and `before` the words it replaced, so that undoing leaves the database as it was.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="loads", verbose_name=_("cluster"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    state = models.CharField(_("state"), max_length=20, choices=LoadState, default=LoadState.PREVIEW)
    year = models.PositiveSmallIntegerField(_("year"), null=True)
    reading: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("what was read"), default=dict)
    answers: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("answers"), default=dict)
    made: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("what was created"), default=dict)
    before: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("what was before"), default=dict)
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="loads", verbose_name=_("plan"))
    loaded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("loaded by"))
    loaded_at = models.DateTimeField(_("loaded"), auto_now_add=True)

    class Meta:
        verbose_name = _("load")
        verbose_name_plural = _("loads")
        ordering: ClassVar = ["-loaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file.name
