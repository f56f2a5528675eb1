"""Norms proposed from the plan's own words: which facts a measure's words ask for, and how many of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from svod.composing.norms import Wanted

OF_A_BODY = frozenset({"meeting.held", "minutes.published", "group.reported"})
"""Kinds of facts that always are some body's own: without the body a norm would gather everybody's."""

type Side = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A norm as the words have it. `want` None: the rule only gathers. `clear`: nothing is left to ask about."""

    measure: int
    kind: str
    body: int | None
    want: int | None
    per: str
    first: date
    last: date
    clear: bool = False

    @property
    def key(self) -> str:
        """The proposal's name within its plan."""
        return f"{self.measure}:{self.kind}"


def gathering_window(days: Sequence[Side], year: int, last_year: int) -> tuple[date, date]:
    """The days in which facts of a measure may fall: its deadline's, within the plan; else the plan's whole time."""
    begin, end = date(year, 1, 1), date(last_year, 12, 31)
    firsts = [first or begin for first, _last in days] or [begin]
    lasts = [last or end for _first, last in days] or [end]
    window = max(min(firsts), begin), min(max(lasts), end)
    return window if window[0] <= window[1] else (begin, end)


def propose_norms(
    measure: int,
    *,
    promised: Iterable[Wanted],
    noun: str,
    days: Sequence[Side],
    bodies: Collection[int],
    settled: Collection[str],
    year: int,
    last_year: int,
) -> list[Proposal]:
    """What the words of one measure propose: every counted promise, and a rule that gathers what its noun names.

    `bodies` are those that answer for the measure: where there is one, norms of a body's own deeds are its. Kinds
    that are `settled` (set or dismissed) are proposed no more.
    """
    body = next(iter(bodies)) if len(bodies) == 1 else None
    made = {
        each.kind: Proposal(
            measure, each.kind, body if each.kind in OF_A_BODY else None, each.want, each.per or "", *each.window
        )
        for each in promised
    }
    if noun and noun not in made:
        first, last = gathering_window(days, year, last_year)
        made[noun] = Proposal(measure, noun, body if noun in OF_A_BODY else None, None, "", first, last)
    return [each for kind, each in made.items() if kind not in settled]


def with_clearness(proposals: Sequence[Proposal], standing: Iterable[tuple[str, int | None]] = ()) -> list[Proposal]:
    """The same proposals, those marked that may be confirmed unread.

    A proposal is clear where no other one, and no norm `standing` in the plan (kind and body), would gather the same
    facts, and a body's own deeds have their body.
    """
    taken = Counter((each.kind, each.body) for each in proposals) + Counter(standing)
    return [
        replace(each, clear=taken[each.kind, each.body] == 1 and (each.body is not None or each.kind not in OF_A_BODY))
        for each in proposals
    ]
