"""Versioned classifiers of professions and specialities."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.workforce.choices import ClassifierKind


class Classifier(models.Model):
    """One row is one version of a classifier; older versions stay, the newest of a kind is what people choose from."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    kind = models.CharField(pgettext_lazy("classifier", "kind"), max_length=20, choices=ClassifierKind)
    name = models.CharField(pgettext_lazy("classifier", "name"), max_length=100)
    version_name = models.CharField(_("version"), max_length=100)
    is_complete = models.BooleanField(_("complete"), default=False)
    source = models.CharField(pgettext_lazy("classifier", "source"), max_length=500, blank=True)
    taken_at = models.DateTimeField(_("taken"))
    taken_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("taken by"))

    class Meta:
        verbose_name = _("classifier")
        verbose_name_plural = _("classifiers")
        ordering: ClassVar = ["-taken_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "kind", "name", "version_name"], name="classifier_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.version_name}"


class ClassifierRow(models.Model):
    """One row is one profession or speciality of a version, with its official code."""

    classifier = models.ForeignKey(Classifier, models.CASCADE, related_name="rows", verbose_name=_("classifier"))
    code = models.CharField(_("code"), max_length=20)
    title = models.CharField(pgettext_lazy("profession", "title"), max_length=300)
    folded = models.CharField(_("words for searching"), max_length=300)

    class Meta:
        verbose_name = _("row of a classifier")
        verbose_name_plural = _("rows of classifiers")
        ordering: ClassVar = ["folded", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["classifier", "code"], name="code_once_in_a_classifier")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
