"""Members at an exhibition, what they show, permanent expositions."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.clusters.models import Cluster
from svod.events.choices import StandState
from svod.events.models.events import Event
from svod.members.models import Organisation
from svod.plan.models import Measure


class Stand(models.Model):
    """One row is one organisation asked to an exhibition: its answer, its stand, what it reports afterwards.

    The token of its link is not kept, only its SHA-256: by it the organisation answers and reports without an account.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="stands", verbose_name=_("event"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="stands", verbose_name=_("organisation")
    )
    state = models.CharField(
        pgettext_lazy("stand", "state"), max_length=20, choices=StandState, default=StandState.ASKED
    )
    area = models.DecimalField(_("area, m²"), max_digits=8, decimal_places=2, null=True, blank=True)
    fee = models.DecimalField(_("fee, roubles"), max_digits=14, decimal_places=2, null=True, blank=True)
    people = models.TextField(_("people on the stand"), blank=True)
    contacts = models.PositiveIntegerField(_("contacts made"), null=True, blank=True)
    intents = models.PositiveIntegerField(_("agreements of intent"), null=True, blank=True)
    words = models.TextField(pgettext_lazy("stand", "in own words"), blank=True)
    answered_at = models.DateTimeField(pgettext_lazy("stand", "answered"), null=True, blank=True)
    reported_at = models.DateTimeField(pgettext_lazy("stand", "reported"), null=True, blank=True)
    token_hash = models.CharField(_("token's SHA-256"), max_length=64, unique=True, null=True, blank=True)
    link_until = models.DateTimeField(pgettext_lazy("stand", "the link opens until"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("stand")
        verbose_name_plural = _("stands")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "organisation"], name="an_organisation_once_at_an_exhibition")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Exposition(models.Model):
    """One row is one permanent exposition: where it stands, when it is to be renewed next."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="expositions", verbose_name=_("cluster"))
    title = models.CharField(pgettext_lazy("exposition", "title"), max_length=300)
    place = models.CharField(pgettext_lazy("exposition", "place"), max_length=300, blank=True)
    next_on = models.DateField(_("next renewal"), null=True, blank=True)
    measures = models.ManyToManyField(Measure, related_name="expositions", blank=True, verbose_name=_("measures"))
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("permanent exposition")
        verbose_name_plural = _("permanent expositions")
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class Renewal(models.Model):
    """One row is one renewal of an exposition on a day; it is a fact of the ledger."""

    exposition = models.ForeignKey(
        Exposition, models.CASCADE, related_name="renewals", verbose_name=_("permanent exposition")
    )
    day = models.DateField(pgettext_lazy("renewal", "day"))
    note = models.CharField(pgettext_lazy("renewal", "what was renewed"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("renewal of an exposition")
        verbose_name_plural = _("renewals of an exposition")
        ordering: ClassVar = ["-day", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["exposition", "day"], name="one_renewal_on_a_day")]

    def __str__(self) -> str:
        return f"{self.exposition}: {self.day:%d.%m.%Y}"


class Exhibit(models.Model):
    """One row is one thing shown on a stand or in an exposition; `product` is the core Ref of a product on record."""

    stand = models.ForeignKey(
        Stand, models.CASCADE, null=True, blank=True, related_name="exhibits", verbose_name=_("stand")
    )
    exposition = models.ForeignKey(
        Exposition,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="exhibits",
        verbose_name=_("permanent exposition"),
    )
    title = models.CharField(pgettext_lazy("exhibit", "title"), max_length=300)
    product: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        _("product on record"), default=dict, blank=True
    )

    class Meta:
        verbose_name = _("exhibit")
        verbose_name_plural = _("exhibits")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(stand=None) ^ models.Q(exposition=None), name="an_exhibit_stands_in_one_place"
            )
        ]

    def __str__(self) -> str:
        return self.title
