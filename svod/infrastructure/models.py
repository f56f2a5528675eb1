"""Projects with their stages, money, risks, decisions and offers; partners and talks; sites and rooms for rent."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.attachments.models import StoredFile
from svod.clusters.models import Cluster
from svod.infrastructure.choices import COLOURS, Currency, PartnerKind, PlaceKind, ProjectState, Source, Vat
from svod.members.models import Organisation
from svod.plan.models import Measure


class Project(models.Model):
    """One row is one thing that is being built or got: its offers and talks prove the measures that it belongs to."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="projects", verbose_name=_("cluster"))
    title = models.CharField(pgettext_lazy("project", "title"), max_length=300)
    aim = models.TextField(pgettext_lazy("project", "aim"), blank=True)
    state = models.CharField(
        pgettext_lazy("project", "state"), max_length=10, choices=ProjectState, default=ProjectState.PLANNED
    )
    measures = models.ManyToManyField(Measure, blank=True, related_name="projects", verbose_name=_("measures"))
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def colour(self) -> str:
        """The look of the state."""
        return COLOURS[ProjectState(self.state)]

    @property
    def next_stage(self) -> "Stage | None":
        """The first stage that is not reached yet."""
        return next((stage for stage in self.stages.all() if stage.actual is None), None)


class Stage(models.Model):
    """One row is one stage of a project: the day that was planned, the day on which it was reached."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="stages", verbose_name=_("project"))
    title = models.CharField(pgettext_lazy("stage", "title"), max_length=300)
    planned = models.DateField(_("planned"))
    actual = models.DateField(pgettext_lazy("stage", "reached"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("project", "stage")
        verbose_name_plural = pgettext_lazy("project", "stages")
        ordering: ClassVar = ["planned", "pk"]

    def __str__(self) -> str:
        reached = f" / {self.actual:%d.%m.%Y}" if self.actual else ""
        return f"{self.title}: {self.planned:%d.%m.%Y}{reached}"


class BudgetLine(models.Model):
    """One row is money of one source for a project, in roubles: how much is planned, how much is spent."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="budget", verbose_name=_("project"))
    source = models.CharField(pgettext_lazy("money", "source"), max_length=10, choices=Source)
    amount = models.DecimalField(pgettext_lazy("money", "planned, roubles"), max_digits=16, decimal_places=2)
    spent = models.DecimalField(pgettext_lazy("money", "spent, roubles"), max_digits=16, decimal_places=2, default=0)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("line of a budget")
        verbose_name_plural = _("lines of a budget")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        planned, spent = (f"{each:,.2f}".replace(",", " ").replace(".", ",") for each in (self.amount, self.spent))
        return f"{self.get_source_display()}: {planned} / {spent}"


class Risk(models.Model):
    """One row is what may go wrong with a project and what is done about it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="risks", verbose_name=_("project"))
    text = models.CharField(pgettext_lazy("risk", "what may go wrong"), max_length=500)
    answer = models.CharField(pgettext_lazy("risk", "what is done about it"), max_length=500, blank=True)
    is_over = models.BooleanField(pgettext_lazy("risk", "over"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("project", "risk")
        verbose_name_plural = pgettext_lazy("project", "risks")
        ordering: ClassVar = ["is_over", "pk"]

    def __str__(self) -> str:
        return f"{self.text} – {self.answer}" if self.answer else self.text


class ProjectDecision(models.Model):
    """One row is what was decided about a project, by whom, on which day."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="decisions", verbose_name=_("project"))
    day = models.DateField(_("day"))
    text = models.TextField(pgettext_lazy("project", "what is decided"))
    decided_by = models.CharField(pgettext_lazy("project", "who decided"), max_length=300)

    class Meta:
        verbose_name = _("decision about a project")
        verbose_name_plural = _("decisions about projects")
        ordering: ClassVar = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}, {self.decided_by}: {self.text}"


class Offer(models.Model):
    """One row is one commercial offer for a project. It is never for the public; `dropped_why`: taken off, with why."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="offers", verbose_name=_("project"))
    supplier = models.CharField(_("supplier"), max_length=300)
    scope = models.TextField(pgettext_lazy("offer", "what is offered"))
    price = models.DecimalField(_("price"), max_digits=16, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.RUB)
    vat = models.CharField(_("VAT"), max_length=10, choices=Vat, default=Vat.INCLUDED)
    term = models.CharField(pgettext_lazy("offer", "term of delivery"), max_length=300, blank=True)
    received_on = models.DateField(pgettext_lazy("offer", "received"))
    valid_until = models.DateField(pgettext_lazy("offer", "valid until"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="+", verbose_name=_("file"))
    dropped_why = models.CharField(pgettext_lazy("offer", "why it is taken off"), max_length=500, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering: ClassVar = ["received_on", "pk"]

    def __str__(self) -> str:
        return self.supplier


class Partner(models.Model):
    """One row is an investor, a partner or a supplier with whom the cluster talks."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    name = models.CharField(pgettext_lazy("partner", "name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=PartnerKind, default=PartnerKind.INVESTOR)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    about = models.TextField(pgettext_lazy("partner", "what it seeks and offers"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = pgettext_lazy("partner", "partner")
        verbose_name_plural = pgettext_lazy("partner", "partners")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["cluster", "name"], name="partner_once_in_a_cluster")]

    def __str__(self) -> str:
        return self.name


class Talk(models.Model):
    """One row is one round of talks: the day, who was there, what came of it, what is next and by when."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="talks", verbose_name=_("with whom"))
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="talks", verbose_name=_("project")
    )
    day = models.DateField(_("day"))
    who = models.CharField(pgettext_lazy("talks", "who was there"), max_length=500)
    outcome = models.TextField(pgettext_lazy("talks", "what came of it"))
    next_step = models.CharField(_("next step"), max_length=500, blank=True)
    next_on = models.DateField(pgettext_lazy("talks", "by when"), null=True, blank=True)
    is_public = models.BooleanField(pgettext_lazy("talks", "may be named in the report"), default=False)
    dropped_why = models.CharField(pgettext_lazy("talks", "why they are taken off"), max_length=500, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("talks")
        verbose_name_plural = pgettext_lazy("many", "talks")
        ordering: ClassVar = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.partner}, {self.day:%d.%m.%Y}"


class Place(models.Model):
    """One row is a site or a room for rent, in square metres: the whole area and what of it is free, from which day."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    name = models.CharField(pgettext_lazy("for rent", "name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=PlaceKind, default=PlaceKind.ROOM)
    address = models.CharField(pgettext_lazy("for rent", "address"), max_length=500, blank=True)
    area = models.DecimalField(_("area, m²"), max_digits=12, decimal_places=1)
    free_area = models.DecimalField(_("free, m²"), max_digits=12, decimal_places=1)
    free_from = models.DateField(_("free from"), null=True, blank=True)
    price = models.CharField(pgettext_lazy("for rent", "price in words"), max_length=300, blank=True)
    about = models.TextField(pgettext_lazy("for rent", "what is there"), blank=True)
    contact = models.CharField(pgettext_lazy("for rent", "whom to ask"), max_length=300, blank=True)
    is_public = models.BooleanField(pgettext_lazy("for rent", "shown on the site"), default=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("site or room for rent")
        verbose_name_plural = _("sites and rooms for rent")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
