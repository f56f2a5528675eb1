"""Writing a line; every action of every room ends here."""

from typing import Any

from svod.accounts.access import Actor
from svod.accounts.models import User
from svod.accounts.queries import clusters_of
from svod.core.clock import now
from svod.core.ref import Ref
from svod.journal.choices import Verb
from svod.journal.models import Entry

PROGRAM = "Свод"


def write_line(actor: Actor, verb: Verb, thing: Ref, **details: Any) -> Entry:
    """Add one line, in the transaction of the thing itself. `details` are plain JSON values (before, after, count)."""
    return Entry.objects.create(
        cluster=actor.cluster,
        user=actor.user,
        who=actor.user.name if actor.user else PROGRAM,
        verb=verb,
        kind=thing.kind,
        thing=thing.id,
        title=thing.title[:500],
        details=details,
        at=now(),
    )


def write_sign_in(user: User, verb: Verb) -> None:
    """A line in each cluster of the person: their secretaries see who came and went."""
    thing = Ref("user", str(user.pk), user.name)
    for cluster in clusters_of(user):
        write_line(Actor(cluster, user), verb, thing)
