"""Adding bodies."""

from django.db import transaction

from svod.accounts.access import Actor
from svod.bodies.models import Body
from svod.bodies.rules import kind_of_name
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb


@transaction.atomic
def ensure_body(actor: Actor, name: str) -> tuple[Body, bool]:
    """The cluster's body of this name, added where there is none; says whether it was added."""
    made, new = Body.objects.get_or_create(cluster=actor.cluster, name=name, defaults={"kind": kind_of_name(name)})
    if new:
        write_line(actor, Verb.BODY_ADDED, Ref("body", str(made.pk), made.name))
    return made, new
