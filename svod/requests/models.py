"""Requests of members, whom they are for, the thread of each, links that open one."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.attachments.models import StoredFile
from svod.clusters.models import Cluster
from svod.members.models import Organisation
from svod.plan.models import Measure
from svod.requests.choices import COLOURS, AddresseeKind, Category, Origin, Side, State, WordKind


class Addressee(models.Model):
    """One row is one body that answers requests, and within how many working days it is to answer."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster"))
    name = models.CharField(pgettext_lazy("addressee", "name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=AddresseeKind, default=AddresseeKind.MINISTRY)
    days = models.PositiveSmallIntegerField(_("working days for an answer"), default=10)

    class Meta:
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "name"], name="addressee_once_in_a_cluster")
        ]

    def __str__(self) -> str:
        return self.name


class Request(models.Model):
    """One row is one request. `number` counts within the cluster and the year in which it came.

    `organisation_name` is as written where the organisation is not on record. `due` is the day by which an answer is
    waited for; `delay_why` says why it was agreed to be later, `delayed_from` is the day before that. `passed_on` is
    the day on which it went to the addressee, `answered_on` the day of the last answer, empty while it is in work.
    `measure` is the row of the plan that the request proves. `reminded_on`: the office was last reminded of it.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="requests", verbose_name=_("cluster"))
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(pgettext_lazy("request", "subject"), max_length=300)
    text = models.TextField(pgettext_lazy("request", "what is asked"))
    category = models.CharField(pgettext_lazy("request", "about"), max_length=20, choices=Category)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="requests", verbose_name=_("organisation")
    )
    organisation_name = models.CharField(_("organisation as written"), max_length=500, blank=True)
    sender_name = models.CharField(_("who writes"), max_length=200, blank=True)
    sender_mail = models.EmailField(_("mail for the answer"), blank=True)
    origin = models.CharField(pgettext_lazy("request", "how it came"), max_length=10, choices=Origin)
    state = models.CharField(pgettext_lazy("request", "state"), max_length=10, choices=State, default=State.NEW)
    addressee = models.ForeignKey(
        Addressee, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("addressee")
    )
    received_on = models.DateField(pgettext_lazy("request", "received"))
    passed_on = models.DateField(pgettext_lazy("request", "passed on"), null=True, blank=True)
    due = models.DateField(_("answer by"))
    delayed_from = models.DateField(_("answer was due by"), null=True, blank=True)
    delay_why = models.CharField(_("why it is later"), max_length=1000, blank=True)
    answered_on = models.DateField(pgettext_lazy("request", "answered"), null=True, blank=True)
    reminded_on = models.DateField(_("reminded"), null=True, blank=True)
    measure = models.ForeignKey(
        Measure, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("measure")
    )
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = pgettext_lazy("of a member", "request")
        verbose_name_plural = pgettext_lazy("of members", "requests")
        ordering: ClassVar = ["-year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "year", "number"], name="request_number_once_a_year")
        ]
        indexes: ClassVar = [models.Index(fields=["cluster", "state", "due"], name="requests_by_state")]

    def __str__(self) -> str:
        return f"№ {self.number}. {self.title}"

    @property
    def who(self) -> str:
        """The organisation that asks, as it is known."""
        return self.organisation.name if self.organisation else self.organisation_name

    @property
    def colour(self) -> str:
        """The look of the state."""
        return COLOURS[State(self.state)]


class Word(models.Model):
    """One row is one word of a thread, said by the office or by the member; both sides see it."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="thread", verbose_name=_("request"))
    side = models.CharField(_("who says it"), max_length=10, choices=Side)
    kind = models.CharField(_("kind"), max_length=10, choices=WordKind, default=WordKind.WORD)
    author = models.CharField(_("name"), max_length=200, blank=True)
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(_("words"), blank=True)
    at = models.DateTimeField(_("said"))

    class Meta:
        verbose_name = pgettext_lazy("thread", "word")
        verbose_name_plural = pgettext_lazy("thread", "words")
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.request}: {self.get_kind_display()}"


class WordFile(models.Model):
    """One row is one file of a word; the first word of a thread holds the files of the request itself."""

    word = models.ForeignKey(Word, models.CASCADE, related_name="files", verbose_name=pgettext_lazy("thread", "word"))
    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="+", verbose_name=_("file"))

    class Meta:
        verbose_name = _("file of a request")
        verbose_name_plural = _("files of requests")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.file.name


class RequestLink(models.Model):
    """One row is one secret address that opens one request without an account; the token is kept as SHA-256."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="links", verbose_name=_("request"))
    token_hash = models.CharField(_("token's SHA-256"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("opens until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("link of one request")
        verbose_name_plural = _("links of one request")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.request}: {self.made_at:%d.%m.%Y}"
