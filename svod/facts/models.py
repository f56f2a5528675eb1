"""Facts."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.attachments.models import StoredFile
from svod.clusters.models import Cluster
from svod.facts.choices import BatchState, FactKind
from svod.members.models import Organisation


class FactFile(models.Model):
    """One row is one file of facts: what its lines say (`lines`: line, given, faults) and what taking them made.

    `made` keeps what undoing needs: keys of the pieces of evidence that were tied to facts known before.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    year = models.PositiveSmallIntegerField(_("year"))
    state = models.CharField(_("state"), max_length=20, choices=BatchState, default=BatchState.PREVIEW)
    lines: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list)
    made: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    given_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("who gave it"))
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("file of facts")
        verbose_name_plural = _("files of facts")
        ordering: ClassVar = ["-given_at", "-pk"]

    def __str__(self) -> str:
        return self.file.name


class Fact(models.Model):
    """One row is one thing that happened, recorded in the transaction of the thing itself; withdrawn, never deleted.

    `source` (kind, id, title, url of a `core.Ref`) is the record of the room that told of it, `source_part` tells
    several facts of one record apart; a fact typed by hand has no source. `body_key` and `body_name` are the id and the
    title of the reference to the body whose deed it was. `organisations` are those on record, `other_names` the rest.
    `more` are the other keys of the contract, as they stand there: `form sections register from to by`.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="facts", verbose_name=_("cluster"))
    kind = models.CharField(pgettext_lazy("fact", "kind"), max_length=30, choices=FactKind)
    start = models.DateField(_("day"))
    end = models.DateField(_("last day"), null=True, blank=True)
    title = models.TextField(pgettext_lazy("fact", "title"), blank=True)
    url = models.TextField(_("address on the web"), blank=True)
    quantities: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        _("quantities"), default=dict, blank=True
    )
    body_key = models.CharField(max_length=40, blank=True)
    body_name = models.TextField(pgettext_lazy("fact", "body"), blank=True)
    organisations = models.ManyToManyField(Organisation, related_name="facts", blank=True)
    other_names: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)
    more: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    public = models.BooleanField(_("may be named in public"), default=True)
    source_kind = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=40, blank=True)
    source_part = models.CharField(max_length=80, blank=True)
    source_title = models.TextField(blank=True)
    source_url = models.TextField(blank=True)
    batch = models.ForeignKey(FactFile, models.SET_NULL, null=True, blank=True, related_name="facts")
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_why = models.TextField(_("why withdrawn"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = pgettext_lazy("ledger", "fact")
        verbose_name_plural = pgettext_lazy("ledger", "facts")
        indexes: ClassVar = [
            models.Index(fields=["cluster", "start"], name="facts_by_day"),
            models.Index(fields=["cluster", "kind", "start"], name="facts_by_kind"),
            models.Index(fields=["cluster", "source_kind", "source_id"], name="facts_by_source"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cluster", "kind", "source_kind", "source_id", "source_part"],
                condition=models.Q(withdrawn_at__isnull=True) & ~models.Q(source_kind=""),
                name="one_live_fact_of_a_source",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(FactKind(self.kind).label)

    @property
    def by_hand(self) -> bool:
        """Whether a person typed it here; else a room recorded it and changes it."""
        return not self.source_kind


class FactSum(models.Model):
    """One row counts the live facts of one kind that began in one year: a sum, never a source.

    Kept by the actions that record and withdraw facts, in their transaction.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"), db_index=False)
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(pgettext_lazy("fact", "kind"), max_length=30, choices=FactKind)
    count = models.PositiveIntegerField(_("how many"))

    class Meta:
        verbose_name = pgettext_lazy("ledger", "sum of facts")
        verbose_name_plural = pgettext_lazy("ledger", "sums of facts")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "year", "kind"], name="one_sum_of_facts_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.kind} {self.count}"
