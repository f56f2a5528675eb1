"""Queued work: a look at one kept address; and what the clock calls."""

from datetime import datetime

from django.tasks import task

from svod.attachments.actions import look_at_links, visit_link


@task()
def fetch_link(pk: int) -> str:
    """Look at the address of this link; says what the look brought, empty where the link is gone."""
    return visit_link(pk)


def look_at_due_links(_due: datetime) -> None:
    """For the clock, every hour: looks that are due are asked for, fifty at a time."""
    look_at_links()
