"""Bodies, who sits there, conditions of work given to them, their yearly reports."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.attachments.models import StoredFile
from svod.bodies.choices import BodyKind, ConditionKind, Per, Quorum, ReportState, SeatRole
from svod.clusters.models import Cluster
from svod.members.models import Organisation, Person


class Body(models.Model):
    """One row is one body of the cluster or one group that its plan holds responsible.

    `meets` meetings are promised in each period `per`. `quorum` is the share of seats with a vote without which nothing
    is decided; `notice_days` is how long before a meeting its notice goes out at the latest.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="bodies", verbose_name=_("cluster"))
    name = models.CharField(_("name"), max_length=500)
    kind = models.CharField(_("kind"), max_length=30, choices=BodyKind, default=BodyKind.OTHER)
    purpose = models.TextField(pgettext_lazy("body", "purpose"), blank=True)
    meets = models.PositiveSmallIntegerField(_("meetings promised"), null=True, blank=True)
    per = models.CharField(pgettext_lazy("body", "in each"), max_length=10, choices=Per, blank=True)
    quorum = models.CharField(_("quorum"), max_length=20, choices=Quorum, default=Quorum.HALF)
    notice_days = models.PositiveSmallIntegerField(_("days of notice"), default=0)
    is_public = models.BooleanField(_("has a page on the site"), default=False)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints: ClassVar = [models.UniqueConstraint(fields=["cluster", "name"], name="body_once_in_a_cluster")]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """One row is one seat in a body from a day to a day (open ends are empty): an organisation's, a person's for it,
    or a person's own. The lead and the secretary are seats too; `votes`: whether the seat has a vote.
    """

    body = models.ForeignKey(Body, models.CASCADE, related_name="seats", verbose_name=_("body"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="seats", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="seats", verbose_name=_("person")
    )
    role = models.CharField(pgettext_lazy("seat", "role"), max_length=20, choices=SeatRole, default=SeatRole.MEMBER)
    votes = models.BooleanField(pgettext_lazy("seat", "has a vote"), default=True)
    since = models.DateField(_("first day"), null=True, blank=True)
    until = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(person__isnull=False),
                name="a_seat_is_somebodys",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(str(part) for part in (self.person, self.organisation) if part)


class Condition(models.Model):
    """One row is one condition of work given to a body on a day: a room, people, access. It is a fact of the ledger."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="conditions", verbose_name=_("body"))
    kind = models.CharField(
        pgettext_lazy("condition", "kind"), max_length=20, choices=ConditionKind, default=ConditionKind.OTHER
    )
    title = models.CharField(pgettext_lazy("condition", "what was given"), max_length=500)
    given_on = models.DateField(pgettext_lazy("condition", "given on"))
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("file")
    )
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("written by"))

    class Meta:
        verbose_name = _("condition of work")
        verbose_name_plural = _("conditions of work")
        ordering: ClassVar = ["given_on", "pk"]

    def __str__(self) -> str:
        return self.title


class BodyReport(models.Model):
    """One row is a body's report of one year: written by its lead or secretary, handed in, accepted or sent back."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="reports", verbose_name=_("body"))
    year = models.PositiveSmallIntegerField(_("year"))
    text = models.TextField(pgettext_lazy("body", "report"), blank=True)
    state = models.CharField(
        pgettext_lazy("body's report", "state"), max_length=20, choices=ReportState, default=ReportState.DRAFT
    )
    handed_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    settled_at = models.DateTimeField(_("accepted or sent back"), null=True, blank=True)
    settled_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("accepted by")
    )
    remark = models.TextField(pgettext_lazy("body's report", "remark"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("body's report")
        verbose_name_plural = _("bodies' reports")
        ordering: ClassVar = ["-year"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["body", "year"], name="one_report_of_a_body_a_year")]

    def __str__(self) -> str:
        return f"{self.body}, {self.year}"
