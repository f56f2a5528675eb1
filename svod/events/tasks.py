"""What the clock calls, for every cluster of the installation."""

from datetime import datetime

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.events.actions import forget_answers


def forget_answers_due(_due: datetime) -> None:
    """Every night: answers of guests leave whose time of keeping is over."""
    for cluster in Cluster.objects.order_by("pk"):
        forget_answers(Actor(cluster))
