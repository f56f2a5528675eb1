"""Who came: by tickets at the door, by the paper list afterwards."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from svod.accounts.access import Actor, NotThere
from svod.core.clock import now, today
from svod.core.rules import RuleBroken
from svod.events.actions.locking import kept, ref_of
from svod.events.actions.telling import tell_event
from svod.events.choices import LIVE, Arrival
from svod.events.models import Event, Guest
from svod.events.rules.days import require_closing, require_standing
from svod.events.rules.tickets import Scan, Shown, moment_of, read_code, scan
from svod.journal.actions import write_line
from svod.journal.choices import Verb


@transaction.atomic
def check_in(actor: Actor, event: Event, scans: Sequence[tuple[str, str]], *, way: Arrival) -> list[tuple[str, Scan]]:
    """Tickets shown at the door, each with the moment that the telephone tells; what each gave, in their order.

    Sent again after a lost network the same tickets change nothing. A guest that came once is counted once.
    """
    event = kept(actor, event)
    require_standing(event.state)
    found, came = [], 0
    for typed, at in scans:
        code = read_code(typed)
        guest = None
        if code:
            rows = Guest.objects.select_for_update(of=("self",)).filter(event__cluster=actor.cluster, code=code)
            guest = rows.first()
        answer = scan(_shown(guest, event), event.first, today())
        if guest is not None and answer.outcome == "came":
            guest.arrived_at, guest.arrival = moment_of(at, event.first, now()), way
            guest.save(update_fields=["arrived_at", "arrival"])
            came += 1
        found.append((code or typed[:40], answer))
    if came:
        write_line(actor, Verb.GUEST_ARRIVED, ref_of(event), count=came, after=str(way))
        tell_event(actor, event)
    return found


def _shown(guest: Guest | None, event: Event) -> Shown | None:
    if guest is None:
        return None
    return Shown(guest.name, guest.state, str(guest.get_state_display()), guest.event_id == event.pk, guest.arrived_at)


@transaction.atomic
def tick_list(actor: Actor, event: Event, came: Iterable[int], *, shown: Iterable[int]) -> int:
    """The paper list afterwards: of the guests `shown` on the page these came, the others did not; how many changed.

    A closed event tells the ledger anew. Raises RuleBroken before the first day, NotThere for another event's guest.
    """
    event = kept(actor, event)
    require_closing(event.state, event.first, today())
    ticked, listed = set(came), set(shown)
    guests = {guest.pk: guest for guest in event.guests.select_for_update().filter(pk__in=listed | ticked)}
    if set(guests) != listed | ticked:
        raise NotThere
    count = 0
    for guest in guests.values():
        here = guest.pk in ticked
        if here == (guest.arrived_at is not None):
            continue
        if here and guest.state not in LIVE:
            raise RuleBroken(f"{guest.name}: {guest.get_state_display()}")
        guest.arrived_at, guest.arrival = (now(), Arrival.PAPER) if here else (None, "")
        guest.save(update_fields=["arrived_at", "arrival"])
        count += 1
    if count:
        write_line(actor, Verb.GUEST_ARRIVED, ref_of(event), count=count, after=str(Arrival.PAPER))
        tell_event(actor, event)
    return count
