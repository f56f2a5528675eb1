"""How many meetings a body has promised for a year."""

from svod.bodies.choices import Per

PERIODS = {Per.YEAR: 1, Per.HALF: 2, Per.QUARTER: 4, Per.MONTH: 12}
"""How many of the periods a year has."""


def promised(meets: int | None, per: str) -> int | None:
    """Meetings in a year; None where nothing is promised."""
    return meets * PERIODS[Per(per)] if meets and per else None
