"""Who is called to a meeting, and what each has answered."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.meetings.choices import CallAnswer
from svod.meetings.models.meetings import Meeting
from svod.members.models import Organisation, Person


class Call(models.Model):
    """One row is one addressee called to one meeting: a person for an organisation, an organisation, a person.

    Where letters reach them is read from their cards each time. The link of all letters of one call is made anew from
    `salt` and the installation's secret; only its SHA-256 is kept. `trusts` are the words of who acts instead.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="calls", verbose_name=_("meeting"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    salt = models.CharField(pgettext_lazy("call", "salt of the link"), max_length=64)
    token_hash = models.CharField(_("token's SHA-256"), max_length=64, unique=True)
    called_at = models.DateTimeField(pgettext_lazy("call", "called at"))
    reminded_at = models.DateTimeField(pgettext_lazy("call", "reminded at"), null=True, blank=True)
    answer = models.CharField(pgettext_lazy("call", "answer"), max_length=10, choices=CallAnswer, blank=True)
    trusts = models.CharField(pgettext_lazy("call", "who acts instead"), max_length=300, blank=True)
    answered_at = models.DateTimeField(pgettext_lazy("call", "answered at"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("meeting", "call")
        verbose_name_plural = pgettext_lazy("meeting", "calls")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(person__isnull=False),
                name="a_call_is_somebodys",
            ),
            models.UniqueConstraint(
                fields=["meeting", "organisation", "person"], name="one_call_of_a_person_for_another"
            ),
            models.UniqueConstraint(
                fields=["meeting", "organisation"], condition=models.Q(person=None), name="one_call_of_an_organisation"
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=models.Q(organisation=None), name="one_call_of_a_person"
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(str(part) for part in (self.person, self.organisation) if part)
