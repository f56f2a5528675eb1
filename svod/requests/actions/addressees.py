"""Who answers requests."""

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.requests.access import require_office
from svod.requests.choices import AddresseeKind
from svod.requests.models import Addressee

MOST_DAYS = 120


@transaction.atomic
def keep_addressee(
    actor: Actor, *, name: str, kind: AddresseeKind, days: int, instead: Addressee | None = None
) -> Addressee:
    """Add an addressee, or change one. Dates of requests that it has already stay as they are."""
    require_office(actor, instead)
    name = " ".join(name.split())
    if not name:
        raise RuleBroken(_("An addressee needs a name."))
    if not 1 <= days <= MOST_DAYS:
        raise RuleBroken(_("From 1 to 120 working days are given for an answer."))
    twins = Addressee.objects.filter(cluster=actor.cluster, name=name)
    if (twins.exclude(pk=instead.pk) if instead else twins).exists():
        raise RuleBroken(_("There is such an addressee already: “%s”.") % name)
    row = instead or Addressee(cluster=actor.cluster)
    before = {"name": row.name, "kind": row.kind, "days": row.days} if instead else {}
    row.name, row.kind, row.days = name, kind, days
    row.save()
    told = {"before": before, "after": {"name": name, "kind": str(kind), "days": days}}
    write_line(actor, Verb.ADDRESSEE_KEPT, Ref("addressee", str(row.pk), row.name), **told)
    return row
