"""Periods, reports about measures, what stands beside them; links that open one report without an account."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.asking.choices import Answer, Cadence, Handing, Seen, State
from svod.asking.rules.periods import label_of
from svod.attachments.models import StoredFile
from svod.members.models import Person
from svod.plan.models import Measure, Plan


class Rhythm(models.Model):
    """One row says how often a plan asks; a plan without a row asks every quarter."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="rhythm", verbose_name=_("plan"))
    cadence = models.CharField(_("how often"), max_length=10, choices=Cadence, default=Cadence.QUARTER)

    class Meta:
        verbose_name = _("rhythm of a plan")
        verbose_name_plural = _("rhythms of plans")

    def __str__(self) -> str:
        return f"{self.plan}: {self.get_cadence_display()}"


class Period(models.Model):
    """One row is one stretch of a plan that is reported as a whole; `number` counts from 1 within the plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="periods", verbose_name=_("plan"))
    cadence = models.CharField(_("how often"), max_length=10, choices=Cadence)
    number = models.PositiveSmallIntegerField(_("number"))
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        ordering: ClassVar = ["first"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "number"], name="period_once_in_a_plan")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The period in words: «IV квартал 2030 года»."""
        return label_of(self.cadence, self.first)


class Opening(models.Model):
    """One row opens a closed period for one person, until a moment, with a reason."""

    period = models.ForeignKey(Period, models.CASCADE, related_name="openings", verbose_name=_("period"))
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("person"))
    until = models.DateTimeField(_("open until"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("opened"))

    class Meta:
        verbose_name = pgettext_lazy("period", "opening for a person")
        verbose_name_plural = pgettext_lazy("period", "openings for people")

    def __str__(self) -> str:
        return f"{self.period}: {self.person}"


class Report(models.Model):
    """One row is what one person is asked about one measure in one period, and what the person has said.

    `person` is the accountable: the lead, or the only person named. `draft` is what is typed and not sent, under the
    names of the fields of the form; sent words stand in the columns. `confirms` says of `saw`, the sentence about what
    the system knew at that moment, whether it is right. `new_day_words` are as typed, `new_day` as understood.
    `accepted` keeps the words that were accepted last, under the same names; `reopened`: edited after that.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="reports", verbose_name=_("measure"))
    period = models.ForeignKey(Period, models.CASCADE, related_name="reports", verbose_name=_("period"))
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="reports", verbose_name=_("who answers")
    )
    state = models.CharField(pgettext_lazy("report", "state"), max_length=10, choices=State, default=State.ASKED)
    due = models.DateField(_("by when"))
    asked_at = models.DateTimeField(_("asked"))
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    draft: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(_("draft"), default=dict, blank=True)
    draft_at = models.DateTimeField(_("draft kept"), null=True, blank=True)
    answer = models.CharField(pgettext_lazy("report", "answer"), max_length=20, choices=Answer, blank=True)
    confirms = models.CharField(_("about what we see"), max_length=10, choices=Seen, blank=True)
    saw = models.TextField(_("what we saw"), blank=True)
    words = models.TextField(_("what is done"), blank=True)
    new_day_words = models.CharField(_("new date as written"), max_length=200, blank=True)
    new_day = models.DateField(_("new date"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    decision = models.TextField(_("whose decision it is"), blank=True)
    submitted_at = models.DateTimeField(_("sent"), null=True, blank=True)
    first_submitted_at = models.DateTimeField(_("sent for the first time"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    return_word = models.TextField(_("why returned"), blank=True)
    accepted: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        _("what was accepted last"), default=dict, blank=True
    )
    reopened = models.BooleanField(_("edited after acceptance"), default=False)
    head_told_at = models.DateTimeField(_("the head was told"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = pgettext_lazy("of a measure", "report")
        verbose_name_plural = pgettext_lazy("of measures", "reports")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "period"], name="one_report_of_a_measure_in_a_period")
        ]
        indexes: ClassVar = [
            models.Index(fields=["period", "state"], name="reports_by_state"),
            models.Index(fields=["person", "state"], name="reports_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.period}"


class ReportFile(models.Model):
    """One row is one file of a report; `sent` with it, or only laid beside the draft so far."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="files", verbose_name=_("report"))
    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="+", verbose_name=_("file"))
    sent = models.BooleanField(_("sent"), default=False)
    added_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "file"], name="file_once_in_a_report")]

    def __str__(self) -> str:
        return self.file.name


class ReportLink(models.Model):
    """One row is one address that a report names as its proof."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="links", verbose_name=_("report"))
    address = models.CharField(_("address"), max_length=2000)
    added_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("link of a report")
        verbose_name_plural = _("links of reports")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "address"], name="address_once_in_a_report")]

    def __str__(self) -> str:
        return self.address


class Reminder(models.Model):
    """One row is the next letter to somebody silent: drafted by the clock, sent by the secretary's click."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="reminders", verbose_name=_("report"))
    words = models.TextField(_("words of the letter"))
    drafted_at = models.DateTimeField(_("drafted"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    sent_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    dropped_at = models.DateTimeField(_("not needed any more"), null=True, blank=True)

    class Meta:
        verbose_name = _("drafted reminder")
        verbose_name_plural = _("drafted reminders")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.drafted_at:%d.%m.%Y}"


class Handover(models.Model):
    """One row is a wish «this is not mine»: to whom instead, and what the secretary has decided."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="handovers", verbose_name=_("report"))
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("mail address"))
    state = models.CharField(
        pgettext_lazy("handing over", "state"), max_length=10, choices=Handing, default=Handing.WAITING
    )
    at = models.DateTimeField(_("asked for"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("handing over")
        verbose_name_plural = pgettext_lazy("reports", "handings over")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.name}"


class Link(models.Model):
    """One row is one secret address that opens one report without an account; the token is kept as SHA-256.

    `handover`: made for whom the report was handed over to; else for the accountable.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="doors", verbose_name=_("report"))
    token_hash = models.CharField(_("token's SHA-256"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    expires_at = models.DateTimeField(_("opens until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    handover = models.ForeignKey(Handover, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("link of one report")
        verbose_name_plural = _("links of one report")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.made_at:%d.%m.%Y}"

    @property
    def forwarded(self) -> bool:
        """Whether the link is for somebody to whom the report was handed over."""
        return self.handover_id is not None


class LinkOpening(models.Model):
    """One row is one device that opened a link: a salted hash of what the browser calls itself, no addresses."""

    link = models.ForeignKey(Link, models.CASCADE, related_name="openings", verbose_name=_("link"))
    device = models.CharField(_("mark of the device"), max_length=16)
    at = models.DateTimeField(_("opened first"))
    last_at = models.DateTimeField(_("opened last"))
    count = models.PositiveIntegerField(_("how often"), default=1)

    class Meta:
        verbose_name = pgettext_lazy("link", "opening")
        verbose_name_plural = pgettext_lazy("link", "openings")
        constraints: ClassVar = [models.UniqueConstraint(fields=["link", "device"], name="one_device_of_a_link")]

    def __str__(self) -> str:
        return f"{self.link}: {self.device}"
