"""What the pages of meetings show."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.accounts.choices import Can
from svod.bodies.models import Body, Seat
from svod.bodies.queries import seats_on
from svod.core.clock import MOSCOW, today
from svod.meetings.access import visible_instructions, visible_to
from svod.meetings.choices import InstructionState, ItemState, MeetingState, Presence
from svod.meetings.models import Attendance, Decision, Instruction, Item, Material, Meeting, Series
from svod.meetings.queries.quorum import THERE, electors_of
from svod.members.access import visible_organisations, visible_people
from svod.members.models import Organisation, Person


def meeting_of(actor: Actor, pk: int) -> Meeting:
    """One meeting that the actor sees (one query). Raises NotThere."""
    found = visible_to(actor).select_related("body__cluster", "series", "chair", "keeper").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def item_of(meeting: Meeting, pk: int) -> Item:
    """An item of a meeting (one query). Raises NotThere."""
    found = meeting.items.select_related("meeting__body__cluster", "body__cluster", "person", "came_from").filter(pk=pk)
    item = found.first()
    if item is None:
        raise NotThere
    return item


def agenda_of(meeting: Meeting) -> list[Item]:
    """The items in their order, with all that stands under them (five queries)."""
    decisions = Decision.objects.select_related("measure")
    instructions = Instruction.objects.select_related("measure")
    materials = Material.objects.select_related("file", "link")
    found = meeting.items.select_related("came_from__meeting", "person").order_by("order", "pk")
    return list(
        found.prefetch_related(
            Prefetch("decisions", decisions),
            Prefetch("instructions", instructions),
            Prefetch("materials", materials),
        )
    )


def listed_meetings(actor: Actor, body: Body | None = None) -> QuerySet[Meeting]:
    """Meetings, the newest first, with the number of items; of one body where it is named."""
    found = visible_to(actor).select_related("body").annotate(item_count=Count("items"))
    return (found.filter(body=body) if body else found).order_by("-starts_at", "-pk")


def backlog_of(body: Body) -> list[Item]:
    """What waits to be taken into an agenda (one query)."""
    return list(body.items.filter(meeting=None).order_by("pk"))


def series_of(actor: Actor, pk: int) -> Series:
    """A series of the cluster (one query). Raises NotThere."""
    found = Series.objects.filter(body__cluster=actor.cluster, pk=pk).select_related("body__cluster").first()
    if found is None or not actor.may(Can.SEE_MEETINGS):
        raise NotThere
    return found


def series_ahead(body: Body) -> list[Series]:
    """Series of a body that are not over (one query)."""
    return list(body.series.filter(Q(until=None) | Q(until__gte=today())))


@dataclass(slots=True)
class Asked:
    """One line of the list of attendance: who is asked, who usually sits there, the mark so far."""

    organisation: Organisation | None
    person: Person | None
    seat: Seat | None = None
    row: Attendance | None = None
    votes: bool = False

    @property
    def key(self) -> str:
        """`o7` for an organisation, `p7` for a person who sits for none."""
        return f"o{self.organisation.pk}" if self.organisation else f"p{self.person.pk if self.person else 0}"

    @property
    def name(self) -> str:
        """Who is asked, in words."""
        return str(self.organisation or self.person or "")

    @property
    def state(self) -> str:
        """The mark; empty where there is none."""
        return self.row.state if self.row else ""

    @property
    def note(self) -> str:
        """Who came or who holds the proxy; else the reason, else who usually sits there."""
        if self.row is not None and self.row.state == Presence.PROXY:
            return self.row.holder_name
        if self.row is not None and self.row.reason:
            return self.row.reason
        who = (self.row.person if self.row else None) or (self.seat.person if self.seat else None)
        return str(who) if who and self.organisation else ""


def is_all_discussed(meeting: Meeting) -> bool:
    """Whether there was an agenda and nothing of it waits (one query)."""
    waits = list(meeting.items.exclude(state=ItemState.CLOSED).values_list("discussed", flat=True))
    return bool(waits) and all(waits)


def last_meeting(body: Body) -> Meeting | None:
    """The latest meeting of a body that was not cancelled (one query)."""
    return body.meetings.exclude(state=MeetingState.CANCELLED).order_by("-starts_at", "-pk").first()


def asked_of(meeting: Meeting) -> list[Asked]:
    """Everybody who has a vote or a seat on the day, an organisation once, and whoever is marked besides.

    Four queries; five for an assembly of all members.
    """
    electors = {each.key: Asked(each.organisation, each.person, votes=True) for each in electors_of(meeting)}
    found: dict[str, Asked] = dict(electors)
    for seat in seats_on(meeting.body, meeting.starts_at.astimezone(MOSCOW).date()):
        organisation = seat.organisation or (seat.person.organisation if seat.person else None)
        asked = Asked(organisation, None if organisation else seat.person)
        kept = found.setdefault(asked.key, asked)
        kept.seat = kept.seat or seat
    for row in meeting.attendance.select_related("organisation", "person", "proxy", "holder"):
        asked = Asked(row.organisation, None if row.organisation_id else row.person)
        found.setdefault(asked.key, asked).row = row
    return sorted(found.values(), key=lambda asked: asked.name.casefold())


def others_of(actor: Actor, asked: list[Asked]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Whom one may mark besides those asked: organisations and people under their headings (two queries)."""
    known = {each.key for each in asked}
    lists = ((_("Organisations"), "o", visible_organisations(actor)), (_("People"), "p", visible_people(actor)))
    found = [
        (label, [(f"{sign}{pk}", name) for pk, name in rows.order_by("name").values_list("pk", "name")])
        for label, sign, rows in lists
    ]
    return [(label, kept) for label, rows in found if (kept := [row for row in rows if row[0] not in known])]


def counted(asked: list[Asked]) -> dict[str, int]:
    """Of those who have a vote: how many there are, present, by proxy, there at all; `others` are there without one."""
    voting = [each for each in asked if each.votes]
    present = sum(each.state == Presence.PRESENT for each in voting)
    proxies = sum(each.state == Presence.PROXY for each in voting)
    others = sum(each.state in THERE for each in asked if not each.votes)
    return {"asked": len(voting), "present": present, "proxies": proxies, "there": present + proxies, "others": others}


def instructions_for(actor: Actor, show: str = "") -> QuerySet[Instruction]:
    """Instructions that the actor sees, those due first; `show`: `off` for those off control, `all`, else the rest."""
    found = visible_instructions(actor).select_related("body", "meeting", "person", "organisation", "measure__plan")
    if show == "off":
        found = found.filter(state=InstructionState.OFF)
    elif show != "all":
        found = found.exclude(state=InstructionState.OFF)
    return found.order_by("due", "pk")


def instruction_of(actor: Actor, pk: int) -> Instruction:
    """One instruction that the actor sees (one query). Raises NotThere."""
    found = visible_instructions(actor).select_related(
        "body__cluster", "meeting", "item", "person", "organisation", "measure__plan"
    )
    instruction = found.filter(pk=pk).first()
    if instruction is None:
        raise NotThere
    return instruction


def people_names(actor: Actor) -> list[str]:
    """Names of the cluster's people and organisations, for typing an executor (two queries)."""
    own: dict[str, Any] = {"cluster": actor.cluster, "merged_into": None}
    people = Person.objects.filter(~Q(name=""), **own).order_by("name").values_list("name", flat=True)
    organisations = Organisation.objects.filter(**own).order_by("name").values_list("name", flat=True)
    return [*people, *organisations]
