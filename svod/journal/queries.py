"""Questions about the journal."""

from django.db.models import QuerySet

from svod.accounts.access import Actor
from svod.journal.access import visible_to
from svod.journal.models import Entry


def lines(actor: Actor, *, kind: str = "", thing: str = "", verb: str = "") -> QuerySet[Entry]:
    """Lines that the actor sees, newest first, of one thing or verb where named (one query when read)."""
    found = visible_to(actor)
    if kind:
        found = found.filter(kind=kind)
    if thing:
        found = found.filter(thing=thing)
    return found.filter(verb=verb) if verb else found


def history(actor: Actor, kind: str, thing: str) -> list[Entry]:
    """What happened to one thing, newest first, at most fifty lines; for whoever has been shown the thing itself."""
    return list(Entry.objects.filter(cluster=actor.cluster, kind=kind, thing=thing)[:50])
