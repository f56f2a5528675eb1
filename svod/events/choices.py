"""Words of events with fixed values."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    """What sort of event it is."""

    EXHIBITION = "exhibition", _("exhibition")
    CONFERENCE = "conference", _("conference")
    SCHOOL = "school", pgettext_lazy("event", "school")
    SEMINAR = "seminar", _("seminar")
    AWAY = "away", _("away meeting")
    MISSION = "mission", _("business mission")
    OTHER = "other", pgettext_lazy("event", "other event")


VISITED = frozenset({EventKind.EXHIBITION.value, EventKind.MISSION.value})
"""Kinds to which the cluster usually goes as a guest; the others it holds itself."""


class EventState(models.TextChoices):
    """How far an event is."""

    PLANNED = "planned", pgettext_lazy("event", "ahead")
    HELD = "held", pgettext_lazy("event", "held")
    CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")


class StandState(models.TextChoices):
    """How a member takes part in an exhibition."""

    ASKED = "asked", pgettext_lazy("stand", "asked")
    WANTS = "wants", pgettext_lazy("stand", "wants to take part")
    CONFIRMED = "confirmed", pgettext_lazy("stand", "confirmed")
    JOINT = "joint", pgettext_lazy("stand", "on the joint stand")
    OWN = "own", pgettext_lazy("stand", "on a stand of its own")
    REFUSED = "refused", pgettext_lazy("stand", "will not take part")


class StageKind(models.TextChoices):
    """What a stage of an application for support is."""

    PREPARED = "prepared", pgettext_lazy("stage", "papers are prepared")
    FILED = "filed", pgettext_lazy("stage", "application is filed")
    CLARIFIED = "clarified", pgettext_lazy("stage", "questions are answered")
    ANSWERED = "answered", pgettext_lazy("stage", "answer is received")
    OTHER = "other", pgettext_lazy("stage", "another step")


class Outcome(models.TextChoices):
    """What was answered to an application."""

    WAITING = "waiting", pgettext_lazy("application", "no answer yet")
    GRANTED = "granted", pgettext_lazy("application", "granted")
    PARTLY = "partly", pgettext_lazy("application", "granted in part")
    REFUSED = "refused", pgettext_lazy("application", "refused")


class GuestState(models.TextChoices):
    """How a guest stands to an event."""

    INVITED = "invited", pgettext_lazy("guest", "invited, silent")
    ASKED = "asked", pgettext_lazy("guest", "waits for approval")
    CONFIRMED = "confirmed", pgettext_lazy("guest", "has a place")
    WAITING = "waiting", pgettext_lazy("guest", "on the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("guest", "gave the place up")
    REFUSED = "refused", pgettext_lazy("guest", "not taken")


LIVE = frozenset(
    {GuestState.INVITED.value, GuestState.ASKED.value, GuestState.CONFIRMED.value, GuestState.WAITING.value}
)
"""States of guests who may still come."""


class FieldKind(models.TextChoices):
    """What a question of a registration form takes for an answer."""

    LINE = "line", pgettext_lazy("field", "a line")
    TEXT = "text", pgettext_lazy("field", "several lines")
    ONE = "one", pgettext_lazy("field", "one of a list")
    MANY = "many", pgettext_lazy("field", "several of a list")
    YES = "yes", pgettext_lazy("field", "a tick box")
    NUMBER = "number", pgettext_lazy("field", "a number")
    DAY = "day", pgettext_lazy("field", "a day")
    PHONE = "phone", pgettext_lazy("field", "a telephone")


class Arrival(models.TextChoices):
    """How it is known that a guest came."""

    CAMERA = "camera", pgettext_lazy("arrival", "by the ticket")
    CODE = "code", pgettext_lazy("arrival", "by the code typed")
    PAPER = "paper", pgettext_lazy("arrival", "from the paper list")
