"""The shape of a source of findable things, and how its rows are told."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from svod.clusters.models import Cluster
from svod.core.ref import key_in
from svod.search.choices import Kind
from svod.search.rules import Found

SITE = "-site"
"""What the second row of a thing, the one for the site, is called after."""


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of things. `within`: kinds of journal lines that tell of many of them at once."""

    kind: Kind
    rows: Callable[[Cluster], QuerySet[Any]]
    tell: Callable[[Cluster, Any], Iterator[Found]]
    within: frozenset[str] = frozenset()


def things(source: Source, cluster: Cluster, keys: Collection[str] | None = None) -> Iterator[Found]:
    """The things of a source as they are now; of these keys alone where they are named."""
    rows = source.rows(cluster)
    if keys is not None:
        rows = rows.filter(pk__in=map(key_in, keys))
    for row in rows.order_by("pk").iterator(chunk_size=500):
        yield from source.tell(cluster, row)


def path(name: str, cluster: Cluster, *more: object) -> str:
    """The address of a page of the cluster, after the cluster's own."""
    return reverse(name, args=[cluster.slug, *more]).removeprefix(f"/{cluster.slug}/")


def key(row: Model) -> str:
    """The row's identity, as journal lines name it."""
    return str(row.pk)


def joined(*words: str) -> str:
    """The words that there are, one under another."""
    return "\n".join(each for each in words if each)
