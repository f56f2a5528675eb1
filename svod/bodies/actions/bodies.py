"""Adding and changing bodies."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.bodies.access import require_office
from svod.bodies.models import Body
from svod.bodies.rules import kind_of_name
from svod.clusters.models import Cluster
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb

BODY_FIELDS = ("name", "kind", "purpose", "meets", "per", "quorum", "notice_days", "is_public")
"""What the office writes of a body."""


def ref_of(body: Body) -> Ref:
    """The body as the journal and the ledger name it."""
    return Ref("body", str(body.pk), body.name)


@transaction.atomic
def ensure_body(actor: Actor, name: str) -> tuple[Body, bool]:
    """The cluster's body of this name, added where there is none; says whether it was added.

    A capital letter makes no other body: «Участники кластера» and «участники кластера» are one.
    """
    if alike := _called(actor.cluster, name):
        return next((body for body in alike if body.name == name), alike[0]), False
    made, new = Body.objects.get_or_create(cluster=actor.cluster, name=name, defaults={"kind": kind_of_name(name)})
    if new:
        write_line(actor, Verb.BODY_ADDED, ref_of(made))
    return made, new


def _called(cluster: Cluster, name: str) -> list[Body]:
    """The cluster's bodies of this name, whatever its capital letters: a database compares Russian ones as they are."""
    known = Body.objects.filter(cluster=cluster).order_by("pk")
    return [body for body in known if body.name.casefold() == name.casefold()]


@transaction.atomic
def add_body(actor: Actor, told: Mapping[str, Any]) -> Body:
    """Add a body. Raises RuleBroken where the cluster has one of this name."""
    require_office(actor)
    body = Body(cluster=actor.cluster)
    _fill(body, told)
    body.save()
    write_line(actor, Verb.BODY_ADDED, ref_of(body))
    return body


@transaction.atomic
def edit_body(actor: Actor, body: Body, told: Mapping[str, Any], *, seen: int) -> Body:
    """Change what is written of a body; `seen` is its version as the form showed it."""
    require_office(actor, body)
    body = Body.objects.select_for_update().get(pk=body.pk)
    if body.version != seen:
        raise RuleBroken(_("Not saved: somebody has just changed this body. Compare and save again."))
    before = {key: getattr(body, key) for key in BODY_FIELDS}
    _fill(body, told)
    changed = [key for key in BODY_FIELDS if getattr(body, key) != before[key]]
    if not changed:
        return body
    body.version += 1
    body.save()
    after = {key: getattr(body, key) for key in changed}
    write_line(actor, Verb.BODY_EDITED, ref_of(body), before={key: before[key] for key in changed}, after=after)
    return body


def _fill(body: Body, told: Mapping[str, Any]) -> None:
    for key in BODY_FIELDS:
        if key in told:
            setattr(body, key, told[key])
    body.name = " ".join(body.name.split())
    if not body.name:
        raise RuleBroken(_("Name the body."))
    if bool(body.meets) != bool(body.per):
        raise RuleBroken(_("A norm needs both: how many meetings, and in which period."))
    if any(each.pk != body.pk for each in _called(body.cluster, body.name)):
        raise RuleBroken(_("There is such a body already: “%s”.") % body.name)
