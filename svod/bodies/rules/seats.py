"""Who may sit where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from svod.bodies.choices import SeatRole
from svod.core.rules import RuleBroken


@dataclass(frozen=True, slots=True)
class SeatDraft:
    """A seat as the rules see it: keys of whoever sits, the role, the days; open ends are None."""

    organisation: int | None
    person: int | None
    role: str = SeatRole.MEMBER
    since: date | None = None
    until: date | None = None

    def meets(self, other: "SeatDraft") -> bool:
        """Whether the two have a day in common."""
        begins = max(self.since or date.min, other.since or date.min)
        return begins <= min(self.until or date.max, other.until or date.max)


def require_seat(seat: SeatDraft, others: Iterable[SeatDraft]) -> None:
    """Raise RuleBroken where nobody sits, the days are crossed, or the seat is taken on some of those days."""
    if seat.organisation is None and seat.person is None:
        raise RuleBroken(_("Choose who sits here: an organisation, a person, or a person for an organisation."))
    if seat.since and seat.until and seat.until < seat.since:
        raise RuleBroken(_("The last day is earlier than the first: correct one of them."))
    for other in others:
        if not seat.meets(other):
            continue
        if seat.role != SeatRole.MEMBER and seat.role == other.role:
            raise RuleBroken(_("Somebody holds this seat on those days. End that seat first."))
        if (seat.organisation, seat.person, seat.role) == (other.organisation, other.person, other.role):
            raise RuleBroken(_("They sit here already on those days."))
