"""Periods of membership and what an organisation is on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.members.choices import Standing


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day: `left` is the first day outside; an unknown day is None."""

    joined: date | None = None
    left: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies inside."""
        return (self.joined is None or self.joined <= day) and (self.left is None or day < self.left)


def standing_on(periods: Iterable[Period], day: date) -> Standing:
    """Member, former member or partner on a day. Who joins later is a partner until then."""
    found = list(periods)
    if any(period.holds(day) for period in found):
        return Standing.MEMBER
    return Standing.FORMER if any(period.left and period.left <= day for period in found) else Standing.PARTNER


def require_periods(periods: Sequence[Period]) -> None:
    """Raise RuleBroken where a period ends before it begins or two share a day."""
    for period in periods:
        if period.joined and period.left and period.left < period.joined:
            raise RuleBroken(
                _("Left on %(left)s, joined on %(joined)s: the second day must not be the earlier one.")
                % {"left": date_format(period.left, "d.m.Y"), "joined": date_format(period.joined, "d.m.Y")}
            )
    ordered = sorted(periods, key=lambda period: period.joined or date.min)
    for one, other in pairwise(ordered):
        if (one.left or date.max) > (other.joined or date.min):
            raise RuleBroken(_("Two periods of membership share days: end one before the other begins."))


def united(periods: Iterable[Period]) -> list[Period]:
    """Periods of two histories as one: those that share a day or touch become one period."""
    told = list(periods)
    if any(period.joined and period.left is None for period in told):
        told = [period for period in told if period != Period()]  # the other history knows the day
    made: list[Period] = []
    for period in sorted(told, key=lambda each: each.joined or date.min):
        last = made[-1] if made else None
        if last is None or (last.left is not None and last.left < (period.joined or date.min)):
            made.append(period)
        else:
            left = None if last.left is None or period.left is None else max(last.left, period.left)
            made[-1] = Period(last.joined, left)
    return made
