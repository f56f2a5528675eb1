"""What the clock calls; letters of a bulletin, written by the worker."""

from datetime import datetime

from django.tasks import task

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.press.actions import forget_due, publish_due, queue_bulletin
from svod.press.actions import remind_writers as remind_cluster
from svod.press.models import Bulletin


def publish_scheduled(_due: datetime) -> None:
    """Every minute: what is scheduled for now goes onto the site."""
    for cluster in Cluster.objects.order_by("pk"):
        publish_due(Actor(cluster))


def remind_writers(_due: datetime) -> None:
    """On working days: whoever was asked to write and has not is reminded, twice at most."""
    for cluster in Cluster.objects.order_by("pk"):
        remind_cluster(Actor(cluster), today())


def forget_subscribers(_due: datetime) -> None:
    """Every night: addresses that nobody confirmed, and those that left, are removed by their term."""
    for cluster in Cluster.objects.order_by("pk"):
        forget_due(Actor(cluster))


@task
def deliver_bulletin(pk: int) -> int:
    """Queue a letter for each subscriber of a bulletin that was sent; how many anew."""
    bulletin = Bulletin.objects.select_related("cluster").get(pk=pk)
    return queue_bulletin(Actor(bulletin.cluster), bulletin)
