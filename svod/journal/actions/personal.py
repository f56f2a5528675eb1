"""Personal data: erasing values on request, noting who opened lists of people."""

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, require
from svod.accounts.choices import Can
from svod.clusters.models import Cluster
from svod.clusters.rules import in_russian
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions.lines import write_line
from svod.journal.choices import Verb
from svod.journal.models import Opening, PersonalValue


@transaction.atomic
def erase_personal(actor: Actor, about: Ref, reason: str) -> int:
    """Remove every value about a person from beside the chain, salts included; how many there were.

    The lines stay, their digests stay, the chain verifies as before. One line tells of the erasure, without the name.
    Raises Refused without the right, RuleBroken without a reason.
    """
    _require(actor, reason)
    return _erase(actor, about, reason)


@transaction.atomic
def erase_personal_elsewhere(actor: Actor, about: Ref, reason: str) -> int:
    """Remove the values about an account that is gone from beside the chains of all other clusters; how many lines.

    The account was the installation's own: nobody in those clusters could find the person any more to be asked for it.
    Each chain gets its own line, written by the program; it names neither the actor nor the actor's cluster.
    """
    _require(actor, reason)
    held = PersonalValue.objects.filter(about_kind=about.kind, about=about.id, erased_at=None)
    others = Cluster.objects.filter(pk__in=held.values("entry__cluster")).exclude(pk=actor.cluster.pk).order_by("pk")
    found = list(others)
    with in_russian():
        for cluster in found:
            _erase(Actor(cluster), about, str(_("the account was removed on request")))
    return len(found)


def _require(actor: Actor, reason: str) -> None:
    require(actor, Can.ERASE_PERSONAL)
    if not reason.strip():
        raise RuleBroken(_("Write the reason: whose request it is and of which day."))


def _erase(actor: Actor, about: Ref, reason: str) -> int:
    values = PersonalValue.objects.filter(
        entry__cluster=actor.cluster, about_kind=about.kind, about=about.id, erased_at=None
    )
    count = values.update(before=None, after=None, salt="", erased_at=now())
    write_line(actor, Verb.PERSONAL_ERASED, Ref(about.kind, about.id, ""), count=count, reason=reason.strip())
    return count


def note_opening(actor: Actor, list_name: str, count: int) -> None:
    """Note that a person opened a list of `count` people; one row per person, list and day (one query).

    Nothing is noted of somebody not signed in: the public sees only what is public.
    """
    if actor.user is None:
        return
    moment = now()
    Opening.objects.bulk_create(
        [
            Opening(
                cluster=actor.cluster,
                user=actor.user,
                list_name=list_name,
                day=moment.date(),
                count=count,
                last_at=moment,
            )
        ],
        update_conflicts=True,
        unique_fields=["cluster", "user", "list_name", "day"],
        update_fields=["count", "last_at"],
    )
