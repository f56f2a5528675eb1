"""The table of states: what may be done with a report in each, and what it becomes."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from svod.asking.choices import Answer, Doing, State
from svod.core.rules import RuleBroken
from svod.plan.choices import Status
from svod.plan.rules.amending import is_decided

NEXT: Mapping[State, Mapping[Doing, State]] = {
    State.ASKED: {Doing.KEEP_DRAFT: State.DRAFT, Doing.SUBMIT: State.SUBMITTED},
    State.DRAFT: {Doing.KEEP_DRAFT: State.DRAFT, Doing.SUBMIT: State.SUBMITTED},
    State.SUBMITTED: {
        Doing.KEEP_DRAFT: State.SUBMITTED,
        Doing.SUBMIT: State.SUBMITTED,
        Doing.RETURN: State.RETURNED,
        Doing.ACCEPT: State.ACCEPTED,
    },
    State.RETURNED: {Doing.KEEP_DRAFT: State.RETURNED, Doing.SUBMIT: State.SUBMITTED},
    State.ACCEPTED: {
        Doing.KEEP_DRAFT: State.ACCEPTED,
        Doing.SUBMIT: State.SUBMITTED,
        Doing.TAKE_BACK: State.SUBMITTED,
    },
}
"""A draft never changes what was sent: it only waits beside it."""

STATUSES: Mapping[str, Status] = {
    Answer.DONE: Status.DONE,
    Answer.IN_PROGRESS: Status.IN_PROGRESS,
    Answer.MOVED: Status.MOVED,
}
"""The status that an answer proposes for its measure."""


def after(state: str, doing: Doing) -> State:
    """What a report becomes. Raises RuleBroken, with what to do instead, where this is not done in its state."""
    found = NEXT[State(state)].get(doing)
    if found is not None:
        return found
    if doing == Doing.TAKE_BACK:
        raise RuleBroken(_("The report is not accepted: there is nothing to take back. Reload the page."))
    if state == State.ACCEPTED:
        raise RuleBroken(_("The report is accepted already. Reload the page."))
    if state == State.RETURNED:
        raise RuleBroken(_("The report is with the one who answers: it was returned. Wait until it comes back."))
    raise RuleBroken(_("Nothing has been sent yet: there is nothing to accept or to return."))


def is_reopened(state: str, was_reopened: bool, doing: Doing) -> bool:
    """Whether a report counts as edited after acceptance once this is done."""
    if doing == Doing.SUBMIT:
        return was_reopened or state == State.ACCEPTED
    return was_reopened and doing != Doing.ACCEPT


def require_link_edit(state: str) -> None:
    """Raise RuleBroken where a link no longer changes the report: it is accepted."""
    if state == State.ACCEPTED:
        raise RuleBroken(_("The report is accepted: this link shows it and changes nothing. Ask the secretary."))


def require_seen(version: int, seen: int) -> None:
    """Raise RuleBroken where somebody has changed the report since it was looked at."""
    if version != seen:
        raise RuleBroken(_("Not done: the report has changed meanwhile. Look at it anew and decide once more."))


def require_word(why: str) -> None:
    """Raise RuleBroken where a report is returned without a word why."""
    if not why.strip():
        raise RuleBroken(_("Say in a word why it is returned: the one who answers sees it."))


def is_for_office(was: str, becomes: str, *, office: bool) -> bool:
    """Whether a report is more than a body's lead decides: the measure moves, leaves the plan or comes back."""
    return not office and is_decided(was, becomes)


def require_office(was: str, becomes: str, *, office: bool) -> None:
    """Raise RuleBroken where a body's lead accepts what the office alone decides. `office`: the actor is of it."""
    if is_for_office(was, becomes, office=office):
        raise RuleBroken(_("The date of a measure moves here: leave the report to the secretary, who sees it too."))


def require_move(answer: str, new_day: date | None, reason: str, decision: str, *, may_move: bool) -> None:
    """Raise RuleBroken where a moved date is accepted without a day, a reason or a decision of who may move it.

    `may_move`: the one who accepts moves dates by right; others name whose decision it is.
    """
    if answer != Answer.MOVED:
        return
    if new_day is None:
        raise RuleBroken(_("A moved date needs the new day. Return the report or write the day."))
    if not reason.strip():
        raise RuleBroken(_("A moved date needs the reason. Return the report with a word about it."))
    if not may_move and not decision.strip():
        raise RuleBroken(_("Whose decision is it to move the date? Name the minutes or the head's word."))
