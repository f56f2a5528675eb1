"""Yearly rounds, a member's sheet in each, the needs and opinions in it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.members.models import Organisation
from svod.workforce.choices import Level, Question, RoundKind, SheetState


class Round(models.Model):
    """One row is one question to all members: of a kind, in a year, about the years `first` to `last`, until a day."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    kind = models.CharField(pgettext_lazy("round", "kind"), max_length=20, choices=RoundKind, default=RoundKind.NEEDS)
    year = models.PositiveSmallIntegerField(_("year"))
    first = models.PositiveSmallIntegerField(_("first year asked about"))
    last = models.PositiveSmallIntegerField(_("last year asked about"))
    due = models.DateField(_("by when"))
    begun_at = models.DateTimeField(pgettext_lazy("round", "begun"))
    begun_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("begun by"))
    closed_at = models.DateTimeField(pgettext_lazy("round", "closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("round of questions")
        verbose_name_plural = _("rounds of questions")
        ordering: ClassVar = ["-year", "kind"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["cluster", "kind", "year"], name="round_once_a_year")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.year}"

    @property
    def years(self) -> range:
        """The years asked about."""
        return range(self.first, self.last + 1)

    @property
    def is_open(self) -> bool:
        """Whether answers are taken."""
        return self.closed_at is None


class Sheet(models.Model):
    """One row is what one member is asked in a round. `draft` is what is typed and not sent, by names of fields.

    `unchanged`: the member said that nothing has changed since last year.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="sheets", verbose_name=_("round of questions"))
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("organisation"))
    state = models.CharField(
        pgettext_lazy("sheet", "state"), max_length=10, choices=SheetState, default=SheetState.SILENT
    )
    draft: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("draft"), default=dict, blank=True)
    draft_at = models.DateTimeField(_("draft kept"), null=True, blank=True)
    unchanged = models.BooleanField(_("nothing has changed"), default=False)
    words = models.TextField(_("in one's own words"), blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("member's sheet")
        verbose_name_plural = _("members' sheets")
        ordering: ClassVar = ["organisation__folded", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "organisation"], name="one_sheet_of_a_member_in_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.organisation}"


class Need(models.Model):
    """One row is one need of a sheet: so many people of a profession in a year. A code only from a classifier."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="needs", verbose_name=_("member's sheet"))
    profession = models.CharField(_("profession"), max_length=200)
    folded = models.CharField(_("words for searching"), max_length=200)
    code = models.CharField(_("code"), max_length=20, blank=True)
    classifier = models.CharField(_("classifier"), max_length=210, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    heads = models.PositiveIntegerField(_("how many people"))
    level = models.CharField(_("level of training"), max_length=20, choices=Level)
    skills: "models.JSONField[list[str], list[str]]" = models.JSONField(_("skills"), default=list, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("of people", "need")
        verbose_name_plural = pgettext_lazy("of people", "needs")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["sheet", "folded"], name="needs_by_profession")]

    def __str__(self) -> str:
        return f"{self.profession}, {self.year}: {self.heads}"


class Opinion(models.Model):
    """One row is one mark of a sheet about satisfaction, from 1 to 5."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="opinions", verbose_name=_("member's sheet"))
    question = models.CharField(_("question"), max_length=20, choices=Question)
    score = models.PositiveSmallIntegerField(pgettext_lazy("survey", "mark"))

    class Meta:
        verbose_name = _("mark of a member")
        verbose_name_plural = _("marks of members")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "question"], name="one_mark_of_a_question"),
            models.CheckConstraint(condition=models.Q(score__gte=1, score__lte=5), name="a_mark_from_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.question}"
