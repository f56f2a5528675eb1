"""Sums of a plan: its measures by how they stand, its indicators. Never a source: kept by the actions, counted anew."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from svod.clusters.models import Cluster
from svod.facts.choices import FactKind
from svod.plan.choices import Status
from svod.plan.models.plans import Plan


class StatusSum(models.Model):
    """One row counts the measures of a main plan that stand alike: a sum, never a source.

    `status` is what people have said (`rules.sums.said_standing`); where it is empty nobody has, and `until` is the
    last day on which the measures may be done: past it they are silent. `quarter` is that in which they end, 0: none.
    Kept by the actions that change measures, in their transaction.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"), db_index=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="status_sums", verbose_name=_("plan"))
    year = models.PositiveSmallIntegerField(_("year"))
    status = models.CharField(_("status"), max_length=20, choices=Status, blank=True)
    until = models.DateField(_("last day"), null=True)
    quarter = models.PositiveSmallIntegerField(_("quarter"), default=0)
    count = models.PositiveIntegerField(_("how many"))

    class Meta:
        verbose_name = _("sum of measures")
        verbose_name_plural = _("sums of measures")
        indexes: ClassVar = [models.Index(fields=["cluster", "year"], name="status_sums_of_a_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.status or self.until} {self.count}"


class FigureSum(models.Model):
    """One row sums one indicator of a main plan: figures of its own columns, or what its norms promise of a kind.

    `kind` is the kind of facts that norms promise; its actual figure stands with the facts. Else `name` and `unit` are
    the words of the plan's columns in small letters. Kept as `StatusSum` is.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"), db_index=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="figure_sums", verbose_name=_("plan"))
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("kind of facts"), max_length=30, choices=FactKind, blank=True)
    name = models.TextField(_("name"), blank=True)
    unit = models.TextField(_("unit"), blank=True)
    planned = models.FloatField(_("planned figure"), null=True)
    actual = models.FloatField(_("actual figure"), null=True)
    count = models.PositiveIntegerField(_("how many"))

    class Meta:
        verbose_name = _("sum of an indicator")
        verbose_name_plural = _("sums of indicators")
        indexes: ClassVar = [models.Index(fields=["cluster", "year"], name="figure_sums_of_a_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.kind or self.name}"
