"""Vacancies and applications for them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.attachments.models import StoredFile
from svod.clusters.models import Cluster
from svod.members.models import Organisation
from svod.workforce.choices import Employment, JobKind, JobState


class Vacancy(models.Model):
    """One row is one vacancy, internship or place of practice of a member.

    `ends_on` is the last day on which it stands; `warned_for` the last day about which the letter went already. The
    salary is in rubles a month, either end may be open. `email` is where applications are told of; it is not shown.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("organisation"))
    kind = models.CharField(_("what is offered"), max_length=20, choices=JobKind, default=JobKind.JOB)
    title = models.CharField(pgettext_lazy("vacancy", "title"), max_length=200)
    place = models.CharField(pgettext_lazy("vacancy", "place"), max_length=200)
    employment = models.CharField(_("kind of work"), max_length=20, choices=Employment, default=Employment.FULL)
    salary_from = models.PositiveIntegerField(_("salary from"), null=True, blank=True)
    salary_to = models.PositiveIntegerField(_("salary to"), null=True, blank=True)
    duties = models.TextField(_("what is to be done"))
    wanted = models.TextField(_("what is wanted"), blank=True)
    offered = models.TextField(_("what the employer gives"), blank=True)
    email = models.EmailField(_("where applications are told of"))
    folded = models.TextField(_("words for searching"), blank=True)
    state = models.CharField(
        pgettext_lazy("vacancy", "state"), max_length=20, choices=JobState, default=JobState.WAITING
    )
    posted_at = models.DateTimeField(_("posted"))
    posted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("posted by"))
    published_on = models.DateField(_("on the site since"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    warned_for = models.DateField(_("the letter went about"), null=True, blank=True)
    return_word = models.TextField(_("why returned"), blank=True)

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        ordering: ClassVar = ["-published_on", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["cluster", "state", "ends_on"], name="vacancies_that_stand"),
            models.Index(fields=["state", "ends_on"], name="vacancies_that_end"),
        ]

    def __str__(self) -> str:
        return self.title


class Application(models.Model):
    """One row is one person's answer to a vacancy: for the member alone, erased by its day.

    `sender` is a salted mark of the machine that it came from, to count robots by; it leaves with the row.
    """

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="applications", verbose_name=_("vacancy"))
    name = models.CharField(_("name"), max_length=200)
    contact = models.CharField(_("mail or telephone"), max_length=200)
    words = models.TextField(_("a few words"), blank=True)
    cv = models.ForeignKey(StoredFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("CV"))
    sender = models.CharField(_("mark of the machine"), max_length=16)
    sent_at = models.DateTimeField(_("sent"))
    erase_on = models.DateField(_("erased on"))

    class Meta:
        verbose_name = _("application for a vacancy")
        verbose_name_plural = _("applications for vacancies")
        ordering: ClassVar = ["-sent_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["sender", "sent_at"], name="applications_of_a_machine"),
            models.Index(fields=["erase_on"], name="applications_by_term"),
        ]

    def __str__(self) -> str:
        return f"{self.vacancy}, {self.sent_at:%d.%m.%Y}"
