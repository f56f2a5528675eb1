"""Kept files."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.clusters.models import Cluster


class StoredFile(models.Model):
    """One row is one file that somebody gave; its bytes lie under DATA/files by their SHA-256, once for all rows."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="files", verbose_name=_("cluster"))
    name = models.CharField(pgettext_lazy("file", "name"), max_length=255)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("size, bytes"))
    given_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("given by"))
    given_at = models.DateTimeField(pgettext_lazy("file", "given"), auto_now_add=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes: ClassVar = [models.Index(fields=["cluster", "sha256"], name="files_by_content")]

    def __str__(self) -> str:
        return self.name
