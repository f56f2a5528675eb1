"""Which changes of an approved plan are amendments, and what an amendment must say."""

from datetime import date

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.plan.choices import Status

_REPORTED = frozenset({"result", "status", "fact", "note"})
_DECIDED = frozenset({Status.MOVED.value, Status.EXCLUDED.value})
MOST = 2000


class NeedsAmendment(RuleBroken):
    """The plan is approved and no amendment is open for the change."""


def is_promise(field: str) -> bool:
    """Whether the words of a cell are what was approved; results, statuses, figures reached and notes are not."""
    return field.split(":", 1)[0] not in _REPORTED


def is_decided(before: str, after: str) -> bool:
    """Whether a change of status changes the plan itself: a measure moved or excluded, or brought back."""
    return bool({before, after} & _DECIDED)


def refuse_change() -> NeedsAmendment:
    """The sentence for a change without an amendment."""
    return NeedsAmendment(_("The plan is approved: it is changed by an amendment. Write who decided it and why."))


def require_amendment(day: date | None, decided: str, why: str, today: date) -> tuple[date, str, str]:
    """Day, words of the decision and reason without blanks at their ends. Raises RuleBroken where one is missing."""
    if day is None:
        raise RuleBroken(_("Of which day is the decision? Write it as 31.12.2026."))
    if day > today:
        raise RuleBroken(_("The decision is of a day to come. Write the day on which it was taken."))
    if not decided.strip():
        raise RuleBroken(_("By whose decision? Name the minutes, the order or the letter."))
    if not why.strip():
        raise RuleBroken(_("Why is the plan changed? Write the reason."))
    if max(len(decided), len(why)) > MOST:
        told = {"most": MOST}
        raise RuleBroken(_("The text is longer than %(most)d characters. Shorten it or put it into a file.") % told)
    return day, decided.strip(), why.strip()


def require_paper(words: str) -> str:
    """The document of approval. Raises RuleBroken where it is not named."""
    if not words.strip():
        raise RuleBroken(_("By which document is the plan approved? Name it with its day and number."))
    return words.strip()[:MOST]
