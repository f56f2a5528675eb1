"""What the clock calls, for every cluster of the installation."""

from datetime import datetime

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.requests.actions import remind_late as remind_cluster


def remind_late(_due: datetime) -> None:
    """On working days: the office is told what waits past its day."""
    for cluster in Cluster.objects.order_by("pk"):
        remind_cluster(Actor(cluster), today())
