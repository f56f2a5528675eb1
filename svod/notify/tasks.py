"""What the clock calls."""

from django.tasks import task

from svod.core.clock import now
from svod.notify.actions import send_due_letters


@task
def send_letters() -> dict[str, int]:
    """Send what is due now; how many went which way."""
    return send_due_letters(now())
