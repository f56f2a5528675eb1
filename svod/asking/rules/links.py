"""The one link: its token, how long it lives, how a device is told from another without knowing whose it is."""

from datetime import date, datetime, timedelta

from svod.core.clock import MOSCOW
from svod.core.tokens import sender_mark

LIFE = timedelta(days=45)
"""How long a link opens after the day of its report, or after it was made where that is later."""

MOST_DEVICES = 40
"""Devices of one link that are told apart; all further ones share one mark, so that a log stays small."""

OTHERS = "others"
COUNT_EVERY = timedelta(minutes=1)
"""One device's openings are counted once in this time: a hundred a second cost one write a minute."""

FORGET_AFTER = timedelta(days=180)
"""How long a dead link's openings are kept."""


def expiry(due: date, made: datetime) -> datetime:
    """Until when a link opens: the end of its last day in Moscow."""
    last = max(due, made.astimezone(MOSCOW).date()) + LIFE
    return datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=MOSCOW)


def is_alive(expires_at: datetime, revoked_at: datetime | None, now: datetime) -> bool:
    """Whether a link opens."""
    return revoked_at is None and now < expires_at


def mark_of(link: int, agent: str, secret: str) -> str:
    """The mark of a device for one link: the same device has another mark at another link."""
    return sender_mark(secret, f"{link}\n{agent[:300]}")
