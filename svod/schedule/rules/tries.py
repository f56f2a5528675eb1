"""When a task that did not work out is tried again, and when it is given up."""

from datetime import timedelta

from svod.core.rules import RuleBroken

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""The pause after the first failure, the second …; after one failure more the task is dead."""
MOST_LOSSES = 20
"""How often a task may lose its worker (killed, out of memory) before it is dead itself."""
BOUND = timedelta(minutes=15)
"""A worker of another machine that has kept a task longer is taken for dead: tasks must be shorter."""
KEPT = timedelta(days=30)
"""How long done and dropped tasks, and runs apart from the last of a key, stay in the tables."""
LONGEST_FAULT = 500


class PointlessToRepeat(RuleBroken):
    """Raised by a task that another try will not mend: it is dead at once, with this sentence."""


def pause_after(failures: int) -> timedelta | None:
    """How long to wait after the `failures`-th failure (from 1); None: it is dead."""
    return PAUSES[failures - 1] if failures <= len(PAUSES) else None


def fault_of(error: BaseException) -> str:
    """What went wrong, for the operator: a rule's own sentence, or the error by its name."""
    words = str(error).strip()
    if not isinstance(error, RuleBroken):
        words = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return words[:LONGEST_FAULT]
