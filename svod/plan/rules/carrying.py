"""What becomes of a year's measure in the next year, and how long a promise has been carried."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.plan.choices import ColumnRole, Status

_UNFINISHED = frozenset({Status.MOVED, Status.PARTLY, Status.NOT_DONE, Status.IN_PROGRESS, Status.NO_REPORT})
_AGAIN = frozenset({"recurring", "continuous", "as_needed", "other_plan"})
_EMPTIED = frozenset({ColumnRole.RESULT, ColumnRole.STATUS, ColumnRole.FACT})


class Fate(StrEnum):
    """Why a measure is offered to the next year, or is not."""

    CARRIED = "carried"
    AGAIN = "again"
    AHEAD = "ahead"
    ONCE = "once"
    OUT = "out"

    @property
    def ticked(self) -> bool:
        """Whether the page proposes to take it."""
        return self not in {Fate.ONCE, Fate.OUT}


def fate_of(state: Status, meaning: Mapping[str, Any]) -> Fate:
    """Unfinished is carried; done is promised again where it recurs; not due yet is simply copied."""
    if state in _UNFINISHED:
        return Fate.CARRIED
    if state == Status.EXCLUDED:
        return Fate.OUT
    if state == Status.NOT_DUE:
        return Fate.AHEAD
    return Fate.AGAIN if meaning.get("kind") in _AGAIN else Fate.ONCE


def is_emptied(role: str, key: str) -> bool:
    """Whether a column's cells are empty in the new year: what came of the measure is not known yet."""
    return role in _EMPTIED or key.split(":", 1)[0] in _EMPTIED


def carried_words(years: int) -> str:
    """«переносится второй год»; empty where nothing is carried. `years` as in `Measure.carried_years`."""
    if years < 1:
        return ""
    told = {
        1: _("carried for the second year"),
        2: _("carried for the third year"),
        3: _("carried for the fourth year"),
        4: _("carried for the fifth year"),
        5: _("carried for the sixth year"),
        6: _("carried for the seventh year"),
    }
    return told.get(years) or _("carried for the year no. %(count)d") % {"count": years + 1}


def require_reasons(reasons: Mapping[str, str]) -> None:
    """Raise RuleBroken where a carried measure (by its title) has no reason."""
    silent = [title for title, why in reasons.items() if not why.strip()]
    if silent:
        told = {"title": silent[0][:80]}
        raise RuleBroken(_("Why is it carried: %(title)s? Write the reason, a decision or what happened.") % told)


def require_untouched(made: str, now: str) -> None:
    """Raise RuleBroken where a plan is not what its creation left."""
    if not made or made != now:
        raise RuleBroken(_("The new plan has been changed: it cannot be undone as a whole. Take out rows one by one."))
