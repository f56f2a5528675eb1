"""Data that go out of the installation are told of in the journal."""

from django.db import transaction

from svod.accounts.access import Actor
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb


@transaction.atomic
def note_cluster_export(actor: Actor, *, files: int) -> None:
    """Everything of a cluster was written as files by whoever keeps the installation."""
    write_line(
        actor, Verb.CLUSTER_EXPORTED, Ref("cluster", str(actor.cluster.pk), actor.cluster.short_name), files=files
    )
