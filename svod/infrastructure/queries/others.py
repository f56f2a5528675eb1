"""Partners with their talks; sites and rooms for rent."""

from decimal import Decimal

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from svod.accounts.access import Actor, NotThere
from svod.clusters.models import Cluster
from svod.infrastructure.access import public_places, visible_partners, visible_places
from svod.infrastructure.choices import PartnerKind, PlaceKind
from svod.infrastructure.models import Partner, Place, Talk

_LIVE = Q(talks__dropped_why="", talks__isnull=False)


def partners(actor: Actor, show: str, words: str) -> QuerySet[Partner]:
    """Partners with how many talks, the last day, the nearest day ahead of a next step (one query when read)."""
    found = visible_partners(actor)
    if show in PartnerKind.values:
        found = found.filter(kind=show)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(about__icontains=word))
    return found.annotate(
        talk_count=Count("talks", filter=_LIVE),
        last_day=Max("talks__day", filter=_LIVE),
        next_day=Min("talks__next_on", filter=_LIVE),
    ).order_by("name", "pk")


def partner_of(actor: Actor, pk: int) -> Partner:
    """One partner (one query). Raises NotThere."""
    found = visible_partners(actor).select_related("cluster", "organisation").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def talks_of(partner: Partner) -> list[Talk]:
    """All talks, the newest first, those taken off too (one query)."""
    return list(partner.talks.select_related("project"))


def talk_of(partner: Partner, pk: int) -> Talk:
    """One round of talks (one query). Raises NotThere."""
    found = partner.talks.select_related("partner__cluster", "project").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def places(actor: Actor, show: str, words: str) -> QuerySet[Place]:
    """Sites and rooms that the actor sees; `free`: with something free (one query when read)."""
    return _narrowed(visible_places(actor), show, words)


def places_on_site(cluster: Cluster, show: str) -> QuerySet[Place]:
    """What anybody sees: the free first, the larger first (one query when read)."""
    return _narrowed(public_places(cluster), show, "").order_by("-free_area", "name", "pk")


def _narrowed(found: QuerySet[Place], show: str, words: str) -> QuerySet[Place]:
    if show == "free":
        found = found.filter(free_area__gt=0)
    elif show in PlaceKind.values:
        found = found.filter(kind=show)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(address__icontains=word) | Q(about__icontains=word))
    return found.select_related("cluster")


def free_area(found: QuerySet[Place]) -> Decimal:
    """How many square metres are free in all (one query)."""
    return found.order_by().aggregate(free=Sum("free_area"))["free"] or Decimal(0)


def place_of(actor: Actor, pk: int) -> Place:
    """One site or room (one query). Raises NotThere."""
    found = visible_places(actor).select_related("cluster").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found
