"""The status that facts propose for a row; people decide. Typed words never raise it."""

from collections.abc import Collection, Sequence
from datetime import date
from operator import attrgetter
from typing import Literal

from svod.composing.calendar import year_window
from svod.composing.facts import Fact
from svod.composing.kinds import KINDS
from svod.composing.norms import Norm
from svod.composing.nouns import expects_joint, named_by
from svod.composing.rows import PlanRow
from svod.russian.deadlines import Deadline

_KIND, _FORM = attrgetter("kind"), attrgetter("form")

type Status = Literal["moved", "partly", "done", "in_progress", "not_due", "no_report"]


def propose(row: PlanRow, facts: Sequence[Fact], norms: Sequence[Norm], year: int, today: date) -> Status:
    """The first that fits: moved, partly, done, in progress; without facts: not due or no report.

    `facts` are those that count. `not_done` and `excluded` are never proposed.
    """
    if not facts:
        return _silent(row.deadline, norms, year, today)
    kinds = {kind.key for kind in {*map(_KIND, facts)}}
    if "decision.postponed" in kinds:
        return "moved"
    promised = {norm.wanted.kind for norm in norms}
    completing = any(_completes(kind, row.measure, promised) for kind in kinds)
    done = completing or not promised.isdisjoint(kinds)
    if (done and any(not norm.met for norm in norms)) or _apart(row, facts):
        return "partly"
    if not completing or any(norm.running for norm in norms):
        return "in_progress"
    return "done"


def _completes(kind: str, measure: str, promised: Collection[str]) -> bool:
    """Whether one fact of the kind can finish the row: a meeting can where they are promised or the measure is one."""
    if kind != "meeting.held" or kind in promised:
        return KINDS[kind].completes or kind == "meeting.held"
    named = named_by(measure)
    return named is not None and named.one


def _apart(row: PlanRow, facts: Sequence[Fact]) -> bool:
    """Members stood apart where the plan expects a joint stand, and no fact tells of one."""
    forms = set(map(_FORM, facts))
    return "own" in forms and "joint" not in forms and expects_joint(row.measure, row.expected)


def _silent(deadline: Deadline, norms: Sequence[Norm], year: int, today: date) -> Status:
    if any(norm.running and norm.wanted.per for norm in norms):
        return "not_due"
    last = year_window(year)[1]
    runs = any((start and start > today) or (end or last) > today for start, end in deadline.dates)
    return "not_due" if runs else "no_report"
