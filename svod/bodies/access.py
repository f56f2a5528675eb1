"""Who sees bodies."""

from django.db.models import QuerySet

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.bodies.models import Body


def visible_to(actor: Actor) -> QuerySet[Body]:
    """The cluster's bodies for its staff; nothing for others."""
    found = Body.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_MEMBERS) else found.none()
