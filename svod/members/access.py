"""Who sees organisations and people."""

from django.db.models import QuerySet

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.members.models import Organisation, Person


def visible_organisations(actor: Actor) -> QuerySet[Organisation]:
    """The cluster's organisations for its staff; nothing for others."""
    found = Organisation.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_MEMBERS) else found.none()


def visible_people(actor: Actor) -> QuerySet[Person]:
    """The cluster's people for its staff; nothing for others."""
    found = Person.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_MEMBERS) else found.none()
