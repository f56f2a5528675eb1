"""Programmes, their modules, competences; proposals of change."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.members.models import Organisation
from svod.workforce.choices import Level, ProposalState


class Competence(models.Model):
    """One row is one thing that somebody can do, as programmes and members name it.

    `also` are other names of it, one a line; by any of them a skill that members want is found.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    title = models.CharField(pgettext_lazy("competence", "title"), max_length=200)
    folded = models.CharField(_("words for searching"), max_length=200)
    also = models.TextField(_("also called"), blank=True)

    class Meta:
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
        ordering: ClassVar = ["folded"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["cluster", "folded"], name="competence_once")]

    def __str__(self) -> str:
        return self.title


class Programme(models.Model):
    """One row is one programme of a university or a college. A code only from a classifier of specialities."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="+", verbose_name=_("university or college")
    )
    title = models.CharField(pgettext_lazy("programme", "title"), max_length=300)
    level = models.CharField(_("level of training"), max_length=20, choices=Level, default=Level.HIGHER)
    speciality = models.CharField(_("speciality"), max_length=300, blank=True)
    code = models.CharField(_("code"), max_length=20, blank=True)
    classifier = models.CharField(_("classifier"), max_length=210, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("studies", "programme")
        verbose_name_plural = pgettext_lazy("studies", "programmes")
        ordering: ClassVar = ["title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "title"], name="programme_once_at_a_place")
        ]

    def __str__(self) -> str:
        return self.title


class Module(models.Model):
    """One row is one module of a programme and the competences that it gives."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="modules", verbose_name=_("programme"))
    title = models.CharField(pgettext_lazy("module", "title"), max_length=300)
    hours = models.PositiveSmallIntegerField(_("hours"), null=True, blank=True)
    competences = models.ManyToManyField(Competence, related_name="modules", blank=True)

    class Meta:
        verbose_name = pgettext_lazy("studies", "module")
        verbose_name_plural = pgettext_lazy("studies", "modules")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.title


class Proposal(models.Model):
    """One row is one change of a programme, from the proposal to the year from which it is taught.

    `discussed` and `decided` are references (`core.Ref` as JSON) to the minutes where it was talked about and where it
    was accepted; the meetings themselves are never keys here.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="proposals", verbose_name=_("programme"))
    profession = models.CharField(_("for which profession"), max_length=200, blank=True)
    text = models.TextField(_("what is changed"))
    state = models.CharField(
        pgettext_lazy("curriculum", "state"), max_length=20, choices=ProposalState, default=ProposalState.PROPOSED
    )
    proposed_on = models.DateField(_("proposed on"))
    proposed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("proposed by"))
    discussed: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict, blank=True)
    decided: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict, blank=True)
    decided_on = models.DateField(pgettext_lazy("proposal", "decided on"), null=True, blank=True)
    from_year = models.PositiveSmallIntegerField(_("taught from the year"), null=True, blank=True)
    why = models.TextField(_("why declined"), blank=True)

    class Meta:
        verbose_name = _("change of a curriculum")
        verbose_name_plural = _("changes of curricula")
        ordering: ClassVar = ["-proposed_on", "-pk"]

    def __str__(self) -> str:
        return self.text
