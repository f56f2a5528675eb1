"""What the clock calls, for every cluster of the installation."""

from datetime import datetime

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.workforce.actions import erase_due, warn_of_ends


def look_after_vacancies(_due: datetime) -> None:
    """Every morning: letters about vacancies that end within a week, applications whose term is over erased."""
    for cluster in Cluster.objects.order_by("pk"):
        warn_of_ends(Actor(cluster), today())
        erase_due(Actor(cluster), today())
