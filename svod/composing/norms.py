"""What a plan promises in numbers: how many facts of a kind, in which window, per which period; and what is there."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from svod.composing.calendar import Window, duration, periods, year_window
from svod.composing.facts import Fact
from svod.composing.kinds import KINDS
from svod.composing.nouns import is_time, meaning, named_by, of_sort, same_sort
from svod.composing.rows import PlanRow
from svod.russian.deadlines import Deadline, DeadlineKind
from svod.russian.quantities import Bound, Quantity, read_quantities
from svod.russian.signs import lowered

_PROMISES = frozenset({Bound.EXACTLY, Bound.AT_LEAST, Bound.MORE_THAN})
MOST = 100_000  # facts of a kind that a plan may want in a period


@dataclass(frozen=True, slots=True)
class Wanted:
    """A promise: `want` facts of `kind` in each period; `per` is an ISO 8601 duration, None for the whole window.

    `bodies` are the names under which facts stand of the one body whose deeds are promised; none: whoseever.
    """

    kind: str
    want: int
    per: str | None
    window: Window
    periods: tuple[Window, ...]
    bodies: frozenset[str] = frozenset()

    def counts(self, fact: Fact) -> bool:
        """Whether a fact is one of those promised, whatever its day."""
        return fact.kind.key == self.kind and (not self.bodies or fact.body in self.bodies)


@dataclass(frozen=True, slots=True)
class Norm:
    """A promise beside what happened: `by_period` counts facts in each period, `ended` periods are over."""

    wanted: Wanted
    by_period: tuple[int, ...]
    ended: int

    @property
    def have(self) -> int:
        """Facts in the window."""
        return sum(self.by_period)

    @property
    def total(self) -> int:
        """What the whole window wants."""
        return self.wanted.want * len(self.wanted.periods)

    @property
    def met(self) -> bool:
        """Whether every period that has ended has what it wants; plenty in one fills no hole in another."""
        return all(have >= self.wanted.want for have in self.by_period[: self.ended])

    @property
    def running(self) -> bool:
        """Whether the window still goes on."""
        return self.ended < len(self.by_period)

    def as_json(self) -> dict[str, Any]:
        """The form of the contract."""
        return {
            "kind": self.wanted.kind,
            "want": self.wanted.want,
            "per": self.wanted.per,
            "total": self.total,
            "window": [day.isoformat() for day in self.wanted.window],
            "have": self.have,
            "by_period": list(self.by_period),
            "met": self.met,
        }


@lru_cache(4096)
def promised(row: PlanRow, year: int) -> tuple[Wanted, ...]:
    """The norms that a row's own words bear, each kind once; the result cell is never asked.

    Numbers come from the expected result and the measure, the rhythm from the deadline, the kind from the measure's
    noun. A recurring deadline of a measure that counts nothing is no norm.
    """
    named, deadline = named_by(row.measure), row.deadline
    kind = named.kind if named else None
    about = lowered(f"{row.measure} {row.expected}")
    found: dict[str, Wanted] = {}
    said = [(quantity, _kind_counted(quantity, kind, about)) for quantity in read_quantities(row.expected)]
    said += [(quantity, _kind_counted(quantity, kind, about, own=True)) for quantity in read_quantities(row.measure)]
    for quantity, of in said:
        if of is not None and of not in found:
            wanted = _wanted(of, quantity, deadline, year)
            found |= {of: wanted} if wanted else {}
    if deadline.kind is DeadlineKind.RECURRING and deadline.every and kind is not None and kind not in found:
        want, per = _rhythm(row.when, deadline.every)
        for window in _window(deadline, year):
            found[kind] = Wanted(kind, want, per, window, _periods(deadline, window, per))
    return tuple(found.values())


def _rhythm(when: str, every: str) -> tuple[int, str]:
    """How many, and how often. «Два раза в месяц» is two in each month, though a deadline calls it two weeks."""
    length = duration(every)
    for quantity in read_quantities(when) if length and length[1] else ():
        said = duration(quantity.per or "")
        if said and said[0] and is_time(quantity.of) and isinstance(quantity.value, int) and quantity.value > 1:
            return quantity.value, str(quantity.per)
    return 1, every


def _kind_counted(quantity: Quantity, measured: str | None, about: str, *, own: bool = False) -> str | None:
    """The kind that a number promises: the measure's noun rules where both nouns are of one sort.

    `own`: the number stands in the measure itself, so its own noun is meant.
    """
    if quantity.bound not in _PROMISES or not isinstance(quantity.value, int) or not 0 < quantity.value <= MOST:
        return None
    if is_time(quantity.of):
        return measured if quantity.of.casefold().startswith("раз") else None
    known = meaning(quantity.of)
    if known is None or not known.kinds:
        return None
    if measured in known.kinds or measured in known.also:
        return measured
    return measured if measured and not own and same_sort(measured, known.kinds[0]) else of_sort(known, about)


def _wanted(kind: str, quantity: Quantity, deadline: Deadline, year: int) -> Wanted | None:
    want = int(quantity.value) + (quantity.bound is Bound.MORE_THAN)
    per = quantity.per
    for window in _window(deadline, year):
        if per is None and deadline.kind is DeadlineKind.RECURRING and deadline.every:
            per = deadline.every
            count = len(_periods(deadline, window, per))
            want = want // count if count > 1 and want % count == 0 else want
        return Wanted(kind, want, per, window, _periods(deadline, window, per))
    return None


def _window(deadline: Deadline, year: int) -> Iterator[Window]:
    """The window of a norm: the deadline's, open sides ended by the plan's year; none where that is no time at all."""
    whole = year_window(year)
    starts = [start or whole[0] for start, _ in deadline.dates] or [whole[0]]
    ends = [end or whole[1] for _, end in deadline.dates] or [whole[1]]
    if min(starts) <= max(ends):
        yield min(starts), max(ends)


def want(
    kind: str,
    number: int,
    per: str | None,
    window: Window,
    deadline: Deadline,
    *,
    bodies: Collection[str] = (),
) -> Wanted:
    """A promise that people have set: its periods follow the deadline's own windows as those of the words do."""
    return Wanted(kind, number, per, window, _periods(deadline, window, per), frozenset(bodies))


def _periods(deadline: Deadline, window: Window, per: str | None) -> tuple[Window, ...]:
    """The window's periods; those that lie wholly between the deadline's own windows are left out."""
    found = periods(window, per)
    pairs = [(start or window[0], end or window[1]) for start, end in deadline.dates]
    if len(pairs) < 2 or len(found) < 2:  # noqa: PLR2004 -- one window, or one period
        return found
    return tuple(each for each in found if any(start <= each[1] and each[0] <= end for start, end in pairs))


def against(wanted: Wanted, facts: Sequence[Fact], today: date) -> Norm:
    """The promise beside the counted facts of its row. A period that ends today is over."""
    kind, bodies = KINDS.get(wanted.kind), wanted.bodies
    days = sorted([fact.start for fact in facts if fact.kind is kind and (not bodies or fact.body in bodies)])
    counts = tuple(bisect_right(days, last) - bisect_left(days, first) for first, last in wanted.periods)
    return Norm(wanted, counts, sum(end <= today for _, end in wanted.periods))
