"""Questions about clusters."""

from svod.clusters.models import Cluster


def cluster_by_slug(slug: str) -> Cluster | None:
    """The cluster of an address, or None."""
    return Cluster.objects.filter(slug=slug).first()


def all_clusters() -> list[Cluster]:
    """Every cluster of the installation, by short name."""
    return list(Cluster.objects.order_by("short_name"))


def slugs_by_founding() -> list[str]:
    """The slugs of all clusters, the first founded first."""
    return list(Cluster.objects.order_by("pk").values_list("slug", flat=True))
