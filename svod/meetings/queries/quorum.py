"""Who has a vote at a meeting, and whether there are enough of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from svod.bodies.choices import BodyKind
from svod.bodies.queries import seats_on
from svod.core.clock import MOSCOW
from svod.meetings.choices import MeetingKind, Presence
from svod.meetings.models import Attendance, Meeting, Voter
from svod.meetings.rules.assembly import Notice, notice_of
from svod.meetings.rules.quorum import Quorum, votes_needed
from svod.members.models import Membership, Organisation, Person

THERE = (Presence.PRESENT, Presence.PROXY)


@dataclass(slots=True)
class Elector:
    """One vote: an organisation's, or that of a person who sits for none; the mark of attendance where there is one."""

    organisation: Organisation | None
    person: Person | None
    row: Attendance | None = None

    @property
    def key(self) -> str:
        """`o7` for an organisation, `p7` for a person."""
        return key_of(self.organisation, self.person)

    @property
    def name(self) -> str:
        """Whose vote it is."""
        return str(self.organisation or self.person or "")

    @property
    def there(self) -> bool:
        """Whether it may be given in the room: present, or by a proxy with its paper."""
        return self.row is not None and is_there(self.row)

    @property
    def state(self) -> str:
        """The mark; empty where there is none."""
        return self.row.state if self.row else ""


def key_of(organisation: Organisation | None, person: Person | None) -> str:
    """`o7` for an organisation, `p7` for a person."""
    return f"o{organisation.pk}" if organisation else f"p{person.pk if person else 0}"


def is_there(row: Attendance) -> bool:
    """Present, or by a proxy whose paper is here."""
    return row.state == Presence.PRESENT or (row.state == Presence.PROXY and row.proxy_id is not None)


def electors_of(meeting: Meeting) -> list[Elector]:
    """Everybody with a vote on the day, each once, by name, with the marks of attendance (two queries or three).

    An assembly where no seats were given is that of all members: each member organisation has one vote.
    """
    day = meeting.starts_at.astimezone(MOSCOW).date()
    found: dict[str, Elector] = {}
    for seat in seats_on(meeting.body, day):
        if seat.votes:
            organisation = seat.organisation or (seat.person.organisation if seat.person else None)
            elector = Elector(organisation, None if organisation else seat.person)
            found.setdefault(elector.key, elector)
    if not found and meeting.body.kind == BodyKind.ASSEMBLY:
        held = Membership.objects.filter(
            Q(joined=None) | Q(joined__lte=day),
            Q(left=None) | Q(left__gt=day),
            organisation__cluster=meeting.body.cluster_id,
            organisation__merged_into=None,
        )
        for each in held.select_related("organisation"):
            found.setdefault(f"o{each.organisation_id}", Elector(each.organisation, None))
    for row in meeting.attendance.select_related("organisation", "person"):
        known = found.get(key_of(row.organisation, None if row.organisation_id else row.person))
        if known is not None:
            known.row = row
    return sorted(found.values(), key=lambda each: each.name.casefold())


def quorum_among(meeting: Meeting, electors: Iterable[Elector], least: int | None = None) -> Quorum:
    """The quorum in the room by the marks of attendance (no query)."""
    every = list(electors)
    needed = votes_needed(meeting.body.quorum, len(every), least)
    written = meeting.kind == MeetingKind.ABSENTEE
    return Quorum(len(every), sum(each.there for each in every), needed, written=written)


def quorum_of(meeting: Meeting, least: int | None = None) -> Quorum:
    """The same as it stands now (two queries or three)."""
    return quorum_among(meeting, electors_of(meeting), least)


def notice_given(meeting: Meeting) -> Notice:
    """Whether the term of notice is kept (no query)."""
    return notice_of(meeting.body.notice_days, meeting.notice_sent_at, meeting.starts_at)


def voters_by_key(meeting: Meeting) -> dict[str, Voter]:
    """The roll of the meeting so far, by keys of electors (one query)."""
    rows = meeting.voters.select_related("organisation", "person", "paper")
    return {key_of(row.organisation, row.person): row for row in rows}
