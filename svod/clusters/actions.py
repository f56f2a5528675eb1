"""Founding a cluster. The journal stands above this room: whoever calls this writes the line."""

from svod.clusters.models import Cluster
from svod.clusters.rules import require_free_slug


def found_cluster(*, slug: str, name: str, short_name: str, is_sample: bool = False) -> Cluster:
    """Create a cluster. Raises RuleBroken for an address in use by the program, ValidationError for a malformed one."""
    require_free_slug(slug)
    cluster = Cluster(slug=slug, name=name, short_name=short_name, is_sample=is_sample)
    cluster.full_clean()
    cluster.save()
    return cluster
