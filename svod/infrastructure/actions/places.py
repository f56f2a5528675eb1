"""Sites and rooms for rent."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from svod.accounts.access import Actor
from svod.infrastructure.access import require_keep
from svod.infrastructure.actions.writing import place_ref, words_of, write_fields
from svod.infrastructure.models import Place
from svod.infrastructure.rules import require_place, require_seen
from svod.journal.actions import write_line
from svod.journal.choices import Verb


@transaction.atomic
def keep_place(
    actor: Actor, told: Mapping[str, Any], *, instead: Place | None = None, seen: int | None = None
) -> Place:
    """Add a site or a room, or change one. Raises RuleBroken where more is free than there is."""
    require_keep(actor, instead)
    row = Place.objects.select_for_update().get(pk=instead.pk) if instead else Place(cluster=actor.cluster)
    require_seen(seen, row.version)
    require_place(told["area"], told["free_area"])
    before = words_of(row, told) if instead else {}
    write_fields(row, told)
    row.version += instead is not None
    row.save()
    write_line(actor, Verb.PLACE_KEPT, place_ref(row), before=before, after=words_of(row, told))
    return row


@transaction.atomic
def remove_place(actor: Actor, place: Place) -> None:
    """Take a site or a room off the list for good; the journal keeps what it was."""
    require_keep(actor, place)
    write_line(actor, Verb.PLACE_REMOVED, place_ref(place), before=str(place), after="")
    place.delete()
