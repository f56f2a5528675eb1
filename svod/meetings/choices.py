"""Words of meetings with fixed values."""

from django.db import models
from django.utils.translation import pgettext_lazy


class MeetingKind(models.TextChoices):
    """In which way a body meets."""

    REGULAR = "regular", pgettext_lazy("meeting", "regular")
    EXTRAORDINARY = "extraordinary", pgettext_lazy("meeting", "extraordinary")
    ABSENTEE = "absentee", pgettext_lazy("meeting", "in writing")


class MeetingState(models.TextChoices):
    """How far a meeting is. A moved meeting stays where it was, at its new time: its moves are rows of their own."""

    DRAFT = "draft", pgettext_lazy("meeting", "draft")
    CALLED = "called", pgettext_lazy("meeting", "called")
    HELD = "held", pgettext_lazy("meeting", "held")
    FINAL = "final", pgettext_lazy("meeting", "minutes final")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")


class Rhythm(models.TextChoices):
    """How often the meetings of a series come."""

    WEEKLY = "weekly", pgettext_lazy("series", "every week")
    MONTHLY = "monthly", pgettext_lazy("series", "every month, on the same day")
    MONTHLY_WEEKDAY = "monthly-weekday", pgettext_lazy("series", "every month, on the same weekday")
    QUARTERLY = "quarterly", pgettext_lazy("series", "every quarter, on the same day")
    QUARTERLY_WEEKDAY = "quarterly-weekday", pgettext_lazy("series", "every quarter, on the same weekday")


class ItemKind(models.TextChoices):
    """What an item of the agenda is for."""

    INFO = "info", pgettext_lazy("item", "for information")
    DECISION = "decision", pgettext_lazy("item", "for a decision")
    ACTION = "action", pgettext_lazy("item", "for instructions")


class ItemState(models.TextChoices):
    """What became of an item at its meeting."""

    WAITING = "waiting", pgettext_lazy("item", "waits")
    DONE = "done", pgettext_lazy("item", "discussed")
    CARRIED = "carried", pgettext_lazy("item", "went on to the next meeting")
    CLOSED = "closed", pgettext_lazy("item", "taken off")


class Effect(models.TextChoices):
    """What a decision does to a measure of the plan."""

    NONE = "", pgettext_lazy("decision", "changes nothing in the plan")
    POSTPONES = "postpones", pgettext_lazy("decision", "moves a measure")
    FREES = "frees", pgettext_lazy("decision", "frees what waits for this item")


class InstructionState(models.TextChoices):
    """How an instruction stands; a date that was moved leaves it open."""

    OPEN = "open", pgettext_lazy("instruction", "in work")
    REPORTED = "reported", pgettext_lazy("instruction", "reported")
    OFF = "off", pgettext_lazy("instruction", "off control")


class Presence(models.TextChoices):
    """Whether an organisation is at a meeting; one that nobody has marked has no row."""

    PRESENT = "present", pgettext_lazy("attendance", "present")
    PROXY = "proxy", pgettext_lazy("attendance", "by proxy")
    EXCUSED = "excused", pgettext_lazy("attendance", "excused")
    ABSENT = "absent", pgettext_lazy("attendance", "absent")
