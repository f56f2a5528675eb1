"""Queued names round the actions of the clock."""

from datetime import datetime

from django.tasks import task

from svod.schedule.actions import perform_run, tidy


@task
def run_timed(run: int) -> None:
    """One run of the clock."""
    perform_run(run)


def clear_away(_due: datetime) -> None:
    """What is over for long leaves the tables."""
    tidy()
