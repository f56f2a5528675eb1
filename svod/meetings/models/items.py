"""Items of agendas and what is laid before the meeting with them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.attachments.models import KeptLink, StoredFile
from svod.bodies.models import Body
from svod.meetings.choices import ItemKind, ItemState
from svod.meetings.models.meetings import Meeting
from svod.members.models import Person


class Item(models.Model):
    """One row is one item of one meeting's agenda; without a meeting it lies in the body's backlog.

    An item that goes on to a later meeting is another row there: `came_from` names the row that it continues, so that
    earlier minutes stay as they were. `text` is what was heard; `version` counts its changes, so that two people at
    once lose nothing. `speaker` are words, `person` the person on record behind them.
    """

    body = models.ForeignKey(Body, models.CASCADE, related_name="items", verbose_name=_("body"))
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="items", verbose_name=_("meeting")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(pgettext_lazy("item", "title"), max_length=1000)
    speaker = models.CharField(pgettext_lazy("item", "speaker"), max_length=300, blank=True)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    minutes = models.PositiveSmallIntegerField(pgettext_lazy("item", "minutes"), null=True, blank=True)
    kind = models.CharField(pgettext_lazy("item", "kind"), max_length=20, choices=ItemKind, default=ItemKind.INFO)
    text = models.TextField(pgettext_lazy("item", "heard"), blank=True)
    discussed = models.BooleanField(pgettext_lazy("item", "discussed"), default=False)
    recurring = models.BooleanField(pgettext_lazy("item", "comes up at every meeting"), default=False)
    came_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="went_to", verbose_name=_("continues")
    )
    public = models.BooleanField(pgettext_lazy("item", "may be published"), default=True)
    state = models.CharField(
        pgettext_lazy("item", "state"), max_length=20, choices=ItemState, default=ItemState.WAITING
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("item of an agenda")
        verbose_name_plural = _("items of agendas")
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "came_from"],
                condition=models.Q(meeting__isnull=False, came_from__isnull=False),
                name="an_item_comes_to_a_meeting_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Material(models.Model):
    """One row is one file or one kept link laid before the meeting with an item."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="materials", verbose_name=_("item of an agenda"))
    file = models.ForeignKey(
        StoredFile, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("file")
    )
    link = models.ForeignKey(
        KeptLink, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=pgettext_lazy("kept", "link")
    )

    class Meta:
        verbose_name = _("material of an item")
        verbose_name_plural = _("materials of items")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(file=None) ^ models.Q(link=None), name="a_material_is_a_file_or_a_link"
            )
        ]

    def __str__(self) -> str:
        return str(self.file or self.link)
