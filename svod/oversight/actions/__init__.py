"""Everything that changes an observation group; each change leaves a line in the journal of every cluster concerned."""

from svod.oversight.actions.groups import (
    add_clusters,
    add_observer,
    drop_group,
    make_group,
    remove_clusters,
    remove_observer,
)
from svod.oversight.actions.sums import mend_sums

__all__ = [
    "add_clusters",
    "add_observer",
    "drop_group",
    "make_group",
    "mend_sums",
    "remove_clusters",
    "remove_observer",
]
