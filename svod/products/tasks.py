"""What the clock calls, for every cluster of the installation."""

from datetime import datetime

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.products.actions import tell_of_ends as tell_cluster


def tell_of_ends(_due: datetime) -> None:
    """On working days: certificates that end soon."""
    for cluster in Cluster.objects.order_by("pk"):
        tell_cluster(Actor(cluster), today())
