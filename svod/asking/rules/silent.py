"""Silence after a date: days of grace, a letter for the secretary to send, the head told. Nothing is sent by itself."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.russian.dates import spoken_date
from svod.schedule.rules.calendar import NONE, OwnDays, add_working_days

GRACE = 2
"""Working days that pass before each next step."""

SETTLED = frozenset({"done", "partly", "not_done", "excluded"})
"""Statuses set by people after which nobody is waited for."""


class Step(StrEnum):
    """What comes next with somebody who is silent."""

    GRACE = "grace"  # two working days in which nobody does anything
    LETTER = "letter"  # a letter lies ready, the secretary sends it
    WAITING = "waiting"  # it was sent, two working days more
    HEAD = "head"  # the head knows


@dataclass(frozen=True, slots=True)
class Silence:
    """How somebody is silent on a day. `days` of the calendar since the due day; `until`: the day of the next step."""

    step: Step
    days: int
    until: date | None


def waits_until(due: date, status: str, moved_to: date | None) -> date | None:
    """The day up to which an answer is waited for; None where nobody waits any more.

    A moved measure is waited for on its new day; one that was excluded, or has an outcome, is not.
    """
    if status in SETTLED:
        return None
    return max(due, moved_to) if status == "moved" and moved_to else due


def letter_day(due: date, own: OwnDays = NONE) -> date:
    """The working day on which the letter lies ready: the first after the grace."""
    return add_working_days(due, GRACE + 1, own)


def head_day(due: date, sent_on: date | None, own: OwnDays = NONE) -> date:
    """The working day on which the head is told: two working days after the letter, sent or lying ready.

    A letter that nobody sends holds nothing up: the days run from when it lay ready.
    """
    return add_working_days(max(sent_on or date.min, letter_day(due, own)), GRACE + 1, own)


def silence(
    due: date, today: date, *, sent_on: date | None = None, told: bool = False, own: OwnDays = NONE
) -> Silence | None:
    """How an asked report that has no answer is silent today; None up to its day. `told`: the head knows already."""
    if today <= due:
        return None
    days, letter = (today - due).days, letter_day(due, own)
    if told:
        return Silence(Step.HEAD, days, None)
    if today < letter:
        return Silence(Step.GRACE, days, letter)
    head = head_day(due, sent_on, own)
    if today >= head:
        return Silence(Step.HEAD, days, None)
    return Silence(Step.WAITING if sent_on else Step.LETTER, days, head)


def letter_words(period: str, due: date, *, returned: str = "") -> str:
    """What the drafted letter says before the secretary has changed it."""
    if returned:
        said = _("Your report was returned with the words “%(why)s”, and it has not come back. Write how this stands.")
        return said % {"why": returned}
    told = {"period": period, "day": spoken_date(due)}
    return _("We waited for your report for the period “%(period)s” until %(day)s. Write how this stands.") % told


def require_letter(step: Step, words: str, *, sent: bool) -> None:
    """Raise RuleBroken in the days of grace, for a second letter, and for a letter without words."""
    if step == Step.GRACE:
        raise RuleBroken(_("The days of grace are not over: no letter is sent yet."))
    if sent:
        raise RuleBroken(_("This letter was sent already. Reload the page."))
    if not words.strip():
        raise RuleBroken(_("Write what the letter says."))
