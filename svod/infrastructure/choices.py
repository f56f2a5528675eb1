"""Words of infrastructure with fixed values."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProjectState(models.TextChoices):
    """How far a project is."""

    PLANNED = "planned", pgettext_lazy("project", "being prepared")
    GOING = "going", pgettext_lazy("project", "under way")
    DONE = "done", pgettext_lazy("project", "finished")
    STOPPED = "stopped", pgettext_lazy("project", "stopped")


COLOURS = {
    ProjectState.PLANNED: "not_due",
    ProjectState.GOING: "in_progress",
    ProjectState.DONE: "done",
    ProjectState.STOPPED: "excluded",
}
"""The look of each state."""


class Part(models.TextChoices):
    """What a project is told in, row by row."""

    STAGE = "stage", pgettext_lazy("project", "stage")
    BUDGET = "budget", pgettext_lazy("project", "line of the budget")
    RISK = "risk", pgettext_lazy("project", "risk")
    DECISION = "decision", pgettext_lazy("project", "decision")


class Source(models.TextChoices):
    """Where money comes from."""

    FEDERAL = "federal", _("federal budget")
    REGIONAL = "regional", _("regional budget")
    MUNICIPAL = "municipal", _("municipal budget")
    OWN = "own", pgettext_lazy("money", "own money of members")
    INVESTOR = "investor", pgettext_lazy("money", "investor")
    CREDIT = "credit", pgettext_lazy("money", "loan")


class Currency(models.TextChoices):
    """In what a price is named."""

    RUB = "RUB", _("roubles")
    CNY = "CNY", _("yuans")
    EUR = "EUR", _("euros")
    USD = "USD", _("US dollars")


class Vat(models.TextChoices):
    """How a price stands to the tax."""

    INCLUDED = "included", _("VAT included")
    ON_TOP = "on-top", _("VAT on top")
    NONE = "none", _("without VAT")


class PartnerKind(models.TextChoices):
    """Who sits at the other side of talks."""

    INVESTOR = "investor", pgettext_lazy("partner", "investor")
    PARTNER = "partner", pgettext_lazy("partner", "partner")
    SUPPLIER = "supplier", pgettext_lazy("partner", "supplier")
    AUTHORITY = "authority", pgettext_lazy("partner", "authority")


class PlaceKind(models.TextChoices):
    """What is for rent."""

    ROOM = "room", pgettext_lazy("for rent", "room")
    WORKSHOP = "workshop", pgettext_lazy("for rent", "workshop")
    LABORATORY = "laboratory", pgettext_lazy("for rent", "laboratory")
    SITE = "site", pgettext_lazy("for rent", "site")
