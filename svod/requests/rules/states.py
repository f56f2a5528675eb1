"""What may happen in which state, and what follows."""

from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.requests.choices import OPEN, State


class Doing(StrEnum):
    """What somebody does to a request."""

    PASS_ON = "pass"  # noqa: S105 -- a verb, no password
    DELAY = "delay"
    ANSWER = "answer"
    AGREE = "agree"
    DISAGREE = "disagree"
    DROP = "drop"
    RESTORE = "restore"


_MAY = {
    Doing.PASS_ON: OPEN,
    Doing.DELAY: OPEN,
    Doing.ANSWER: OPEN,
    Doing.AGREE: frozenset({State.ANSWERED}),
    Doing.DISAGREE: frozenset({State.ANSWERED, State.AGREED}),
    Doing.DROP: frozenset(State) - {State.DROPPED},
    Doing.RESTORE: frozenset({State.DROPPED}),
}
_AFTER = {
    Doing.PASS_ON: State.PASSED,
    Doing.ANSWER: State.ANSWERED,
    Doing.AGREE: State.AGREED,
    Doing.DISAGREE: State.DISAGREED,
    Doing.DROP: State.DROPPED,
}


def after(state: str, doing: Doing, *, passed: bool = False, answered: bool = False) -> State:
    """The state that follows. Raises RuleBroken, naming the state, where this cannot be done now.

    `passed`, `answered`: where a request that was taken off goes when it is put back.
    """
    here = State(state)
    if here not in _MAY[doing]:
        raise RuleBroken(_("Not done: the request is in the state “%s”. Look at it again.") % here.label)
    if doing == Doing.RESTORE:
        return State.ANSWERED if answered else State.PASSED if passed else State.NEW
    return _AFTER.get(doing, here)


def require_answer_day(day: date, received_on: date, today: date) -> None:
    """Raise RuleBroken where a request cannot have been answered on this day."""
    if day > today:
        raise RuleBroken(_("The day of the answer is still ahead: an answer is written down once it is given."))
    if day < received_on:
        raise RuleBroken(_("The answer is earlier than the request itself: correct the day."))


def require_passed_day(day: date, received_on: date, today: date) -> None:
    """Raise RuleBroken where a request cannot have been passed on on this day."""
    if day > today:
        raise RuleBroken(_("The day is still ahead: a request is passed on first, then it is written down."))
    if day < received_on:
        raise RuleBroken(_("The request was passed on before it came: correct the day."))


def require_delay(becomes: date, was: date, today: date, why: str) -> None:
    """Raise RuleBroken where a later date is not later, is past, or has no reason."""
    if becomes <= was:
        raise RuleBroken(_("The new date is not later than the former one: choose a later day."))
    if becomes < today:
        raise RuleBroken(_("The new date is past already: choose a day ahead."))
    if not why.strip():
        raise RuleBroken(_("Say why the answer will be later, and who agreed."))
