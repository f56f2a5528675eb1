"""Vacancies: how long they stand, what may be done when, salaries, how many applications are taken."""

from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.workforce.choices import JobState

LIFE = timedelta(days=90)
"""How long a vacancy stands from the day it is accepted or prolonged."""
WARNED = timedelta(days=7)
"""How long before its end a letter goes."""
AFTER = timedelta(days=30)
"""How long the page of an ended vacancy stays, with a banner."""
KEPT = timedelta(days=180)
"""How long an application is kept."""
LARGEST_SALARY = 10_000_000
LARGEST_CV = 5 * 1024 * 1024
MOST_OF_SENDER, MOST_OF_VACANCY = 10, 100
"""Applications taken from one machine in an hour, and for one vacancy in a day."""


class Stage(StrEnum):
    """How a vacancy stands on a day."""

    HIDDEN = "hidden"  # not accepted yet, or returned
    LIVE = "live"
    ENDED = "ended"  # its page stays with a banner
    GONE = "gone"  # its address answers 410


def stage_of(state: str, ends_on: date | None, today: date) -> Stage:
    """How a vacancy stands on a day; `ends_on` is its last day."""
    if state not in {JobState.PUBLISHED, JobState.CLOSED} or ends_on is None:
        return Stage.HIDDEN
    if state == JobState.PUBLISHED and today <= ends_on:
        return Stage.LIVE
    return Stage.ENDED if today <= ends_on + AFTER else Stage.GONE


def prolonged(ends_on: date, today: date) -> date:
    """The new last day: 90 days from today. Pressing twice on one day gives no more."""
    return max(ends_on, today + LIFE)


def require_acceptable(state: str) -> None:
    """Raise RuleBroken where there is nothing to accept or return."""
    if state != JobState.WAITING:
        raise RuleBroken(_("Somebody has decided about this vacancy already. Reload the page."))


def require_editable(state: str) -> None:
    """Raise RuleBroken for a vacancy that people read already: its words stand."""
    if state not in {JobState.WAITING, JobState.RETURNED}:
        raise RuleBroken(_("The vacancy is on the site: take it off first, then change it."))


def require_prolonging(state: str, ends_on: date | None, today: date) -> None:
    """Raise RuleBroken where a vacancy is not, or no longer, to be prolonged."""
    if state == JobState.CLOSED:
        raise RuleBroken(_("The vacancy is closed: post it again."))
    if stage_of(state, ends_on, today) not in {Stage.LIVE, Stage.ENDED}:
        raise RuleBroken(_("Only a vacancy that is on the site can be extended."))


def require_salary(least: int | None, most: int | None) -> None:
    """Raise RuleBroken for a salary that cannot be so; rubles a month, either end may be open."""
    for number in (least, most):
        if number is not None and not 0 < number <= LARGEST_SALARY:
            raise RuleBroken(_("A salary is written in roubles a month, from 1 to 10,000,000."))
    if least is not None and most is not None and most < least:
        raise RuleBroken(_("The salary “to” is less than “from”: swap them."))


def require_room(of_sender: int, of_vacancy: int) -> None:
    """Raise RuleBroken where a machine, or everybody together, has sent too much: a robot is at work."""
    if of_sender >= MOST_OF_SENDER:
        raise RuleBroken(
            _("Ten applications an hour are taken from one place. What you typed stays here: send it in an hour.")
        )
    if of_vacancy >= MOST_OF_VACANCY:
        raise RuleBroken(
            _("Too many applications came today, as if from robots. What you typed stays here: send it tomorrow.")
        )
