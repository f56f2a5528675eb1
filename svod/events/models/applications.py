"""Applications for support and their stages."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.attachments.models import StoredFile
from svod.clusters.models import Cluster
from svod.events.choices import Outcome, StageKind
from svod.members.models import Organisation
from svod.plan.models import Measure


class Application(models.Model):
    """One row is one application for support: by which programme, to whom, what was answered."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="applications", verbose_name=_("cluster"))
    title = models.CharField(pgettext_lazy("application", "what for"), max_length=300)
    programme = models.CharField(_("support programme"), max_length=300, blank=True)
    addressee = models.CharField(pgettext_lazy("application", "to whom"), max_length=300, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=pgettext_lazy("application", "for which member"),
    )
    measures = models.ManyToManyField(Measure, related_name="applications", blank=True, verbose_name=_("measures"))
    outcome = models.CharField(
        pgettext_lazy("application", "answer"), max_length=20, choices=Outcome, default=Outcome.WAITING
    )
    answer = models.TextField(pgettext_lazy("application", "words of the answer"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("application for support")
        verbose_name_plural = _("applications for support")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.title


class Stage(models.Model):
    """One row is one stage of an application: due on a day, done on a day, by a paper. Filing is a fact."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="stages", verbose_name=_("application for support")
    )
    kind = models.CharField(pgettext_lazy("stage", "kind"), max_length=20, choices=StageKind)
    title = models.CharField(pgettext_lazy("stage", "in words"), max_length=300, blank=True)
    due = models.DateField(pgettext_lazy("stage", "due"), null=True, blank=True)
    done_on = models.DateField(pgettext_lazy("stage", "done on"), null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("file")
    )

    class Meta:
        verbose_name = _("stage of an application")
        verbose_name_plural = _("stages of an application")
        ordering: ClassVar = [models.F("due").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())
