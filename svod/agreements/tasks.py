"""What the clock calls, for every cluster of the installation."""

from datetime import datetime

from svod.accounts.access import Actor
from svod.agreements.actions import tell_of_ends as tell_cluster
from svod.agreements.actions import tell_of_obligations
from svod.clusters.models import Cluster
from svod.clusters.rules import in_russian
from svod.core.clock import today


def tell_of_ends(_due: datetime) -> None:
    """On working days: agreements that end soon, obligations that are due."""
    with in_russian():
        for cluster in Cluster.objects.order_by("pk"):
            tell_cluster(Actor(cluster), today())
            tell_of_obligations(Actor(cluster), today())
