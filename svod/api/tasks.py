"""What the clock calls."""

from datetime import datetime

from svod.api.actions import forget_answers
from svod.core.clock import now


def sweep(_due: datetime) -> None:
    """Every hour: answers that are kept for a day leave."""
    forget_answers(None, now())
