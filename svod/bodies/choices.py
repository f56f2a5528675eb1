"""Words of bodies with fixed values."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BodyKind(models.TextChoices):
    """What sort of body it is, as far as its name tells."""

    COMMITTEE = "committee", _("committee")
    WORKING_GROUP = "working-group", _("working group")
    COUNCIL = "council", _("council")
    ASSEMBLY = "assembly", _("general assembly")
    ORGANISING_COMMITTEE = "organising-committee", _("organising committee")
    COMMISSION = "commission", _("commission")
    OTHER = "other", _("other group")


class SeatRole(models.TextChoices):
    """What somebody is in a body."""

    LEAD = "lead", pgettext_lazy("seat", "lead")
    SECRETARY = "secretary", pgettext_lazy("seat", "secretary")
    MEMBER = "member", pgettext_lazy("seat", "member")


class Per(models.TextChoices):
    """The period for which meetings are promised."""

    YEAR = "year", pgettext_lazy("period", "year")
    HALF = "half", pgettext_lazy("period", "half-year")
    QUARTER = "quarter", pgettext_lazy("period", "quarter")
    MONTH = "month", pgettext_lazy("period", "month")


class Quorum(models.TextChoices):
    """Without how many of the seats with a vote nothing is decided."""

    NONE = "none", pgettext_lazy("quorum", "not needed")
    THIRD = "third", pgettext_lazy("quorum", "a third or more")
    HALF = "half", pgettext_lazy("quorum", "more than half")
    TWO_THIRDS = "two-thirds", pgettext_lazy("quorum", "two thirds or more")
    ALL = "all", pgettext_lazy("quorum", "all")


class ConditionKind(models.TextChoices):
    """What sort of condition of work was given."""

    ROOM = "room", pgettext_lazy("condition", "a room")
    PEOPLE = "people", pgettext_lazy("condition", "people")
    ACCESS = "access", pgettext_lazy("condition", "access")
    OTHER = "other", pgettext_lazy("condition", "other")


class ReportState(models.TextChoices):
    """How far a body's report is."""

    DRAFT = "draft", pgettext_lazy("body's report", "being written")
    HANDED = "handed", pgettext_lazy("body's report", "handed in")
    ACCEPTED = "accepted", pgettext_lazy("body's report", "accepted")
    RETURNED = "returned", pgettext_lazy("body's report", "sent back")
