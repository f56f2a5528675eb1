"""Places of an event: who gets one, who waits, when registration is open."""

from datetime import date

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.events.choices import EventState, GuestState


def require_registering(state: str, registers: bool, until: date | None, last: date, today: date) -> None:
    """Raise RuleBroken where nobody registers: cancelled, not open, too late."""
    if state == EventState.CANCELLED:
        raise RuleBroken(_("The event is cancelled."))
    if not registers or state != EventState.PLANNED:
        raise RuleBroken(_("Registration is closed. Ask the organisers whether they still take guests."))
    if today > min(until or last, last):
        raise RuleBroken(_("Registration is over. Ask the organisers whether they still take guests."))


def state_for(places: int | None, taken: int, *, approves: bool) -> GuestState:
    """What a new guest gets: approval first where the office approves, else a place, else the waiting list."""
    if approves:
        return GuestState.ASKED
    return GuestState.CONFIRMED if places is None or taken < places else GuestState.WAITING


def free_places(places: int | None, taken: int, waiting: int) -> int:
    """How many of those who wait get a place now."""
    return waiting if places is None else max(0, min(places - taken, waiting))


def require_places(places: int | None, taken: int) -> None:
    """Raise RuleBroken where fewer places are set than guests have one already."""
    if places is not None and places < taken:
        raise RuleBroken(_("%(taken)d guests already have a place: you cannot set fewer places.") % {"taken": taken})
