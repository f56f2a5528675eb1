"""Words of the plan with fixed values: statuses, roles of columns, kinds of the responsible, states of findings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """How a measure stands: the one vocabulary of the product. A result's words are not a status."""

    DONE = "done", _("done")
    PARTLY = "partly", _("partly done")
    MOVED = "moved", _("moved")
    NOT_DONE = "not_done", _("not done")
    NO_REPORT = "no_report", _("no word")
    EXCLUDED = "excluded", _("excluded")
    IN_PROGRESS = "in_progress", _("in progress")
    NOT_DUE = "not_due", _("not due yet")


class ColumnRole(models.TextChoices):
    """What a column of the document is about; the codes are those of `svod read`."""

    NUMBER = "number", _("number")
    MEASURE = "measure", _("measure")
    RESPONSIBLE = "responsible", _("responsible")
    DEADLINE = "deadline", _("deadline")
    START = "start", _("start")
    END = "end", _("end")
    PLACE = "place", _("place")
    EXPECTED = "expected", _("expected result")
    RESULT = "result", _("result")
    STATUS = "status", _("status")
    NOTE = "note", _("note")
    BUDGET = "budget", _("budget")
    INDICATOR = "indicator", _("indicator")
    UNIT = "unit", _("unit")
    PLAN = "plan", _("planned figure")
    FACT = "fact", _("actual figure")
    OTHER = "other", _("other")


class PartyKind(models.TextChoices):
    """Who answers for a measure; the codes are those of `svod read`."""

    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    GROUP = "group", _("group")
    ROLE = "role", _("post")


class FindingState(models.TextChoices):
    """What became of a finding."""

    OPEN = "open", _("open")
    DISMISSED = "dismissed", _("dismissed")
    SETTLED = "settled", _("settled")


class Proof(models.TextChoices):
    """What a piece of evidence does for a measure."""

    PROVES = "proves", _("proves")
    MENTIONS = "mentions", _("mentions")
    PLANS = "plans", pgettext_lazy("proof", "plans")
    APART = "apart", _("is not about it")
