"""When the kept copy of an address was made. The one place where the keeper of links is asked."""

from datetime import date

from django.utils.timezone import localtime

from svod.attachments.models import KeptLink
from svod.clusters.models import Cluster


def kept_days(cluster: Cluster) -> dict[str, date]:
    """Address, as it was given and as it is kept -> day of its copy, for all that have one (one query)."""
    found = KeptLink.objects.filter(cluster=cluster, copy__isnull=False, kept_at__isnull=False)
    days: dict[str, date] = {}
    for given, address, moment in found.values_list("given", "address", "kept_at"):
        day = localtime(moment).date()
        days[given] = days[address] = day
    return days
