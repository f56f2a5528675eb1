"""Words of requests with fixed values."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Category(models.TextChoices):
    """What a request is about."""

    ROADS = "roads", pgettext_lazy("request", "roads and transport")
    NETWORKS = "networks", pgettext_lazy("request", "networks and power")
    PREMISES = "premises", pgettext_lazy("request", "premises and land")
    CUSTOMS = "customs", pgettext_lazy("request", "customs and import")
    STAFF = "staff", pgettext_lazy("request", "staff")
    MONEY = "money", pgettext_lazy("request", "support measures and money")
    OTHER = "other", pgettext_lazy("request", "something else")


class AddresseeKind(models.TextChoices):
    """What sort of body is to answer."""

    MANAGEMENT = "management", _("management company")
    MINISTRY = "ministry", pgettext_lazy("addressee", "ministry")
    MUNICIPALITY = "municipality", _("municipality")
    CLUSTER = "cluster", pgettext_lazy("addressee", "the cluster itself")
    OTHER = "other", pgettext_lazy("addressee", "another")


class Origin(models.TextChoices):
    """How a request came."""

    FORM = "form", pgettext_lazy("request", "by the form on the site")
    CLERK = "clerk", pgettext_lazy("request", "from the member's own pages")
    STAFF = "staff", pgettext_lazy("request", "written down by the office")


class State(models.TextChoices):
    """How far a request is. `DISAGREED`: the member was not content with the answer, it is in work again."""

    NEW = "new", pgettext_lazy("request", "new")
    PASSED = "passed", pgettext_lazy("request", "with the addressee")
    ANSWERED = "answered", pgettext_lazy("request", "answered")
    AGREED = "agreed", pgettext_lazy("request", "the member agrees")
    DISAGREED = "disagreed", pgettext_lazy("request", "the member disagrees")
    DROPPED = "dropped", pgettext_lazy("request", "taken off")


OPEN = frozenset({State.NEW, State.PASSED, State.DISAGREED})
"""In work: the clock runs."""

SOLVED = frozenset({State.ANSWERED, State.AGREED})
"""Answered, and the member has not said no."""

COLOURS = {
    State.NEW: "not_due",
    State.PASSED: "in_progress",
    State.ANSWERED: "partly",
    State.AGREED: "done",
    State.DISAGREED: "not_done",
    State.DROPPED: "excluded",
}
"""The look of each state."""


class Side(models.TextChoices):
    """Who says a word of the thread."""

    OFFICE = "office", pgettext_lazy("request", "the office")
    MEMBER = "member", pgettext_lazy("request", "the member")


class WordKind(models.TextChoices):
    """What a word of the thread is."""

    WORD = "word", pgettext_lazy("thread", "wrote")
    PASSED = "passed", pgettext_lazy("thread", "passed the request on")
    DELAYED = "delayed", pgettext_lazy("thread", "agreed on another date")
    ANSWER = "answer", pgettext_lazy("thread", "answered")
    AGREED = "agreed", pgettext_lazy("thread", "agreed with the answer")
    DISAGREED = "disagreed", pgettext_lazy("thread", "disagreed with the answer")
