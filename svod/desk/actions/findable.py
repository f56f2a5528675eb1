"""The index follows the journal: whatever was done to a thing, its words are read again."""

from collections import defaultdict
from itertools import batched

from svod.accounts.access import Actor
from svod.desk.queries.findable import SOURCES
from svod.desk.queries.findable_shapes import SITE, Source, things
from svod.journal.models import Entry
from svod.search.actions import drop, keep_only, put, set_mark
from svod.search.models import Mark

MOST_LINES = 5_000
"""Lines of a journal that one run reads; more than MANY things of a kind are read again as a whole."""
MANY = 500


def index_anew(actor: Actor) -> int:
    """Read everything again: what time alone has changed, such as a vacancy that is over. How many were written."""
    return sum(_whole(source, actor) for source in SOURCES)


def bring_index(actor: Actor) -> int:
    """Bring a cluster's index up to the end of its journal; a first time, make it whole. How many were written."""
    mark = Mark.objects.filter(cluster=actor.cluster).values_list("line", flat=True).first()
    lines = Entry.objects.filter(cluster=actor.cluster)
    if mark is None:
        end = lines.order_by("-number").values_list("number", flat=True).first() or 0
        written = index_anew(actor)
    else:
        told = list(
            lines.filter(number__gt=mark).order_by("number").values_list("number", "kind", "thing")[:MOST_LINES]
        )
        if not told:
            return 0
        end = told[-1][0]
        written = _changed(actor, [(kind, thing) for _number, kind, thing in told])
    set_mark(actor, end)
    return written


def _changed(actor: Actor, told: list[tuple[str, str]]) -> int:
    named = defaultdict(set)
    for kind, thing in told:
        named[kind].add(thing)
    written = 0
    for source in SOURCES:
        keys = named.get(source.kind.value, set())
        if len(keys) > MANY or not source.within.isdisjoint(named):
            written += _whole(source, actor)
        elif keys:
            written += _some(source, actor, keys)
    return written


def _whole(source: Source, actor: Actor) -> int:
    stand: set[str] = set()
    written = 0
    for some in batched(things(source, actor.cluster), MANY):
        stand |= {found.thing for found in some}
        written += put(actor, some)
    keep_only(actor, source.kind, stand)
    return written


def _some(source: Source, actor: Actor, keys: set[str]) -> int:
    found = list(things(source, actor.cluster, keys))
    gone = {name for key in keys for name in (key, f"{key}{SITE}")} - {each.thing for each in found}
    drop(actor, source.kind, gone)
    return put(actor, found)
