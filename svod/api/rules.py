"""How long a key lives, what a key of idempotency may be, what makes two requests one."""

import re
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.utils.translation import gettext as _

from svod.core.clock import MOSCOW
from svod.core.rules import RuleBroken

LONGEST_DAYS = 365
MOST_KEYS = 20
"""Live keys of one person in one cluster."""
KEPT = timedelta(hours=24)
"""How long the answer to an idempotent request is given again."""
MARK_EVERY = timedelta(minutes=5)
"""How exactly the last use of a key is known: more often is not written."""
MARK = "svod_"
"""What a key begins with: whoever finds one in a file knows what it is."""
_IDEMPOTENCY = re.compile(r"[\x21-\x7e]{1,200}")


def end_of(until: date, today: date) -> datetime:
    """The moment at which a key made today ends: the end of its last day. Raises RuleBroken for a day out of bounds."""
    if until <= today:
        raise RuleBroken(_("The last day of a key is ahead: choose a day from tomorrow on."))
    if until > today + timedelta(days=LONGEST_DAYS):
        raise RuleBroken(_("A key works for a year at most. Choose an earlier day; make a new key afterwards."))
    return datetime.combine(until + timedelta(days=1), time(), MOSCOW)


def require_room(live: int) -> None:
    """Raise RuleBroken where a person has too many live keys."""
    if live >= MOST_KEYS:
        raise RuleBroken(_("You have twenty working keys. Revoke one that nobody needs any more."))


def require_key(key: str) -> str:
    """An idempotency key. Raises RuleBroken where it is none."""
    if not _IDEMPOTENCY.fullmatch(key):
        raise RuleBroken(_("Idempotency-Key is 1 to 200 Latin letters, digits and signs without blanks, say a UUID."))
    return key


def digest_of(method: str, address: str, body: bytes) -> str:
    """What makes two requests one and the same."""
    return sha256(b"\0".join((method.encode(), address.encode(), body))).hexdigest()
