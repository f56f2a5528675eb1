"""What the clock calls, for every cluster of the installation."""

from datetime import datetime

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.desk.actions.digests import queue_digests
from svod.desk.actions.findable import bring_index, index_anew


def send_digests(_due: datetime) -> None:
    """On the first working day of a week: each person's one letter."""
    for cluster in Cluster.objects.order_by("pk"):
        queue_digests(Actor(cluster), today())


def bring_indexes(_due: datetime) -> None:
    """Every minute: what was done since is found from now on."""
    for cluster in Cluster.objects.order_by("pk"):
        bring_index(Actor(cluster))


def index_all_anew(_due: datetime) -> None:
    """Every night: what time alone has changed is found as it is."""
    for cluster in Cluster.objects.order_by("pk"):
        index_anew(Actor(cluster))
