"""Steps of an edition: which may follow which, what must be said with it, what number it gets."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.reports.choices import EditionState

LONGEST_WHY = 2000

_FOLLOWS = {
    EditionState.APPROVED: EditionState.SUBMITTED,
    EditionState.RETURNED: EditionState.SUBMITTED,
    EditionState.PUBLISHED: EditionState.APPROVED,
    EditionState.WITHDRAWN: EditionState.PUBLISHED,
}


def require_follows(state: EditionState, step: EditionState) -> None:
    """Raise RuleBroken where an edition does not stand where this step begins."""
    if _FOLLOWS[step] != state:
        raise RuleBroken(
            _("This edition is already %(state)s: reload the page to see what can be done.") % {"state": state.label}
        )


def require_why(words: str, refusal: str) -> str:
    """The reason without blanks round it. Raises RuleBroken with `refusal` where there is none, or it is too long."""
    found = words.strip()
    if not found:
        raise RuleBroken(refusal)
    if len(found) > LONGEST_WHY:
        raise RuleBroken(_("Too long: two thousand letters at most. Shorten the words."))
    return found


def next_number(approved: Iterable[tuple[int, int]], *, new: bool) -> tuple[int, int]:
    """(number, correction) of what is submitted next: the first edition, a correction of the last, or a new one."""
    last = max(approved, default=None)
    if last is None:
        return 1, 0
    return (last[0] + 1, 0) if new else (last[0], last[1] + 1)
