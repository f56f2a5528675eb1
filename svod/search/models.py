"""What can be found."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from svod.clusters.models import Cluster


class Indexed(models.Model):
    """One thing of a cluster as it can be found. Its dictionary forms lie beside, in a table of the database's own."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    kind = models.CharField(_("kind"), max_length=24)
    thing = models.CharField(_("thing"), max_length=64)
    title = models.CharField(_("title"), max_length=500)
    words = models.TextField(_("words"), blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    right = models.CharField(_("whose right"), max_length=40, blank=True)
    url = models.CharField(_("staff address"), max_length=500, blank=True)
    public_url = models.CharField(_("public address"), max_length=500, blank=True)
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        verbose_name = _("thing that can be found")
        verbose_name_plural = _("things that can be found")
        constraints: ClassVar = [models.UniqueConstraint(fields=["cluster", "kind", "thing"], name="search_once")]

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word that stands somewhere: typing mistakes are mended by it."""

    word = models.CharField(_("word"), max_length=40, primary_key=True)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")

    def __str__(self) -> str:
        return self.word


class Mark(models.Model):
    """Up to which line of a cluster's journal the index has been brought."""

    cluster = models.OneToOneField(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    line = models.PositiveBigIntegerField(_("number of the line"), default=0)

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")

    def __str__(self) -> str:
        return str(self.line)
