"""When the end of something is told of: two months before it, and one month."""

from datetime import date

BEFORE = (60, 30)
"""Days before the end, the longer first."""


def stage_of(until: date, day: date) -> int | None:
    """Which notice is due on a day: 60 or 30; None while the end is far, or past."""
    left = (until - day).days
    if left < 0:
        return None
    return next((days for days in sorted(BEFORE) if left <= days), None)
