"""What a link of a member opens, and where letters reach a member."""

from collections.abc import Iterable

from django.db.models import Prefetch

from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.core.tokens import SHAPE, hash_token
from svod.members.choices import ContactKind
from svod.members.models import Contact, Organisation, Person
from svod.notify.schemas import MailAddress
from svod.workforce.choices import DoorKind
from svod.workforce.models import Door


def door_by_token(cluster: Cluster, token: str, kind: DoorKind) -> Door | None:
    """The live link of a token in a cluster (one query); None where it opens nothing of this kind."""
    if not SHAPE.fullmatch(token):
        return None
    whole = Door.objects.select_related("organisation", "sheet__round", "sheet__organisation", "vacancy__organisation")
    found = whole.filter(token_hash=hash_token(token), kind=kind, organisation__cluster=cluster)
    return found.filter(revoked_at=None, expires_at__gt=now()).first()


def addressees(organisations: Iterable[int]) -> dict[int, User | MailAddress]:
    """Where letters reach members, by their keys: the first mail of the card, else whoever has an account (3 queries).

    A member whom no letter reaches has no entry.
    """
    mails = Prefetch("contacts", Contact.objects.filter(kind=ContactKind.MAIL))
    users = Prefetch("people", Person.objects.filter(user__is_active=True).select_related("user").order_by("pk"))
    found: dict[int, User | MailAddress] = {}
    for place in Organisation.objects.filter(pk__in=list(organisations)).prefetch_related(mails, users):
        mail = next(iter(place.contacts.all()), None)
        person = next(iter(place.people.all()), None)
        if mail is not None:
            found[place.pk] = MailAddress(mail.value, place.name)
        elif person is not None and person.user is not None:
            found[place.pk] = person.user
    return found
