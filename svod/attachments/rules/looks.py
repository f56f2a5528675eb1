"""When a kept address is looked at again, and what several looks in a row say of it."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.core.rules import RuleBroken

MONTH, DAY = timedelta(days=30), timedelta(days=1)
FAILURES_OF_THE_DEAD = 3
"""Looks in a row that found nothing, a day apart, before a page is called dead."""
LEASE = timedelta(hours=1)
"""How long a look that was asked for may take; after that it is asked for again."""
PAUSE = timedelta(minutes=5)
MOST_ASKED = 30
"""Looks that people of one cluster may ask for in PAUSE."""


@dataclass(frozen=True, slots=True)
class Failing:
    """What is known of a page that does not open: how many looks in a row, since when, since when called dead."""

    times: int
    since: datetime
    dead_since: datetime | None
    next_look: datetime


def after_failure(times: int, since: datetime | None, at: datetime) -> Failing:
    """One more failure at `at`, after `times` before it that began at `since`."""
    began = since or at
    dead = began if times + 1 >= FAILURES_OF_THE_DEAD else None
    return Failing(times + 1, began, dead, at + (MONTH if dead else DAY))


def require_pause(asked: datetime | None, at: datetime, asked_by_all: int) -> None:
    """Raise RuleBroken where this page, or too many pages together, were asked for just now."""
    if asked is not None and at - asked < PAUSE:
        left = max(1, math.ceil((asked + PAUSE - at).total_seconds() / 60))
        words = ngettext(
            "This page was asked for just now. Come back in %(n)d minute.",
            "This page was asked for just now. Come back in %(n)d minutes.",
            left,
        )
        raise RuleBroken(words % {"n": left})
    if asked_by_all >= MOST_ASKED:
        raise RuleBroken(_("Many pages are being looked at already. Come back in five minutes."))
