"""Giving and ending seats."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.bodies.access import require_office
from svod.bodies.actions.bodies import ref_of
from svod.bodies.choices import SeatRole
from svod.bodies.models import Body, Seat
from svod.bodies.rules import SeatDraft, require_seat
from svod.clusters.rules import in_russian
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Organisation, Person


def whose(organisation: Organisation | None, person: Person | None) -> dict[str, Any]:
    """Whose seat, vote or answer a line of the journal tells of, as `write_line` takes it.

    An organisation by its name; the name of a person lies beside the chain, where it can be erased.
    """
    told: dict[str, Any] = {"organisation": organisation.name} if organisation else {}
    if person is not None:
        told |= {"personal": {"name": (None, person.name)}, "about": Ref("person", str(person.pk), "")}
    return told


def _draft(seat: Seat) -> SeatDraft:
    return SeatDraft(seat.organisation_id, seat.person_id, seat.role, seat.since, seat.until)


def _require_own(actor: Actor, *things: Organisation | Person | None) -> None:
    if any(thing is not None and thing.cluster_id != actor.cluster.pk for thing in things):
        raise NotThere


@transaction.atomic
def give_seat(
    actor: Actor,
    body: Body,
    *,
    organisation: Organisation | None,
    person: Person | None,
    role: SeatRole = SeatRole.MEMBER,
    votes: bool = True,
    since: date | None = None,
    until: date | None = None,
) -> Seat:
    """Give a seat. A person sits for the named organisation; without one for nobody. Raises RuleBroken in words."""
    require_office(actor, body)
    _require_own(actor, organisation, person)
    seat = Seat(body=body, organisation=organisation, person=person, role=role, votes=votes, since=since, until=until)
    others = [_draft(other) for other in Seat.objects.select_for_update().filter(body=body)]
    require_seat(_draft(seat), others)
    seat.save()
    with in_russian():
        write_line(actor, Verb.SEAT_TAKEN, ref_of(body), role=str(SeatRole(role).label), **whose(organisation, person))
    return seat


@transaction.atomic
def end_seat(actor: Actor, seat: Seat, *, until: date) -> None:
    """Say until which day a seat was held; the past keeps it."""
    require_office(actor, seat.body)
    if seat.since and until < seat.since:
        raise RuleBroken(_("The last day is earlier than the first: correct one of them."))
    seat.until = until
    seat.save(update_fields=["until"])
    told = whose(seat.organisation, seat.person)
    write_line(actor, Verb.SEAT_LEFT, ref_of(seat.body), ends=until.isoformat(), **told)
