"""The office's own words for rows of the report, and editions."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.plan.choices import Status
from svod.plan.models import Measure, Plan
from svod.reports.choices import FROZEN, EditionState, Take


class Wording(models.Model):
    """One row is what the office has decided about column 6 of one measure.

    `words` are the office's own where `take` says so. `anchors` are the numbers in them: each with its words, place,
    the facts it counted and its value when it was last looked at (`rules.anchors.Kept` as JSON).
    """

    measure = models.OneToOneField(Measure, models.CASCADE, related_name="wording", verbose_name=_("measure"))
    take = models.CharField(_("whose words"), max_length=10, choices=Take)
    words = models.TextField(_("own words"), blank=True)
    anchors: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    written_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("words of a row of the report")
        verbose_name_plural = _("words of rows of the report")

    def __str__(self) -> str:
        return str(Take(self.take).label)


class Edition(models.Model):
    """One row is one report as it was given to the head: frozen data with the hash of its bytes.

    `data` is canonical JSON; `sha256` is of its bytes in UTF-8. Once approved neither changes: the database itself
    refuses. `draft` counts submissions of the year; `number` and `correction` name the edition (1, then 1.1 …).
    An edition outlives the plan that it was made from.
    """

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+", verbose_name=_("cluster"))
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="editions", verbose_name=_("plan"))
    year = models.PositiveSmallIntegerField(_("year"))
    draft = models.PositiveSmallIntegerField(_("draft"))
    number = models.PositiveSmallIntegerField(pgettext_lazy("edition", "number"))
    correction = models.PositiveSmallIntegerField(_("correction"), default=0)
    state = models.CharField(pgettext_lazy("edition", "state"), max_length=10, choices=EditionState)
    data = models.TextField(_("frozen data"))
    sha256 = models.CharField(_("hash"), max_length=64, db_index=True)
    reason = models.TextField(_("why a correction"), blank=True)
    submitted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField(_("submitted"))
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True)
    returned_why = models.TextField(_("why returned"), blank=True)
    published_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(pgettext_lazy("edition", "published on"), null=True)
    reds_why = models.TextField(_("why published with contradictions"), blank=True)
    withdrawn_at = models.DateTimeField(pgettext_lazy("edition", "withdrawn on"), null=True)
    withdrawn_why = models.TextField(_("why withdrawn"), blank=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cluster", "year"],
                condition=models.Q(state=EditionState.SUBMITTED),
                name="one_edition_waits_for_the_head",
            ),
            models.UniqueConstraint(
                fields=["cluster", "year", "number", "correction"],
                condition=models.Q(state__in=sorted(FROZEN)),
                name="one_edition_of_a_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.name}"

    @property
    def name(self) -> str:
        """«редакция 1», «исправление 1.1»."""
        if self.correction:
            return gettext("correction %(number)s") % {"number": f"{self.number}.{self.correction}"}
        return gettext("edition %(number)s") % {"number": self.number}

    @property
    def is_frozen(self) -> bool:
        """Whether it is approved, whatever came after."""
        return self.state in FROZEN


class EditionSum(models.Model):
    """One row counts the measures of one status in the accepted report of a year: its newest approved edition.

    A sum, never a source: kept by the action that approves, in its transaction.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"), db_index=False)
    year = models.PositiveSmallIntegerField(_("year"))
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sums", verbose_name=_("edition"))
    status = models.CharField(_("status"), max_length=20, choices=Status)
    count = models.PositiveIntegerField(_("how many"))

    class Meta:
        verbose_name = _("sum of an accepted report")
        verbose_name_plural = _("sums of accepted reports")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "year", "status"], name="one_sum_of_a_status_in_a_report")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.status} {self.count}"
