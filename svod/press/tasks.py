"""What the clock calls."""

from datetime import datetime

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.press.actions import publish_due


def publish_scheduled(_due: datetime) -> None:
    """Every minute: what is scheduled for now goes onto the site."""
    for cluster in Cluster.objects.order_by("pk"):
        publish_due(Actor(cluster))
