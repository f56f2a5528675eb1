"""What the clock calls, for every cluster of the installation."""

from datetime import datetime

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.meetings.actions.calls import remind_by_the_clock
from svod.meetings.queries.calls import to_remind


def remind_the_silent(_due: datetime) -> None:
    """On working days: whoever has not answered is reminded once, three days ahead of a meeting."""
    for cluster in Cluster.objects.order_by("pk"):
        for meeting in to_remind(cluster, now()):
            remind_by_the_clock(Actor(cluster), meeting)
