"""Events, their programme, costs, files and links."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.attachments.models import KeptLink, StoredFile
from svod.clusters.models import Cluster
from svod.events.choices import EventKind, EventState
from svod.plan.models import Measure


class Event(models.Model):
    """One row is one event, from its plan to what came of it.

    `hosted`: the cluster holds it itself, else goes there as a guest. `places` is empty where nobody counts them.
    `people` is how many came where there is no list of guests; with a list the arrivals count. `version` counts changes
    of the event's own fields.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="events", verbose_name=_("cluster"))
    kind = models.CharField(pgettext_lazy("event", "kind"), max_length=20, choices=EventKind)
    title = models.CharField(pgettext_lazy("event", "title"), max_length=300)
    state = models.CharField(
        pgettext_lazy("event", "state"), max_length=20, choices=EventState, default=EventState.PLANNED
    )
    hosted = models.BooleanField(_("held by the cluster itself"), default=True)
    first = models.DateField(pgettext_lazy("event", "first day"))
    last = models.DateField(pgettext_lazy("event", "last day"))
    begins = models.TimeField(pgettext_lazy("event", "begins at"), null=True, blank=True)
    place = models.CharField(pgettext_lazy("event", "place"), max_length=300, blank=True)
    organisers = models.TextField(pgettext_lazy("event", "organisers"), blank=True)
    about = models.TextField(pgettext_lazy("event", "what it is about"), blank=True)
    site = models.CharField(pgettext_lazy("event", "web page"), max_length=1000, blank=True)
    public = models.BooleanField(pgettext_lazy("event", "shown on the site"), default=True)
    measures = models.ManyToManyField(Measure, related_name="events", blank=True, verbose_name=_("measures"))
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", verbose_name=_("copied from")
    )
    registers = models.BooleanField(_("registration is open"), default=False)
    places = models.PositiveIntegerField(pgettext_lazy("event", "places"), null=True, blank=True)
    until = models.DateField(_("registration until"), null=True, blank=True)
    approves = models.BooleanField(_("guests are approved by the office"), default=False)
    people = models.PositiveIntegerField(_("people who came"), null=True, blank=True)
    decisions = models.TextField(pgettext_lazy("event", "what was decided"), blank=True)
    outcome = models.TextField(pgettext_lazy("event", "what came of it"), blank=True)
    held_at = models.DateTimeField(pgettext_lazy("event", "closed"), null=True, blank=True)
    cancelled_why = models.TextField(_("why cancelled"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering: ClassVar = ["first", "pk"]
        indexes: ClassVar = [models.Index(fields=["cluster", "first"], name="events_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="an_event_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Part(models.Model):
    """One row is one part of a programme: a plenary sitting, a section, a day inside an exhibition."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="parts", verbose_name=_("event"))
    day = models.DateField(pgettext_lazy("part", "day"))
    begins = models.TimeField(pgettext_lazy("part", "begins at"), null=True, blank=True)
    ends = models.TimeField(pgettext_lazy("part", "ends at"), null=True, blank=True)
    title = models.CharField(pgettext_lazy("part", "title"), max_length=300)
    place = models.CharField(pgettext_lazy("part", "place"), max_length=300, blank=True)
    is_section = models.BooleanField(pgettext_lazy("part", "is a section"), default=False)

    class Meta:
        verbose_name = _("part of a programme")
        verbose_name_plural = _("parts of a programme")
        ordering: ClassVar = ["day", models.F("begins").asc(nulls_first=True), "pk"]

    def __str__(self) -> str:
        return self.title


class Talk(models.Model):
    """One row is one talk of a part: what about, who speaks, the file of it."""

    part = models.ForeignKey(Part, models.CASCADE, related_name="talks", verbose_name=_("part of a programme"))
    begins = models.TimeField(pgettext_lazy("talk", "begins at"), null=True, blank=True)
    title = models.CharField(pgettext_lazy("talk", "title"), max_length=500)
    speaker = models.CharField(pgettext_lazy("talk", "speaker"), max_length=300, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("file")
    )

    class Meta:
        verbose_name = pgettext_lazy("programme", "talk")
        verbose_name_plural = pgettext_lazy("programme", "talks")
        ordering: ClassVar = [models.F("begins").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.title


class Cost(models.Model):
    """One row is one cost of an event: what for, from which source, how many roubles."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="costs", verbose_name=_("event"))
    item = models.CharField(pgettext_lazy("cost", "what for"), max_length=300)
    source = models.CharField(pgettext_lazy("cost", "source of the money"), max_length=300, blank=True)
    amount = models.DecimalField(pgettext_lazy("cost", "roubles"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = pgettext_lazy("event", "cost")
        verbose_name_plural = pgettext_lazy("event", "costs")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.item


class EventFile(models.Model):
    """One row is one file of an event: a photo for everybody, or a paper for the office."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="files", verbose_name=_("event"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    title = models.CharField(pgettext_lazy("file", "what it shows"), max_length=300, blank=True)
    is_photo = models.BooleanField(pgettext_lazy("file", "is a photo"), default=False)

    class Meta:
        verbose_name = _("file of an event")
        verbose_name_plural = _("files of an event")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.title or self.file.name


class EventLink(models.Model):
    """One row is one page on the web about an event, kept with its copy."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="links", verbose_name=_("event"))
    link = models.ForeignKey(KeptLink, models.CASCADE, related_name="+", verbose_name=_("kept link"))

    class Meta:
        verbose_name = _("link of an event")
        verbose_name_plural = _("links of an event")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "link"], name="a_link_once_at_an_event")]

    def __str__(self) -> str:
        return str(self.link)
