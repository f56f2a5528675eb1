"""Words of rounds, needs, vacancies, curricula."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RoundKind(models.TextChoices):
    """What a yearly round asks about."""

    NEEDS = "needs", _("Staffing needs")
    OPINION = "opinion", _("Satisfaction of members")


class SheetState(models.TextChoices):
    """How far a member's sheet has got; an opened link changes nothing, so who only looked is silent."""

    SILENT = "silent", pgettext_lazy("sheet", "silent")
    DRAFT = "draft", pgettext_lazy("sheet", "in progress")
    ANSWERED = "answered", pgettext_lazy("sheet", "answered")


SHEET_CHIPS = {SheetState.SILENT: "no_report", SheetState.DRAFT: "in_progress", SheetState.ANSWERED: "done"}
"""The colour of each state."""


class Level(models.TextChoices):
    """Which training somebody needed has."""

    WORKER = "worker", _("worker")
    SECONDARY = "secondary", _("college")
    HIGHER = "higher", _("university")
    ANY = "any", pgettext_lazy("level", "any")


class Question(models.TextChoices):
    """What the short survey of satisfaction asks, each answered from 1 to 5."""

    OVERALL = "overall", _("How useful is the cluster to you as a whole?")
    OFFICE = "office", _("How well does the office answer your questions?")
    NEWS = "news", _("Do you learn of what happens in time?")
    EVENTS = "events", _("How useful are events and meetings?")
    PEOPLE = "people", _("How much does the cluster help with people?")


class ClassifierKind(models.TextChoices):
    """What a classifier lists."""

    PROFESSIONS = "professions", _("professions")
    SPECIALITIES = "specialities", _("specialities")


class JobKind(models.TextChoices):
    """What is offered."""

    JOB = "job", _("vacancy")
    INTERNSHIP = "internship", _("internship")
    PRACTICE = "practice", pgettext_lazy("students", "practice")


class Employment(models.TextChoices):
    """Which kind of work it is."""

    FULL = "full", _("full time")
    PART = "part", _("part time")
    SHIFT = "shift", _("long shifts away from home")
    REMOTE = "remote", _("remote work")
    TEMPORARY = "temporary", _("temporary work")


class JobState(models.TextChoices):
    """How far a vacancy has got; whether it still stands is told by its last day."""

    WAITING = "waiting", pgettext_lazy("vacancy", "waits for the secretary")
    RETURNED = "returned", pgettext_lazy("vacancy", "returned")
    PUBLISHED = "published", pgettext_lazy("vacancy", "published")
    CLOSED = "closed", pgettext_lazy("vacancy", "closed")


class ProposalState(models.TextChoices):
    """How far a change of a curriculum has got."""

    PROPOSED = "proposed", pgettext_lazy("curriculum", "proposed")
    DISCUSSED = "discussed", pgettext_lazy("curriculum", "discussed")
    ACCEPTED = "accepted", pgettext_lazy("curriculum", "accepted")
    INTRODUCED = "introduced", pgettext_lazy("curriculum", "introduced")
    DECLINED = "declined", pgettext_lazy("curriculum", "declined")


PROPOSAL_CHIPS = {
    ProposalState.PROPOSED: "not_due",
    ProposalState.DISCUSSED: "in_progress",
    ProposalState.ACCEPTED: "partly",
    ProposalState.INTRODUCED: "done",
    ProposalState.DECLINED: "excluded",
}
"""The colour of each state."""


class DoorKind(models.TextChoices):
    """What a link without an account opens."""

    SHEET = "sheet", _("the sheet of one round")
    POSTING = "posting", _("posting vacancies of one member")
    VACANCY = "vacancy", _("one vacancy and its applications")
