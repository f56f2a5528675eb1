"""When a round may be begun and answered."""

from datetime import date

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

MOST_YEARS = 5


def require_round(year: int, first: int, last: int, due: date, today: date) -> None:
    """Raise RuleBroken where members cannot be asked so."""
    if not today.year - 1 <= year <= today.year + 1:
        raise RuleBroken(_("A round belongs to this year or the one beside it: write %d.") % today.year)
    if not year <= first <= last < first + MOST_YEARS or first > year + 2:
        raise RuleBroken(_("Ask about one to five years in a row that begin now or soon."))
    if due < today:
        raise RuleBroken(_("The day by which to answer is past: choose a later one."))
    if due.year > year + 1:
        raise RuleBroken(_("The day by which to answer is too far from the year of the round."))


def require_open(*, is_open: bool) -> None:
    """Raise RuleBroken where answers are taken no more."""
    if not is_open:
        raise RuleBroken(_("The round is closed: no answers are taken. Ask the secretary to open it again."))
