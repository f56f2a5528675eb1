"""Days of an event: what fits, what the next year makes of them."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.events.choices import EventState

LONGEST = timedelta(days=92)
"""Nothing here goes on for more than a quarter: a longer one is a slip of the pen in the year."""


def require_title(title: str) -> str:
    """A title with its blanks evened. Raises RuleBroken where it is empty."""
    found = " ".join(title.split())
    if not found:
        raise RuleBroken(_("Name it in a few words: without a name nobody will find it."))
    return found


def require_days(first: date, last: date) -> None:
    """Raise RuleBroken where the last day is before the first, or an event would go on for months."""
    if last < first:
        raise RuleBroken(_("The last day is earlier than the first: correct one of them."))
    if last - first > LONGEST:
        raise RuleBroken(_("An event lasts three months at most: check the years of both days."))


def require_inside(day: date, first: date, last: date) -> None:
    """Raise RuleBroken for a day of the programme outside of the event."""
    if not first <= day <= last:
        told = {
            "day": date_format(day, "d.m.Y"),
            "first": date_format(first, "d.m.Y"),
            "last": date_format(last, "d.m.Y"),
        }
        raise RuleBroken(_("%(day)s is not a day of the event: it runs from %(first)s to %(last)s.") % told)


def years_on(day: date, years: int) -> date:
    """The same day of another year: the 29th of February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def shifted(day: date, first: date, new_first: date) -> date:
    """A day of a copied event: as far from its new first day as it was from the old one."""
    return new_first + (day - first)


def require_standing(state: str) -> None:
    """Raise RuleBroken where an event is cancelled."""
    if state == EventState.CANCELLED:
        raise RuleBroken(_("The event is cancelled. Put it back first."))


def require_ahead(state: str) -> None:
    """Raise RuleBroken where an event is closed or cancelled."""
    if state == EventState.HELD:
        raise RuleBroken(_("The event is closed. Open it again first."))
    require_standing(state)


def require_closing(state: str, first: date, today: date) -> None:
    """Raise RuleBroken where an event cannot be closed."""
    require_standing(state)
    if today < first:
        raise RuleBroken(
            _("The event begins on %(day)s: it can be closed once it has taken place.")
            % {"day": date_format(first, "d.m.Y")}
        )


def require_reason(why: str) -> str:
    """A reason in a few words. Raises RuleBroken where there is none."""
    if not why.strip():
        raise RuleBroken(_("Why? Write it in a few words."))
    return why.strip()


def require_past(day: date, today: date) -> None:
    """Raise RuleBroken for something that is said to have happened on a day that is still ahead."""
    if day > today:
        raise RuleBroken(
            _("%(day)s is still ahead: a fact is written down once it has happened.")
            % {"day": date_format(day, "d.m.Y")}
        )
