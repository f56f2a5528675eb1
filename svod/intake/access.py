"""Who loads documents and sees the loads."""

from django.db.models import QuerySet

from svod.accounts.access import Actor, NotThere, require
from svod.accounts.choices import Can
from svod.intake.models import Load


def visible_to(actor: Actor) -> QuerySet[Load]:
    """The cluster's loads for whoever loads documents; nothing for others."""
    found = Load.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.IMPORT_PLAN) else found.none()


def require_import(actor: Actor) -> None:
    """Raise Refused where the actor does not load documents."""
    require(actor, Can.IMPORT_PLAN)


def require_own(actor: Actor, load: Load) -> None:
    """Raise NotThere for another cluster's load, Refused where the actor does not load documents."""
    if load.cluster_id != actor.cluster.pk:
        raise NotThere
    require_import(actor)
