"""Days of an agreement: signed, valid until, ended early; the state that follows; the days of the next one."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.agreements.choices import State
from svod.core.rules import RuleBroken
from svod.notify.rules.ends import BEFORE

FEWEST_PARTIES, MOST_PARTIES = 2, 20


@dataclass(frozen=True, slots=True)
class Terms:
    """The days; `until` is the last day, empty where there is no end; `ended` the day of an early end."""

    signed: date | None = None
    until: date | None = None
    ended: date | None = None


def state_on(terms: Terms, day: date) -> State:
    """How an agreement stands on a day."""
    if terms.signed is None or terms.signed > day:
        return State.DRAFT
    if terms.ended is not None and terms.ended <= day:
        return State.BROKEN
    if terms.until is None:
        return State.IN_FORCE
    if terms.until < day:
        return State.ENDED
    return State.SOON if terms.until - day <= timedelta(days=max(BEFORE)) else State.IN_FORCE


def require_terms(terms: Terms, parties: int) -> None:
    """Raise RuleBroken where the days or the parties cannot be so."""
    if not FEWEST_PARTIES <= parties <= MOST_PARTIES:
        raise RuleBroken(_("An agreement has from two to twenty parties: write each on a line of its own."))
    if terms.signed and terms.until and terms.until < terms.signed:
        raise RuleBroken(_("The agreement ends before it was signed: correct one of the days."))


def require_signing(terms: Terms, day: date, today: date) -> None:
    """Raise RuleBroken where an agreement cannot be signed on this day."""
    if terms.signed is not None:
        raise RuleBroken(
            _("The agreement is signed already, on %(day)s.") % {"day": date_format(terms.signed, "d.m.Y")}
        )
    if day > today:
        raise RuleBroken(
            _("%(day)s is still ahead: write the signing down once it has happened.")
            % {"day": date_format(day, "d.m.Y")}
        )
    if terms.until and terms.until < day:
        raise RuleBroken(_("The agreement ends before it was signed: correct one of the days."))


def require_early_end(terms: Terms, day: date, why: str, today: date) -> None:
    """Raise RuleBroken where an agreement cannot have ended early on this day."""
    if state_on(terms, today) not in {State.IN_FORCE, State.SOON}:
        raise RuleBroken(_("Only an agreement in force can end early."))
    if not why.strip():
        raise RuleBroken(_("Why did it end early? Write the reason or the paper."))
    if day > today or (terms.signed and day < terms.signed):
        raise RuleBroken(_("The last day must be between the signing and today."))


def next_terms(terms: Terms) -> date | None:
    """The last day of the next agreement: as long as this one; none where this one has no end."""
    if terms.signed is None or terms.until is None:
        return None
    return terms.until + (terms.until - terms.signed)
