"""Facts that stand, one fact, files of facts; facts as composing takes them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.clusters.models import Cluster
from svod.composing.facts import Fact as Composed
from svod.composing.kinds import KINDS
from svod.facts.access import visible_to
from svod.facts.models import Fact, FactFile

MOST_BATCHES = 30


def live_facts(cluster: Cluster, first: date | None = None, last: date | None = None) -> QuerySet[Fact]:
    """Facts that stand, by day and then as they were recorded; within the days, where given."""
    found = Fact.objects.filter(cluster=cluster, withdrawn_at=None)
    if first is not None:
        found = found.filter(start__gte=first)
    if last is not None:
        found = found.filter(start__lte=last)
    return found.order_by("start", "pk")


def fact_of(actor: Actor, pk: int) -> Fact:
    """One fact with its organisations and people (two queries). Raises NotThere where the actor sees none."""
    found = visible_to(actor).select_related("recorded_by", "withdrawn_by", "batch__file")
    fact = found.prefetch_related("organisations").filter(pk=pk).first()
    if fact is None:
        raise NotThere
    return fact


def batch_of(actor: Actor, pk: int) -> FactFile:
    """One file of facts. Raises NotThere where the actor writes no facts or it is another cluster's."""
    found = FactFile.objects.filter(cluster=actor.cluster, pk=pk).select_related("file", "given_by").first()
    if found is None or not actor.may(Can.RECORD_FACTS):
        raise NotThere
    return found


def recent_batches(actor: Actor) -> list[FactFile]:
    """The last files, newest first."""
    found = FactFile.objects.filter(cluster=actor.cluster).select_related("file", "given_by")
    return list(found[:MOST_BATCHES])


def twins_among(cluster: Cluster, year: int) -> dict[tuple[str, date, str, str], int]:
    """What makes a fact one and the same -> its key, for all that stand in a year (one query)."""
    found = live_facts(cluster, date(year, 1, 1), date(year, 12, 31)).order_by("-pk")
    rows = found.values_list("kind", "start", "title", "url", "pk")
    return {(kind, start, title, url): pk for kind, start, title, url, pk in rows}


def told_facts(facts: Iterable[Fact]) -> tuple[Composed, ...]:
    """Facts, their organisations prefetched, as composing takes them; they are tied to no row."""
    return tuple(_told(position, fact) for position, fact in enumerate(facts))


def _told(position: int, fact: Fact) -> Composed:
    more = fact.more
    moved = {key: date.fromisoformat(more[key]) for key in ("from", "to") if more.get(key)}
    return Composed(
        position=position,
        kind=KINDS[fact.kind],
        rows=(),
        start=fact.start,
        end=fact.end,
        title=fact.title,
        url=fact.url,
        body=fact.body_name,
        quantities=fact.quantities,
        organisations=(*(each.name for each in fact.organisations.all()), *fact.other_names),
        public=fact.public,
        form=more.get("form", ""),
        sections=tuple(more.get("sections", ())),
        register=more.get("register", ""),
        moved_from=moved.get("from"),
        moved_to=moved.get("to"),
        by=more.get("by", ""),
    )
