"""Series, meetings, their moves."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.bodies.models import Body
from svod.core.clock import MOSCOW
from svod.meetings.choices import MeetingKind, MeetingState, Rhythm
from svod.members.models import Person


class Series(models.Model):
    """One row is a body's meetings that come by a rhythm, each made from one template.

    `first` is the day that the rhythm counts from: its day of the month, or its weekday («третий четверг»).
    `template` are the items that every meeting begins with: objects of `title speaker minutes kind`.
    """

    body = models.ForeignKey(Body, models.CASCADE, related_name="series", verbose_name=_("body"))
    title = models.CharField(pgettext_lazy("series", "title"), max_length=300)
    rhythm = models.CharField(_("rhythm"), max_length=20, choices=Rhythm, default=Rhythm.QUARTERLY)
    first = models.DateField(pgettext_lazy("series", "first day"))
    until = models.DateField(pgettext_lazy("series", "last day"), null=True, blank=True)
    begins = models.TimeField(pgettext_lazy("meeting", "begins at"))
    length = models.PositiveSmallIntegerField(pgettext_lazy("meeting", "length, minutes"), default=60)
    place = models.CharField(pgettext_lazy("meeting", "place"), max_length=300, blank=True)
    template: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(
        _("items of every meeting"), default=list, blank=True
    )

    class Meta:
        verbose_name = pgettext_lazy("meetings", "series")
        verbose_name_plural = pgettext_lazy("meetings", "series of meetings")
        ordering: ClassVar = ["first", "pk"]

    def __str__(self) -> str:
        return self.title


class Meeting(models.Model):
    """One row is one meeting of a body, from its draft to its final minutes.

    `number` is that of the minutes, per body and year, given when the meeting is held. `starts_at` is the time that
    stands now; earlier ones are in `moves`. `address` is where a meeting from afar is joined. `version` counts
    changes of the meeting's own fields, each item has its own.
    """

    body = models.ForeignKey(Body, models.CASCADE, related_name="meetings", verbose_name=_("body"))
    series = models.ForeignKey(
        Series, models.SET_NULL, null=True, blank=True, related_name="meetings", verbose_name=_("series")
    )
    title = models.CharField(pgettext_lazy("meeting", "title"), max_length=300)
    kind = models.CharField(
        pgettext_lazy("meeting", "kind"), max_length=20, choices=MeetingKind, default=MeetingKind.REGULAR
    )
    state = models.CharField(
        pgettext_lazy("meeting", "state"), max_length=20, choices=MeetingState, default=MeetingState.DRAFT
    )
    starts_at = models.DateTimeField(pgettext_lazy("meeting", "begins"))
    length = models.PositiveSmallIntegerField(pgettext_lazy("meeting", "length, minutes"), default=60)
    place = models.CharField(pgettext_lazy("meeting", "place"), max_length=300, blank=True)
    address = models.CharField(_("address on the web"), max_length=1000, blank=True)
    number = models.PositiveIntegerField(_("number of the minutes"), null=True, blank=True)
    chair = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("in the chair")
    )
    keeper = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("keeper of the minutes")
    )
    notice_sent_at = models.DateTimeField(_("notice sent"), null=True, blank=True)
    held_at = models.DateTimeField(pgettext_lazy("meeting", "marked as held"), null=True, blank=True)
    published_at = models.DateTimeField(_("minutes published"), null=True, blank=True)
    cancelled_why = models.TextField(_("why cancelled"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering: ClassVar = ["-starts_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["body", "starts_at"], name="meetings_of_a_body")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "starts_at"],
                condition=models.Q(series__isnull=False),
                name="one_meeting_of_a_series_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def year(self) -> int:
        """The year of its day, in Moscow: decisions and instructions are numbered within it."""
        return self.starts_at.astimezone(MOSCOW).year


class Move(models.Model):
    """One row says that a meeting was moved: from when to when, by whom, why."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="moves", verbose_name=_("meeting"))
    before = models.DateTimeField(pgettext_lazy("meeting", "was to begin"))
    after = models.DateTimeField(pgettext_lazy("meeting", "begins now"))
    why = models.TextField(pgettext_lazy("meeting", "why moved"))
    moved_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("moved by"))
    moved_at = models.DateTimeField(pgettext_lazy("meeting", "when it was moved"))

    class Meta:
        verbose_name = _("move of a meeting")
        verbose_name_plural = _("moves of meetings")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.before:%d.%m.%Y} → {self.after:%d.%m.%Y}"
