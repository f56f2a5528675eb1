"""Kinds of letters, ways they go, what becomes of them; what a calendar feed holds and when it rings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a letter is about. One digest a week; the others go at once."""

    DIGEST = "digest", _("digest of the week")
    ASKED = "asked", _("you are asked")
    DATE_MOVED = "date-moved", _("the date is moved")
    RETURNED = "returned", pgettext_lazy("kind of letter", "returned")
    REMINDED = "reminded", _("reminder")
    HEAD_TOLD = "head-told", _("who is silent")
    INVITATION = "invitation", pgettext_lazy("kind of letter", "invitation")
    MEETING = "meeting", pgettext_lazy("kind of letter", "meetings")
    VOTE = "vote", pgettext_lazy("kind of letter", "votes")
    REQUEST = "request", _("your request to the cluster")
    REQUESTS_LATE = "requests-late", _("requests past their day")
    ENDING = "ending", pgettext_lazy("kind of letter", "what ends soon")
    EVENT_CALL = "event-call", _("invitation to an event")
    EVENT_TICKET = "event-ticket", _("place at an event")
    WRITING = "writing", _("texts for the site")
    SUBSCRIPTION = "subscription", _("confirmation of a subscription")
    BULLETIN = "bulletin", _("news of the cluster")


AT_ANY_HOUR = frozenset({Kind.INVITATION.value, Kind.EVENT_TICKET.value, Kind.SUBSCRIPTION.value})
"""Kinds that somebody waits for at the very moment: they go in quiet hours too."""

SUBSCRIBED = (Kind.SUBSCRIPTION, Kind.BULLETIN)
"""Kinds that go to whoever has asked for them on the site, and to nobody else."""

TO_ADDRESSES = frozenset(
    {
        Kind.INVITATION.value,
        Kind.REQUEST.value,
        Kind.EVENT_CALL.value,
        Kind.EVENT_TICKET.value,
        *(kind.value for kind in SUBSCRIBED),
    }
)
"""Kinds that go to people who have no account yet: they stand on nobody's page of preferences."""


class Way(models.TextChoices):
    """How a letter reaches a person."""

    MAIL = "mail", pgettext_lazy("way of a letter", "mail")
    IN_APP = "in-app", _("notice on the site")


class State(models.TextChoices):
    """What became of a letter."""

    QUEUED = "queued", pgettext_lazy("state of a letter", "waiting")
    SENDING = "sending", pgettext_lazy("state of a letter", "being sent")
    SENT = "sent", pgettext_lazy("state of a letter", "sent")
    FAILED = "failed", pgettext_lazy("state of a letter", "not delivered")
    CANCELLED = "cancelled", pgettext_lazy("state of a letter", "not needed any more")


class Scope(models.TextChoices):
    """What a calendar holds."""

    MINE = "mine", pgettext_lazy("scope of a calendar", "mine")
    DEADLINES = "deadlines", pgettext_lazy("scope of a calendar", "all deadlines")
    ALL = "all", pgettext_lazy("scope of a calendar", "everything")


class Alarm(models.TextChoices):
    """When a calendar reminds of an entry by itself."""

    NONE = "none", pgettext_lazy("alarm", "never")
    DAY = "1-day", pgettext_lazy("alarm", "a day before")
    WEEK = "1-week", pgettext_lazy("alarm", "a week before")
