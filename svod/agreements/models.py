"""Agreements, their parties, obligations."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.agreements.choices import State
from svod.agreements.rules.terms import Terms, state_on
from svod.attachments.models import StoredFile
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.members.models import Organisation


class Agreement(models.Model):
    """One row is one agreement: its subject, number, days; `extends` is the one that it goes on from."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="agreements", verbose_name=_("cluster"))
    subject = models.CharField(pgettext_lazy("agreement", "subject"), max_length=500)
    number = models.CharField(pgettext_lazy("agreement", "number"), max_length=100, blank=True)
    signed = models.DateField(pgettext_lazy("agreement", "signed on"), null=True, blank=True)
    until = models.DateField(pgettext_lazy("agreement", "valid until"), null=True, blank=True)
    ended = models.DateField(pgettext_lazy("agreement", "ended early on"), null=True, blank=True)
    why_ended = models.CharField(pgettext_lazy("agreement", "why it ended early"), max_length=500, blank=True)
    note = models.TextField(pgettext_lazy("agreement", "note"), blank=True)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("scan")
    )
    is_public = models.BooleanField(pgettext_lazy("agreement", "on the site"), default=False)
    extends = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="next", verbose_name=_("continues")
    )
    folded = models.TextField(_("words for searching"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering: ClassVar = [models.F("signed").desc(nulls_first=True), "-pk"]

    def __str__(self) -> str:
        return self.subject

    @property
    def terms(self) -> Terms:
        """Its days."""
        return Terms(self.signed, self.until, self.ended)

    @property
    def state(self) -> State:
        """How it stands today."""
        return state_on(self.terms, today())

    @property
    def days_left(self) -> int | None:
        """Days until its end; None where there is none."""
        return (self.until - today()).days if isinstance(self.until, date) else None


class Party(models.Model):
    """One row is one party of an agreement: an organisation that the cluster knows, or an outsider in words."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties", verbose_name=_("agreement"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name=_("organisation")
    )
    name = models.CharField(pgettext_lazy("party", "name"), max_length=500)

    class Meta:
        verbose_name = pgettext_lazy("agreement", "party")
        verbose_name_plural = pgettext_lazy("agreement", "parties")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.organisation.name if self.organisation else self.name


class Obligation(models.Model):
    """One row is one thing that a party is to do by the agreement: by when, who; the day on which it was done."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="obligations", verbose_name=_("agreement"))
    text = models.CharField(pgettext_lazy("obligation", "what is to be done"), max_length=1000)
    executor = models.CharField(pgettext_lazy("obligation", "executor"), max_length=300)
    deadline = models.DateField(pgettext_lazy("obligation", "by when"), null=True, blank=True)
    done_on = models.DateField(pgettext_lazy("obligation", "done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        ordering: ClassVar = [models.F("deadline").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def is_late(self) -> bool:
        """Whether its day is past and it is not done."""
        return self.done_on is None and self.deadline is not None and self.deadline < today()
