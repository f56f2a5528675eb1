"""What the clock calls."""

from datetime import datetime

from django.tasks import task

from svod.core.clock import now
from svod.notify.actions import clear_letters, send_due_letters


@task
def send_letters() -> dict[str, int]:
    """Send what is due now; how many went which way."""
    return send_due_letters(now())


def send_letters_due(_due: datetime) -> None:
    """For the clock, every minute: what is due goes out."""
    send_due_letters(now())


def clear_away(_due: datetime) -> None:
    """For the clock, every night: what is over for a year leaves."""
    clear_letters(None, now())
