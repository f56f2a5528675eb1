"""Who was at a meeting."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.attachments.models import StoredFile
from svod.meetings.choices import Presence
from svod.meetings.models.meetings import Meeting
from svod.members.models import Organisation, Person


class Attendance(models.Model):
    """One row says of one organisation (or of one person who sits for nobody) how it took part in one meeting.

    `person` came for it. By proxy `holder` (or the words `holder_name`) acts for it by the paper `proxy`.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance", verbose_name=_("meeting"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    state = models.CharField(pgettext_lazy("attendance", "state"), max_length=20, choices=Presence)
    reason = models.CharField(pgettext_lazy("attendance", "reason"), max_length=300, blank=True)
    proxy = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paper of the proxy")
    )
    holder = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("holder of the proxy")
    )
    holder_name = models.CharField(_("holder of the proxy, as written"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance lists")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                condition=models.Q(organisation__isnull=False),
                name="an_organisation_attends_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=models.Q(organisation__isnull=True),
                name="a_person_without_organisation_attends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.person}: {self.get_state_display()}"
