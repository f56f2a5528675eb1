"""Links as lists: all of them, those that wait, the dead, the changed."""

from django.db.models import Count, Q, QuerySet

from svod.accounts.access import Actor, NotThere
from svod.attachments.access import visible_links
from svod.attachments.choices import LinkState
from svod.attachments.models import KeptLink

SHOWS: dict[str, Q] = {
    "": Q(),
    "waiting": Q(dead_since=None) & (Q(state=LinkState.WAITING) | Q(state=LinkState.FAILED)),
    "dead": Q(dead_since__isnull=False),
    "changed": Q(changed_at__isnull=False),
}
"""Lists by their words in the address. A page that has not opened yet waits; one that is dead does not."""


def links(actor: Actor, show: str = "") -> QuerySet[KeptLink]:
    """Links of one list, newest first; an unknown word shows all. The long text is left out."""
    found = visible_links(actor).filter(SHOWS.get(show, Q()))
    return found.select_related("copy").defer("text").order_by("-added_at", "-pk")


def figures(actor: Actor) -> dict[str, int]:
    """How many links each list has, by its word; `all` of them (one query)."""
    return visible_links(actor).aggregate(
        all=Count("pk"), **{word: Count("pk", filter=rule) for word, rule in SHOWS.items() if word}
    )


def dead_links(actor: Actor) -> QuerySet[KeptLink]:
    """Links whose pages no longer open, the newest death first: one digest."""
    return visible_links(actor).filter(SHOWS["dead"]).select_related("copy").defer("text").order_by("-dead_since", "pk")


def link_of(actor: Actor, pk: int) -> KeptLink:
    """A link that the actor sees. Raises NotThere."""
    found = visible_links(actor).select_related("copy").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found
