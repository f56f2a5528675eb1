"""What a meeting comes to: decisions, instructions, measures that wait for an item."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.bodies.models import Body
from svod.meetings.choices import Effect, InstructionState
from svod.meetings.models.items import Item
from svod.meetings.models.meetings import Meeting
from svod.meetings.models.votes import Vote
from svod.members.models import Organisation, Person
from svod.plan.models import Measure


class Decision(models.Model):
    """One row is one decision of a meeting under an item: «Р-2018/07», numbered within its body and year.

    `effect` says what it does to the plan: `postpones` moves `measure` to `moved_to`; `frees` lets go whatever
    waits for the item. `was` is how the measure stood before (`status moved_to moved_why`), so that taking the
    decision off puts it back; `vote` is the vote by which it was taken.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions", verbose_name=_("meeting"))
    item = models.ForeignKey(Item, models.CASCADE, related_name="decisions", verbose_name=_("item of an agenda"))
    body = models.ForeignKey(Body, models.CASCADE, related_name="decisions", verbose_name=_("body"))
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(pgettext_lazy("decision", "decided"))
    effect = models.CharField(_("effect"), max_length=20, choices=Effect, default=Effect.NONE, blank=True)
    measure = models.ForeignKey(
        Measure, models.SET_NULL, null=True, blank=True, related_name="decisions", verbose_name=_("measure")
    )
    moved_to = models.DateField(_("moved to"), null=True, blank=True)
    vote = models.ForeignKey(
        Vote,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=pgettext_lazy("decision", "by the vote"),
    )
    was: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        pgettext_lazy("decision", "how the measure stood before"), default=dict, blank=True
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering: ClassVar = ["year", "number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "year", "number"], name="decision_number_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.label}. {self.text}"

    @property
    def label(self) -> str:
        """The number as documents write it."""
        return f"Р-{self.year}/{self.number:02d}"


class Instruction(models.Model):
    """One row is one instruction (поручение) given at a meeting: who, what, by when, with what result.

    `executor` are the words, `person` and `organisation` what stands behind them. `deadline` are the words of the date
    `due`. `moves` are earlier dates: objects of `before after why by at`. `measure` is the row of the plan it serves.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="instructions", verbose_name=_("meeting"))
    item = models.ForeignKey(Item, models.CASCADE, related_name="instructions", verbose_name=_("item of an agenda"))
    body = models.ForeignKey(Body, models.CASCADE, related_name="instructions", verbose_name=_("body"))
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("what to do"))
    executor = models.CharField(pgettext_lazy("instruction", "executor"), max_length=300)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="instructions", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="instructions",
        verbose_name=_("organisation"),
    )
    deadline = models.CharField(pgettext_lazy("instruction", "deadline"), max_length=200, blank=True)
    due = models.DateField(pgettext_lazy("instruction", "due on"), null=True, blank=True)
    wanted = models.TextField(_("result wanted"), blank=True)
    measure = models.ForeignKey(
        Measure, models.SET_NULL, null=True, blank=True, related_name="instructions", verbose_name=_("measure")
    )
    state = models.CharField(
        pgettext_lazy("instruction", "state"), max_length=20, choices=InstructionState, default=InstructionState.OPEN
    )
    report = models.TextField(pgettext_lazy("instruction", "report"), blank=True)
    reported_at = models.DateTimeField(pgettext_lazy("instruction", "reported at"), null=True, blank=True)
    closed_at = models.DateTimeField(pgettext_lazy("instruction", "taken off control at"), null=True, blank=True)
    moves: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(
        pgettext_lazy("instruction", "earlier dates"), default=list, blank=True
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("instruction")
        verbose_name_plural = _("instructions")
        ordering: ClassVar = ["year", "number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "year", "number"], name="instruction_number_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.label}. {self.text}"

    @property
    def label(self) -> str:
        """The number as documents write it."""
        return f"П-{self.year}/{self.number:02d}"


class Wait(models.Model):
    """One row says that a measure waits for an item to be decided («ждёт пункта 3 собрания»)."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="waits", verbose_name=_("measure"))
    item = models.ForeignKey(Item, models.CASCADE, related_name="waited_by", verbose_name=_("item of an agenda"))
    freed_by = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="freed", verbose_name=_("decision")
    )
    freed_at = models.DateTimeField(_("freed"), null=True, blank=True)

    class Meta:
        verbose_name = _("measure that waits for an item")
        verbose_name_plural = _("measures that wait for items")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["measure", "item"], name="waits_for_an_item_once")]

    def __str__(self) -> str:
        return f"{self.measure}: {self.item}"
