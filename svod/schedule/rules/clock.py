"""Timed runs: when each is due, what becomes of those missed. Local times are Moscow's; moments are exact, in UTC."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any

from svod.core.clock import MOSCOW
from svod.schedule.rules.calendar import is_working_day

ONE_DAY = timedelta(days=1)
LATE = timedelta(minutes=10)
"""A run that is skipped when missed counts as missed after this."""
REACH = timedelta(days=62)
"""No rule leaves a longer gap between two runs."""
LONGEST_HOLIDAYS = 31
"""Days before which a run moved to a working day may have been due."""
MOST_AT_ONCE = 500
"""Missed runs of one key that one tick takes; the next takes the rest."""
_WEEK, _LAST_DAY, _DAY_MINUTES = 7, 31, 24 * 60

type Calendar = Callable[[date], bool]


class Missed(StrEnum):
    """What becomes of runs whose moment passed while nothing ran."""

    ONCE = "once"  # only the last of them
    EACH = "each"  # every one, in order
    SKIP = "skip"  # none


class Days(StrEnum):
    """On which days a rule holds."""

    ANY = "any"
    WORKING = "working"  # others are left out
    NEXT_WORKING = "next"  # others are moved to the first working day after


@dataclass(frozen=True)
class Daily:
    """Every day at a time."""

    at: time

    def falls_on(self, _day: date) -> bool:
        """Whether the day has a run."""
        return True


@dataclass(frozen=True)
class Weekly:
    """One day of the week (Monday is 0) at a time."""

    weekday: int
    at: time

    def __post_init__(self) -> None:
        if not 0 <= self.weekday < _WEEK:
            raise ValueError(f"no day of a week: {self.weekday}")

    def falls_on(self, day: date) -> bool:
        """Whether the day has a run."""
        return day.weekday() == self.weekday


@dataclass(frozen=True)
class Monthly:
    """One day of the month at a time; the last day where the month is shorter."""

    day: int
    at: time

    def __post_init__(self) -> None:
        if not 1 <= self.day <= _LAST_DAY:
            raise ValueError(f"no day of a month: {self.day}")

    def falls_on(self, day: date) -> bool:
        """Whether the day has a run."""
        return day.day == self.day or (day.day < self.day and (day + ONE_DAY).day == 1)


@dataclass(frozen=True)
class Every:
    """Every so many minutes, counted from 1970 in UTC: the same moments whoever asks."""

    minutes: int

    def __post_init__(self) -> None:
        if not 1 <= self.minutes <= _DAY_MINUTES:
            raise ValueError(f"no step of minutes within a day: {self.minutes}")


@dataclass(frozen=True)
class Timed:
    """One line of the clock.

    `key` names it for ever. `task` is the dotted path of `f(due: datetime)`. `whole`: its writes and the mark that it
    ran are one transaction, so that they happen exactly once; set False for what is slow or leaves the database.
    """

    key: str
    task: str
    rule: Daily | Weekly | Monthly | Every
    days: Days = Days.ANY
    missed: Missed = Missed.ONCE
    whole: bool = True
    label: Any = ""


@dataclass(frozen=True)
class Due:
    """What a tick takes: moments ascending, and up to which moment everything is now counted."""

    moments: tuple[datetime, ...]
    counted_to: datetime


def moments(timed: Timed, after: datetime, until: datetime, works: Calendar = is_working_day) -> Iterator[datetime]:
    """Every moment of the rule in (after, until], ascending, in UTC."""
    if isinstance(timed.rule, Every):
        yield from _steps(timed.rule.minutes, timed.days, after, until, works)
        return
    last = after
    day = after.astimezone(MOSCOW).date() - timedelta(days=LONGEST_HOLIDAYS)
    end = until.astimezone(MOSCOW).date()
    while day <= end:
        held = _held(day, timed.days, works) if timed.rule.falls_on(day) else None
        if held is not None:
            moment = datetime.combine(held, timed.rule.at, MOSCOW).astimezone(UTC)
            if last < moment <= until:  # two days moved onto one working day give one run
                yield moment
                last = moment
        day += ONE_DAY


def _held(day: date, days: Days, works: Calendar) -> date | None:
    """The day on which a run of `day` is held; None where it is left out."""
    if days == Days.ANY or works(day):
        return day
    if days == Days.WORKING:
        return None
    while not works(day):
        day += ONE_DAY
    return day


def _steps(minutes: int, days: Days, after: datetime, until: datetime, works: Calendar) -> Iterator[datetime]:
    step = minutes * 60
    count = int(after.timestamp() // step) + 1
    while (moment := datetime.fromtimestamp(count * step, UTC)) <= until:
        if days == Days.ANY or works(moment.astimezone(MOSCOW).date()):
            yield moment
        count += 1


def due(timed: Timed, after: datetime, until: datetime, works: Calendar = is_working_day) -> Due:
    """Which runs a tick at `until` takes where everything up to `after` is counted.

    Where the clock was set back (`until` before `after`), counting begins anew from that day; the unique row of a run
    keeps it from running again.
    """
    if until < after:
        after = day_begun(until)
    if timed.missed == Missed.EACH:
        taken = tuple(islice(moments(timed, after, until, works), MOST_AT_ONCE))
        return Due(taken, taken[-1] if len(taken) == MOST_AT_ONCE else until)
    back = REACH if timed.missed == Missed.ONCE else LATE
    found = tuple(moments(timed, max(after, until - back), until, works))
    return Due(found[-1:] if timed.missed == Missed.ONCE else found, until)


def day_begun(moment: datetime) -> datetime:
    """From when a key seen for the first time at `moment` counts: just before that day in Moscow, in UTC."""
    local = datetime.combine(moment.astimezone(MOSCOW).date(), time(), MOSCOW)
    return local.astimezone(UTC) - timedelta(microseconds=1)


def next_moment(timed: Timed, after: datetime, works: Calendar = is_working_day) -> datetime | None:
    """The first moment after `after`, in UTC; None where two months have none."""
    return next(moments(timed, after, after + REACH, works), None)
