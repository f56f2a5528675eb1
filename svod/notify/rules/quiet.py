"""When a letter may ring: not in the evening, not at night, not on a day off, unless the person wants it so."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

type Works = Callable[[date], bool]
"""Whether people work on a day."""

_SATURDAY = 5
_LOOK_AHEAD = 40
"""Days; past the longest holidays there are."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which a person is left alone, in the person's own clock; equal ends mean no such hours."""

    begins: time = time(20, 0)
    ends: time = time(8, 0)
    days_off_too: bool = True


def ordinary_week(off: Collection[date] = (), on: Collection[date] = ()) -> Works:
    """Monday to Friday, changed by days off and days on; what stands in both is a day off."""

    def works(day: date) -> bool:
        return day not in off and (day in on or day.weekday() < _SATURDAY)

    return works


def is_quiet(moment: datetime, quiet: Quiet) -> bool:
    """Whether a moment lies in the quiet hours of its day; these may go over midnight."""
    at = moment.time()
    if quiet.begins == quiet.ends:
        return False
    if quiet.begins < quiet.ends:
        return quiet.begins <= at < quiet.ends
    return at >= quiet.begins or at < quiet.ends


def may_ring_at(moment: datetime, quiet: Quiet, works: Works) -> datetime:
    """The first moment, not before `moment`, at which a letter may ring; `moment` itself where it is one.

    In a calendar without a working day for forty days the quiet hours alone decide.
    """
    at = _out_of_quiet(moment, quiet)
    if not quiet.days_off_too:
        return at
    for ahead in range(_LOOK_AHEAD):
        day = at.date() + timedelta(ahead)
        if works(day):
            return at if not ahead else _morning(at, day, quiet)
    return at


def _out_of_quiet(moment: datetime, quiet: Quiet) -> datetime:
    if not is_quiet(moment, quiet):
        return moment
    over_midnight = quiet.begins > quiet.ends and moment.time() >= quiet.begins
    return datetime.combine(moment.date() + timedelta(int(over_midnight)), quiet.ends, moment.tzinfo)


def _morning(at: datetime, day: date, quiet: Quiet) -> datetime:
    """The first moment of a day that is not quiet."""
    return _out_of_quiet(datetime.combine(day, time(0), at.tzinfo), quiet)
