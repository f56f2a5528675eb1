"""Who reads the journal."""

from django.db.models import QuerySet

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.journal.models import Entry, Opening


def visible_to(actor: Actor) -> QuerySet[Entry]:
    """The lines of the actor's cluster for those who may read them; nothing for others."""
    entries = Entry.objects.filter(cluster=actor.cluster)
    return entries if actor.may(Can.SEE_JOURNAL) else entries.none()


def openings_visible_to(actor: Actor) -> QuerySet[Opening]:
    """Who opened lists of people of the actor's cluster, for those who answer for personal data."""
    openings = Opening.objects.filter(cluster=actor.cluster)
    return openings if actor.may(Can.ERASE_PERSONAL) else openings.none()
