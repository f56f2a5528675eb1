"""Loads of documents, and what answers to their questions have taught."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from svod.accounts.models import User
from svod.attachments.models import StoredFile
from svod.clusters.models import Cluster
from svod.intake.choices import LoadState, MemoryKind
from svod.plan.models import Plan


class Load(models.Model):
    """One row is one document given to be read into a plan.

    `reading` is what `svod read` says of it, whole; `opening` its first rows with the counts of all: what the preview
    shows. `roles` are the corrections of its columns, by label. `answers` are the clicks on its questions. `made` lists
    what taking it created and `before` the words it replaced, so that undoing leaves the database as it was. `own` is
    the measure's own plan that it was given for; without one it is for the plan of its year.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="loads", verbose_name=_("cluster"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    state = models.CharField(_("state"), max_length=20, choices=LoadState, default=LoadState.PREVIEW)
    year = models.PositiveSmallIntegerField(_("year"), null=True)
    reading: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("what was read"), default=dict)
    opening: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("its first rows"), default=dict)
    roles: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(_("corrected columns"), default=dict)
    answers: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("answers"), default=dict)
    made: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("what was created"), default=dict)
    before: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("what was before"), default=dict)
    own = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="+", verbose_name=_("own plan"))
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="loads", verbose_name=_("plan"))
    loaded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("loaded by"))
    loaded_at = models.DateTimeField(_("loaded"), auto_now_add=True)

    class Meta:
        verbose_name = _("load")
        verbose_name_plural = _("loads")
        ordering: ClassVar = ["-loaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file.name


class Memory(models.Model):
    """One row is one thing that an answer has taught: next time these words are not asked about again.

    `words` are the document's: a name, the label of a column, or the code and the words of a question. `meaning` is
    what they stand for: the name of a person, the code of a role; for a dismissed question nothing.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    load = models.ForeignKey(Load, models.CASCADE, related_name="memories", verbose_name=_("load"))
    kind = models.CharField(_("kind"), max_length=20, choices=MemoryKind)
    words = models.TextField(_("the document's words"))
    meaning = models.CharField(_("what they stand for"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("taught by an answer")
        verbose_name_plural = _("taught by answers")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["cluster", "kind"], name="memories_by_kind")]

    def __str__(self) -> str:
        return f"{self.words} → {self.meaning}"
