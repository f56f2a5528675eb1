"""Plans, their columns, sections, measures, the responsible, findings."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from svod.accounts.models import User
from svod.bodies.models import Body
from svod.clusters.models import Cluster
from svod.members.models import Organisation, Person
from svod.plan.choices import ColumnRole, FindingState, PartyKind, Status


class Plan(models.Model):
    """One row is one cluster's programme of a year (of several years where `until_year` is set)."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="plans", verbose_name=_("cluster"))
    year = models.PositiveSmallIntegerField(_("year"))
    until_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    title = models.TextField(_("heading"), blank=True)
    closing = models.TextField(_("words after the table"), blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints: ClassVar = [models.UniqueConstraint(fields=["cluster", "year"], name="one_plan_a_year")]

    def __str__(self) -> str:
        return f"{self.cluster}, {self.year}"


class Column(models.Model):
    """One row is one column of the plan as its document draws it.

    `key` names its words in a measure: one of the fixed fields (`number measure responsible deadline expected
    result`) or a key of `Measure.extra`, in the form of `svod read` (`start`, `other:Label`).
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="columns", verbose_name=_("plan"))
    order = models.PositiveSmallIntegerField(_("order"))
    role = models.CharField(_("role"), max_length=20, choices=ColumnRole)
    key = models.TextField(_("key"))
    label = models.TextField(_("label"))

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="column_key_once_in_a_plan")]

    def __str__(self) -> str:
        return self.label


class Section(models.Model):
    """One row is one section of a plan: its number and title as written."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections", verbose_name=_("plan"))
    order = models.PositiveIntegerField(_("order"))
    number = models.TextField(_("number"), blank=True)
    title = models.TextField(_("title"))

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Measure(models.Model):
    """One row is one promised measure: every cell's words as written, beside what was understood of them.

    `deadline_meaning` has the form of `svod read` (`kind`, `dates`, `every`, `length`, `milestones`); `begins` and
    `ends` are its outer dates, for filters. `status` is what people have set; where it is empty, the rules propose.
    `anchors`: for each key of a cell [words, address] pairs in the order of its text, where words carry an address that
    they do not show; words are empty where unknown.
    Numbers repeat in real plans: a measure is known by its key, never by its number.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="measures", verbose_name=_("plan"))
    section = models.ForeignKey(
        Section, models.CASCADE, null=True, blank=True, related_name="measures", verbose_name=_("section")
    )
    order = models.PositiveIntegerField(_("order"))
    number = models.TextField(_("number"), blank=True)
    measure = models.TextField(_("measure"), blank=True)
    responsible = models.TextField(_("responsible, as written"), blank=True)
    deadline = models.TextField(_("deadline, as written"), blank=True)
    expected = models.TextField(_("expected result"), blank=True)
    result = models.TextField(_("result"), blank=True)
    extra: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(
        _("other cells"), default=dict, blank=True
    )
    links: "models.JSONField[list[str], list[str]]" = models.JSONField(_("addresses"), default=list, blank=True)
    anchors: "models.JSONField[dict[str, list[list[str]]], dict[str, list[list[str]]]]" = models.JSONField(
        _("words of links"), default=dict, blank=True
    )
    quantities: "models.JSONField[list[Any], list[Any]]" = models.JSONField(_("quantities"), default=list, blank=True)
    deadline_meaning: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        _("deadline, as understood"), default=dict, blank=True
    )
    begins = models.DateField(_("begins"), null=True, blank=True)
    ends = models.DateField(_("ends"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, blank=True)
    moved_to = models.DateField(_("moved to"), null=True, blank=True)
    moved_why = models.TextField(_("why moved"), blank=True)
    note = models.TextField(_("the office's own note"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering: ClassVar = ["order"]
        indexes: ClassVar = [models.Index(fields=["plan", "order"], name="measures_in_order")]

    def __str__(self) -> str:
        return f"{self.number} {self.measure}".strip()


class Assignment(models.Model):
    """One row makes somebody responsible for a measure: a person, an organisation, a group or a post.

    `name` is as read from the plan's words. At most one of the three keys is set, by `kind`; a post has none. The
    lead answers first.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="assignments", verbose_name=_("measure"))
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=20, choices=PartyKind)
    name = models.TextField(_("name"))
    agreed = models.BooleanField(_("“by agreement”"), default=False)
    lead = models.BooleanField(_("lead"), default=False)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="assignments")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="assignments")
    body = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="assignments")

    class Meta:
        verbose_name = _("responsible party")
        verbose_name_plural = _("responsible parties")
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure"], condition=models.Q(lead=True), name="one_lead_for_a_measure")
        ]

    def __str__(self) -> str:
        return self.name


class Finding(models.Model):
    """One row is one thing that a careful colleague would ask about a plan or one of its measures."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="findings", verbose_name=_("plan"))
    measure = models.ForeignKey(
        Measure, models.CASCADE, null=True, blank=True, related_name="findings", verbose_name=_("measure")
    )
    code = models.CharField(_("code"), max_length=40)
    text = models.TextField(_("question"))
    state = models.CharField(_("state"), max_length=20, choices=FindingState, default=FindingState.OPEN)
    reason = models.TextField(_("why dismissed"), blank=True)
    closed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        indexes: ClassVar = [models.Index(fields=["plan", "state"], name="findings_by_state")]

    def __str__(self) -> str:
        return self.text
