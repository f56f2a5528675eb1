"""Adding organisations and people."""

from django.db import transaction

from svod.accounts.access import Actor
from svod.accounts.models import User
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Organisation, Person


@transaction.atomic
def ensure_organisation(actor: Actor, name: str, *, is_member: bool = False) -> tuple[Organisation, bool]:
    """The cluster's organisation of this name, added where there is none; says whether it was added."""
    made, new = Organisation.objects.get_or_create(cluster=actor.cluster, name=name, defaults={"is_member": is_member})
    if new:
        write_line(actor, Verb.ORGANISATION_ADDED, Ref("organisation", str(made.pk), made.name))
    return made, new


@transaction.atomic
def ensure_person(
    actor: Actor, name: str, *, organisation: Organisation | None = None, user: User | None = None
) -> tuple[Person, bool]:
    """The cluster's person of this name («Фамилия И.О.»), added where there is none; says whether it was added."""
    made, new = Person.objects.get_or_create(
        cluster=actor.cluster, name=name, defaults={"organisation": organisation, "user": user}
    )
    if new:
        write_line(actor, Verb.PERSON_ADDED, Ref("person", str(made.pk), made.name))
    return made, new
