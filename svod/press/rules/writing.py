"""Whoever is asked to write: when that may be asked, when it is reminded of, and no oftener."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.press.choices import State

BEFORE, AFTER = 2, 1
"""Working days before the day to write by, and after it, on which the writer is reminded: once each."""

WITHIN = timedelta(days=14)
"""A day that is past for longer is the secretary's own to speak of."""

BEING_WRITTEN = frozenset({State.IDEA.value, State.DRAFT.value})

type Ahead = Callable[[date, int], date]
"""The working day so many working days after a day."""


def require_asking(state: str, *, has_writer: bool, has_address: bool, due: date | None, today: date) -> None:
    """Raise RuleBroken where there is nobody to ask, no way to reach them, or no day to ask for."""
    if state not in BEING_WRITTEN:
        raise RuleBroken(_("It is written already: there is nobody to ask."))
    if not has_writer:
        raise RuleBroken(_("No writer is named. Name the person, then ask."))
    if not has_address:
        raise RuleBroken(_("No letter reaches this person: add a mail address to the card, then ask."))
    if due is None or due < today:
        raise RuleBroken(_("Say by which day it is to be written, today or later, then ask."))


def require_writing(state: str, text: str, *, version: int, seen: int) -> None:
    """Raise RuleBroken where it is out already, nothing is written, or somebody has saved it meanwhile."""
    if state not in BEING_WRITTEN:
        raise RuleBroken(_("This text is with the editors already. Write to the cluster if something is wrong in it."))
    if not text.strip():
        raise RuleBroken(_("Nothing is written yet. Write the text, then send it."))
    if version != seen:
        raise RuleBroken(
            _("Not saved: the editors have changed this text meanwhile. Copy yours, reload the page, put it in again.")
        )


def reminder_due(due: date, asked: date, today: date, ahead: Ahead) -> str:
    """Which reminder is due: `soon`, `late`, or empty. Nobody is reminded of what was asked of them the day before."""
    if today > due:
        return "late" if ahead(due, AFTER) <= today <= due + WITHIN else ""
    return "soon" if ahead(today, BEFORE) >= due and ahead(asked, BEFORE) <= today else ""
