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


class CallAnswer(models.TextChoices):
    """What somebody called to a meeting has answered; empty: nothing yet."""

    WILL = "will", pgettext_lazy("call", "will come")
    NOT = "not", pgettext_lazy("call", "will not come")
    TRUSTS = "trusts", pgettext_lazy("call", "trusts somebody")


class VoteKind(models.TextChoices):
    """Whether it is seen who votes how."""

    OPEN = "open", pgettext_lazy("vote", "open, by name")
    SECRET = "secret", pgettext_lazy("vote", "secret")


class VoteWay(models.TextChoices):
    """Where it is voted."""

    ROOM = "room", pgettext_lazy("vote", "at the meeting")
    WRITTEN = "written", pgettext_lazy("vote", "in writing, by link")


class VoteState(models.TextChoices):
    """How far a vote is."""

    DRAFT = "draft", pgettext_lazy("vote", "prepared")
    OPEN = "open", pgettext_lazy("vote", "votes are taken")
    CLOSED = "closed", pgettext_lazy("vote", "counted")


class VoteNeeds(models.TextChoices):
    """How many of those who took part must be for it."""

    HALF = "half", pgettext_lazy("vote", "more than half of those who took part")
    TWO_THIRDS = "two-thirds", pgettext_lazy("vote", "two thirds of those who took part")
    ALL = "all", pgettext_lazy("vote", "all who took part")


class Outcome(models.TextChoices):
    """What came of a vote."""

    ACCEPTED = "accepted", pgettext_lazy("vote", "accepted")
    REJECTED = "rejected", pgettext_lazy("vote", "not accepted")
    CHOSEN = "chosen", pgettext_lazy("vote", "chosen")
    TIE = "tie", pgettext_lazy("vote", "nothing is chosen: votes are equal")
    VOID = "void", pgettext_lazy("vote", "did not take place: no quorum")
