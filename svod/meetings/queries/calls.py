"""Who is called to a meeting, where letters reach them, what they have answered."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import prefetch_related_objects

from svod.accounts.models import User
from svod.asking.queries.accountable import address_of
from svod.bodies.models import Body
from svod.bodies.queries import seats_on
from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW
from svod.core.tokens import SHAPE, derived_token, hash_token
from svod.meetings.choices import CallAnswer, MeetingState
from svod.meetings.models import Call, Meeting, Voter
from svod.meetings.queries.quorum import electors_of, key_of
from svod.members.choices import ContactKind
from svod.members.models import Organisation, Person
from svod.notify.schemas import CalendarEntry, MailAddress
from svod.russian.dates import spoken_date

REMIND_AHEAD = timedelta(days=3)
"""How long before a meeting the silent are reminded by the program itself."""

type Key = tuple[int | None, int | None]
"""Keys of an organisation and of a person; None where there is none."""


def _key(organisation: Organisation | None, person: Person | None) -> Key:
    return organisation.pk if organisation else None, person.pk if person else None


def to_call(meeting: Meeting) -> dict[Key, tuple[Organisation | None, Person | None]]:
    """Everybody who sits in the body on the day, and whoever has a vote besides (three queries or four)."""
    found: dict[Key, tuple[Organisation | None, Person | None]] = {}
    held: set[int] = set()
    for seat in seats_on(meeting.body, meeting.starts_at.astimezone(MOSCOW).date()):
        organisation = seat.organisation or (seat.person.organisation if seat.person else None)
        found.setdefault(_key(organisation, seat.person), (organisation, seat.person))
        held |= {organisation.pk} if organisation and seat.person else set()
    for each in electors_of(meeting):
        if each.organisation is None or each.organisation.pk not in held:
            found.setdefault(_key(each.organisation, each.person), (each.organisation, each.person))
    return found


def addressed(meeting: Meeting) -> list[tuple[Call, User | MailAddress | None]]:
    """Everybody called, with the place where letters reach them now; None: nowhere (eight queries at the most)."""
    calls = list(meeting.calls.select_related("organisation", "person"))
    people = [call.person for call in calls if call.person]
    organisations = [call.organisation for call in calls if call.organisation]
    prefetch_related_objects(people, "user", "contacts")
    prefetch_related_objects(organisations, "contacts", "people__user", "people__contacts")
    return [(call, address_for(call.organisation, call.person)) for call in calls]


def address_for(organisation: Organisation | None, person: Person | None) -> User | MailAddress | None:
    """The person's own address; else the organisation's mail, else that of the one person who works there."""
    own = address_of(person) if person else None
    if own is not None or organisation is None:
        return own
    mail = next((each for each in organisation.contacts.all() if each.kind == ContactKind.MAIL), None)
    if mail is not None:
        return MailAddress(mail.value, str(organisation))
    staff = [address for each in organisation.people.all() if (address := address_of(each)) is not None]
    return staff[0] if len(staff) == 1 else None


def token_of(call: Call) -> str:
    """The token of a call's link, made anew; the database alone does not give it."""
    return derived_token(settings.SECRET_KEY, f"svod call {call.salt}")


def call_by_token(cluster: Cluster, token: str) -> Call | None:
    """The call of a link in a cluster (one query)."""
    if not SHAPE.fullmatch(token):
        return None
    found = Call.objects.select_related("meeting__body__cluster", "organisation", "person")
    return found.filter(token_hash=hash_token(token), meeting__body__cluster=cluster).first()


def voter_addresses(meeting: Meeting, voters: list[Voter]) -> dict[int, User | MailAddress | None]:
    """Where the voting link of each voter goes: to the holder of the proxy where that person is known; else to the
    voter: to who sits for the organisation, else as a call does (eight queries at the most).
    """
    holders = {voter.holder_name for voter in voters if voter.holder_name}
    named = Person.objects.filter(cluster=meeting.body.cluster_id, name__in=holders, merged_into=None)
    by_name = {each.name: each for each in named.select_related("user").prefetch_related("contacts")}
    seats = {organisation: person for (organisation, _key), (_held, person) in to_call(meeting).items() if person}
    people = [voter.person for voter in voters if voter.person] + list(seats.values())
    prefetch_related_objects(people, "user", "contacts")
    own = [voter.organisation for voter in voters if voter.organisation]
    prefetch_related_objects(own, "contacts", "people__user", "people__contacts")
    found: dict[int, User | MailAddress | None] = {}
    for voter in voters:
        holder = by_name.get(voter.holder_name) if voter.holder_name else None
        person = voter.person or seats.get(voter.organisation_id)
        found[voter.pk] = address_of(holder) if holder else address_for(voter.organisation, person)
    return found


@dataclass(slots=True)
class Answers:
    """What those called have answered, by keys of the list of attendance; `silent` have not."""

    by_key: dict[str, Call] = field(default_factory=dict)
    total: int = 0
    silent: int = 0

    def count(self, answer: str) -> int:
        """How many organisations have answered so."""
        return sum(call.answer == answer for call in self.by_key.values())

    @property
    def will(self) -> int:
        """How many come."""
        return self.count(CallAnswer.WILL)

    @property
    def wont(self) -> int:
        """How many do not come."""
        return self.count(CallAnswer.NOT)

    @property
    def trusting(self) -> int:
        """How many send somebody."""
        return self.count(CallAnswer.TRUSTS)


def answers_of(meeting: Meeting) -> Answers:
    """The newest answer of each organisation, and of each person who sits for none (one query)."""
    found, keys = Answers(), set()
    for call in meeting.calls.select_related("organisation", "person").order_by("answered_at", "pk"):
        key = key_of(call.organisation, None if call.organisation_id else call.person)
        keys.add(key)
        if call.answer:
            found.by_key[key] = call
    found.total, found.silent = len(keys), len(keys) - len(found.by_key)
    return found


def to_remind(cluster: Cluster, moment: datetime) -> list[Meeting]:
    """Called meetings that begin within `REMIND_AHEAD` and of which somebody silent was not reminded (one query)."""
    silent = Call.objects.filter(answer="", reminded_at=None)
    near = Meeting.objects.filter(
        body__cluster=cluster,
        state=MeetingState.CALLED,
        starts_at__gt=moment,
        starts_at__lte=moment + REMIND_AHEAD,
        calls__in=silent,
    )
    return list(near.select_related("body__cluster").order_by("starts_at", "pk").distinct())


def when_words(meeting: Meeting) -> str:
    """«12 июня 2031 г., 10:00»."""
    begins = meeting.starts_at.astimezone(MOSCOW)
    return f"{spoken_date(begins.date())}, {begins:%H:%M}"


def where_words(meeting: Meeting) -> str:
    """The room, and where to join from afar."""
    return "; ".join(part for part in (meeting.place, meeting.address) if part)


def uid_of(meeting: Meeting) -> str:
    """How calendars know the meeting, for ever."""
    return f"meeting-{meeting.pk}@{meeting.body.cluster.slug}.svod"


def title_in_calendar(body: Body, title: str) -> str:
    """The meeting's title, with the body where the title does not name it."""
    return title if body.name.casefold() in title.casefold() else f"{title}. {body.name}"


def entry_of(meeting: Meeting, url: str = "", *, agenda: Iterable[str] = ()) -> CalendarEntry:
    """The meeting in calendars; its sequence grows with every change of its own fields."""
    lines = [f"{number}. {title}" for number, title in enumerate(agenda, 1)]
    return CalendarEntry(
        uid=uid_of(meeting),
        sequence=meeting.version,
        title=title_in_calendar(meeting.body, meeting.title),
        start=meeting.starts_at,
        end=meeting.starts_at + timedelta(minutes=meeting.length),
        all_day=False,
        url=url,
        categories=(meeting.body.name,),
        description="\n".join(lines),
        cancelled=meeting.state == MeetingState.CANCELLED,
        settled=meeting.state in (MeetingState.HELD, MeetingState.FINAL),
        location=where_words(meeting),
    )
