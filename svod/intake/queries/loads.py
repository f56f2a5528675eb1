"""Loads: the list, one of them, the file it came from."""

from svod.accounts.access import Actor, NotThere
from svod.intake.access import visible_to
from svod.intake.models import Load

SHOWN = 100


def recent_loads(actor: Actor) -> list[Load]:
    """The newest hundred loads with their files, people and plans, without their readings (one query)."""
    found = visible_to(actor).select_related("file", "loaded_by", "plan", "own")
    return list(found.defer("reading", "opening", "made", "before", "answers")[:SHOWN])


def load_of(actor: Actor, pk: int) -> Load:
    """One load with what its preview needs, without the whole reading. Raises NotThere (one query)."""
    found = (
        visible_to(actor)
        .select_related("file", "loaded_by", "plan", "own__body", "own__of")
        .defer("reading", "made", "before")
    )
    load = found.filter(pk=pk).first()
    if load is None:
        raise NotThere
    return load
