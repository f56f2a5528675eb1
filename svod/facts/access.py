"""Who sees the ledger, and who writes in it by hand."""

from django.db.models import QuerySet

from svod.accounts.access import Actor, NotThere, require
from svod.accounts.choices import Can
from svod.facts.models import Fact


def visible_to(actor: Actor) -> QuerySet[Fact]:
    """The cluster's facts, withdrawn ones too, for whoever sees the whole plan; nothing for others."""
    found = Fact.objects.filter(cluster=actor.cluster)
    return found if actor.may(Can.SEE_WHOLE_PLAN) else found.none()


def require_hand(actor: Actor, fact: Fact | None = None) -> None:
    """Raise Refused where the actor writes no facts by hand, NotThere where the fact is another cluster's."""
    if fact is not None and fact.cluster_id != actor.cluster.pk:
        raise NotThere
    require(actor, Can.RECORD_FACTS)
