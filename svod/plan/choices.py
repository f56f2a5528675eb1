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


DONE_FIRST = (
    Status.DONE,
    Status.PARTLY,
    Status.IN_PROGRESS,
    Status.MOVED,
    Status.NOT_DONE,
    Status.NO_REPORT,
    Status.NOT_DUE,
    Status.EXCLUDED,
)
"""The order in which figures and bars show them."""


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


class Basis(models.TextChoices):
    """What one line of a form stands for."""

    MEASURES = "measures", _("a measure")
    CONTROL = "control_events", _("a control event: a day by which something is due")
    INDICATORS = "indicators", _("an indicator: a planned and an actual figure")
    ROADMAP = "roadmap", _("a measure, by quarters")


class Source(models.TextChoices):
    """Where the words of a form's column come from: the whole vocabulary of forms."""

    NUMBER = "number", _("No.")
    MEASURE = "measure", _("Name of the measure")
    SECTION = "section", _("Section")
    EVENT = "event", _("Control event")
    INDICATOR = "indicator", _("Indicator")
    UNIT = "unit", _("Unit")
    RESPONSIBLE = "responsible", _("Responsible")
    LEAD = "lead", _("Leads")
    BODY = "body", _("Body")
    PERSON = "person", _("Person")
    DEADLINE = "deadline", _("Deadline")
    PLANNED = "planned", _("Planned day")
    ACTUAL = "actual", _("Actual day")
    LATE = "late", _("Days late")
    EXPECTED = "expected", _("Expected result")
    STATUS = "status", _("Standing")
    RESULT = "result", _("Result")
    COMPOSED = "composed", _("Result as composed")
    REASON = "reason", _("Reason")
    CARRIED = "carried", _("Carried")
    PLAN = "plan", _("Plan (figure)")
    FACT = "fact", _("Actual (figure)")
    PERCENT = "percent", _("Per cent")
    LINKS = "links", _("Links")
    EVIDENCE = "evidence", _("Evidence")
