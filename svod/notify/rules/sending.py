"""How often a letter is tried, what a mail server's answer means, what a dead worker's marks mean."""

import enum
from datetime import datetime, timedelta

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
)
"""Between the first try and the second, and so on; after the last one the letter is dead: eight tries in two days."""

LOST_AFTER = timedelta(hours=1)
"""A letter being sent whose marks are nowhere to be found waits so long before it is taken for abandoned."""

_FINAL = 500


class Mark(enum.IntEnum):
    """How far a worker has got with one letter."""

    CLAIMED = 0
    OFFERED = 1
    ACCEPTED = 2
    REFUSED = 3


class Verdict(enum.Enum):
    """What becomes of a letter whose worker died over it."""

    AGAIN = "not delivered: queue it again"
    SENT = "the server had taken it"
    UNCONFIRMED = "handed over whole, the answer was not heard"


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many attempts; None: no more."""
    return now + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def is_final(code: int) -> bool:
    """Whether an SMTP reply means that trying again is of no use (5xx)."""
    return code >= _FINAL


def verdict(mark: int) -> Verdict:
    """What the mark of a dead worker says.

    Without the final dot a server throws a letter away; after it, it answers for the letter whether or not anybody
    hears its answer (RFC 5321, 4.2.5 and 6.1). The mark is set just before the dot is given to the machine's network,
    which sends on what it was given when the process dies.
    """
    return {Mark.ACCEPTED: Verdict.SENT, Mark.OFFERED: Verdict.UNCONFIRMED}.get(Mark(mark), Verdict.AGAIN)
