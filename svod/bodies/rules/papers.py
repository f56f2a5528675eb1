"""Conditions of work and yearly reports: what may be written and settled."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.bodies.choices import ReportState
from svod.core.rules import RuleBroken


def require_condition(title: str, given_on: date, today: date) -> None:
    """Raise RuleBroken where a condition has no words or is of the future."""
    if not title.strip():
        raise RuleBroken(_("Say what was given: a room, people, access."))
    if given_on > today:
        raise RuleBroken(
            _("%(day)s is still ahead: a condition is written down once it is given.")
            % {"day": date_format(given_on, "d.m.Y")}
        )


def require_handing(state: str, text: str, year: int, today: date) -> None:
    """Raise RuleBroken where a report may not be written or handed in now."""
    if state in (ReportState.HANDED, ReportState.ACCEPTED):
        raise RuleBroken(_("This report is handed in already. Ask the secretary to send it back for changes."))
    if not text.strip():
        raise RuleBroken(_("The report is empty: write what was done in the year."))
    if year > today.year:
        raise RuleBroken(_("The year %(year)s has not begun yet.") % {"year": year})


def require_settling(state: str, *, accepts: bool, remark: str) -> None:
    """Raise RuleBroken where there is nothing to accept or send back, or no word why it is sent back."""
    if state not in (ReportState.HANDED, ReportState.ACCEPTED) or (accepts and state == ReportState.ACCEPTED):
        raise RuleBroken(_("There is nothing to accept: the report is not handed in."))
    if not accepts and not remark.strip():
        raise RuleBroken(_("Say in a few words what is to be changed in the report."))
