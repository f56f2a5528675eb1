"""Who is asked to an event and comes; the questions of its form and what was answered."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.events.choices import LIVE, Arrival, FieldKind, GuestState
from svod.events.models.events import Event
from svod.members.models import Organisation, Person


class Field(models.Model):
    """One row is one question of an event's form, beside the name, mail and organisation that every form asks.

    `consent` are the words to which a guest agrees by answering; `keep_months` is how long after the event the answer
    is kept. A question that is taken off stays while its answers do.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="fields", verbose_name=_("event"))
    kind = models.CharField(pgettext_lazy("field", "kind"), max_length=10, choices=FieldKind)
    label = models.CharField(pgettext_lazy("field", "question"), max_length=300)
    options: "models.JSONField[list[str], list[str]]" = models.JSONField(
        pgettext_lazy("field", "answers to choose from"), default=list, blank=True
    )
    required = models.BooleanField(pgettext_lazy("field", "must be answered"), default=False)
    consent = models.CharField(pgettext_lazy("field", "words of the consent"), max_length=1000, blank=True)
    keep_months = models.PositiveSmallIntegerField(
        pgettext_lazy("field", "kept for how many months after the event"), default=12
    )
    off = models.BooleanField(pgettext_lazy("field", "no longer asked"), default=False)

    class Meta:
        verbose_name = _("question of a form")
        verbose_name_plural = _("questions of a form")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.label


class Guest(models.Model):
    """One row is one guest of one event, on record in the cluster or not.

    `turn` is the place in the queue of the event: places and the waiting list follow it. `code` stands on the ticket;
    `token_hash` is that of the guest's own link. `mark` is drawn with the form, so that one form sent twice is one
    guest. `email` is in small letters and may be empty for guests of a paper list.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="guests", verbose_name=_("event"))
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="visits", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="visits", verbose_name=_("organisation")
    )
    name = models.CharField(pgettext_lazy("guest", "name"), max_length=200)
    email = models.CharField(_("mail address"), max_length=254, blank=True)
    firm = models.CharField(pgettext_lazy("guest", "organisation as written"), max_length=500, blank=True)
    post = models.CharField(pgettext_lazy("guest", "post"), max_length=300, blank=True)
    state = models.CharField(pgettext_lazy("guest", "state"), max_length=20, choices=GuestState)
    turn = models.PositiveIntegerField(pgettext_lazy("guest", "place in the queue"))
    code = models.CharField(_("code of the ticket"), max_length=20, unique=True)
    token_hash = models.CharField(_("token's SHA-256"), max_length=64, unique=True)
    mark = models.CharField(_("mark of the form"), max_length=64, blank=True)
    written_at = models.DateTimeField(pgettext_lazy("guest", "written down"))
    reminded_at = models.DateTimeField(pgettext_lazy("guest", "reminded"), null=True, blank=True)
    arrived_at = models.DateTimeField(pgettext_lazy("guest", "came"), null=True, blank=True)
    arrival = models.CharField(pgettext_lazy("guest", "how it is known"), max_length=10, choices=Arrival, blank=True)

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering: ClassVar = ["turn", "pk"]
        indexes: ClassVar = [models.Index(fields=["event", "state", "turn"], name="guests_in_their_order")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=~models.Q(email="") & models.Q(state__in=sorted(LIVE)),
                name="one_guest_of_one_address",
            ),
            models.UniqueConstraint(fields=["event", "mark"], condition=~models.Q(mark=""), name="one_guest_of_a_form"),
        ]

    def __str__(self) -> str:
        return self.name


class Answer(models.Model):
    """One row is one guest's answer to one question; `consented_at` is when the guest agreed to its words."""

    guest = models.ForeignKey(Guest, models.CASCADE, related_name="answers", verbose_name=_("guest"))
    field = models.ForeignKey(Field, models.CASCADE, related_name="answers", verbose_name=_("question of a form"))
    value: "models.JSONField[Any, Any]" = models.JSONField(pgettext_lazy("field", "answer"))
    consented_at = models.DateTimeField(_("consent given"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("form", "answer")
        verbose_name_plural = pgettext_lazy("form", "answers")
        constraints: ClassVar = [models.UniqueConstraint(fields=["guest", "field"], name="one_answer_to_a_question")]

    def __str__(self) -> str:
        return str(self.value)
