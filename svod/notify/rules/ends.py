"""When the end of something is told of: two months before it, and one month."""

from datetime import date

BEFORE = (60, 30)
"""Days before the end, the longer first."""


def stage_of(until: date, day: date, before: tuple[int, ...] = BEFORE) -> int | None:
    """Which notice is due on a day, of those that go so many days `before`; None while the end is far, or past."""
    left = (until - day).days
    if left < 0:
        return None
    return next((days for days in sorted(before) if left <= days), None)
