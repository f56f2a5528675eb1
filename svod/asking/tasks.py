"""What the clock calls, for every cluster of the installation."""

from datetime import datetime

from svod.accounts.access import Actor
from svod.asking.actions import forget_openings
from svod.asking.actions.rhythm import ask_in_time as ask_cluster
from svod.asking.actions.silent import draft_reminders, tell_head
from svod.clusters.models import Cluster
from svod.core.clock import now, today


def ask_in_time(_due: datetime) -> None:
    """On working days: whoever has a day within a week is asked."""
    for cluster in Cluster.objects.order_by("pk"):
        ask_cluster(Actor(cluster), today())


def follow_silence(_due: datetime) -> None:
    """On working days: letters to the silent lie ready, heads are told."""
    for cluster in Cluster.objects.order_by("pk"):
        draft_reminders(Actor(cluster))
        tell_head(Actor(cluster))


def sweep(_due: datetime) -> None:
    """Every night: openings of links that are dead for long leave."""
    forget_openings(None, now())
