"""What meetings put into calendars: those of a person's day and feeds, those that the site gives away."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW
from svod.meetings.access import own_instructions, visible_to
from svod.meetings.choices import InstructionState, MeetingState
from svod.meetings.models import Instruction, Meeting
from svod.meetings.queries.calls import entry_of
from svod.members.access import own_organisations
from svod.notify.choices import Scope
from svod.notify.schemas import CalendarEntry

_MOST_TITLE = 120


def meetings(actor: Actor, scope: Scope, first: date, last: date) -> list[CalendarEntry]:
    """Meetings and days of instructions between two days (two queries and, for one's own, one more).

    `mine`: meetings of bodies where the actor or the actor's organisation sits or that the actor is called to, and
    instructions given to the actor. `deadlines` are days of instructions alone.
    """
    begins = datetime.combine(first, time(0), MOSCOW)
    ends = datetime.combine(last + timedelta(days=1), time(0), MOSCOW)
    entries = [] if scope == Scope.DEADLINES else _meetings(actor, scope, begins, ends)
    found = own_instructions(actor)
    if scope != Scope.MINE and actor.may(Can.SEE_MEETINGS):
        found = Instruction.objects.filter(body__cluster=actor.cluster)
    rows = found.filter(due__range=(first, last)).select_related("body").order_by("pk")
    return entries + [_instruction(actor, each) for each in rows]


def _meetings(actor: Actor, scope: Scope, begins: datetime, ends: datetime) -> list[CalendarEntry]:
    sees = actor.may(Can.SEE_MEETINGS)
    found = visible_to(actor) if scope == Scope.ALL and sees else _own(actor)
    found = found.filter(starts_at__gte=begins, starts_at__lt=ends).exclude(state=MeetingState.DRAFT)
    slug = actor.cluster.slug
    return [
        entry_of(each, reverse("desk:meeting", args=[slug, each.pk]) if sees else "")
        for each in found.select_related("body__cluster").order_by("starts_at", "pk")
    ]


def _own(actor: Actor) -> QuerySet[Meeting]:
    """Meetings to which the actor is called, as a person or for the own organisation."""
    every = Meeting.objects.filter(body__cluster=actor.cluster)
    if actor.user is None or not actor.roles:
        return every.none()
    called = Q(calls__person__user=actor.user) | Q(calls__person=None, calls__organisation__in=own_organisations(actor))
    return every.filter(called).distinct()


def _instruction(actor: Actor, instruction: Instruction) -> CalendarEntry:
    day = instruction.due or date.min
    line = f"{instruction.label}. {' '.join(instruction.text.split())}"
    return CalendarEntry(
        uid=f"instruction-{instruction.pk}@{actor.cluster.slug}.svod",
        sequence=instruction.version,
        title=line if len(line) <= _MOST_TITLE else line[: _MOST_TITLE - 1].rsplit(" ", 1)[0] + "…",
        start=day,
        end=day,
        url=reverse("desk:instruction", args=[actor.cluster.slug, instruction.pk]),
        categories=(instruction.body.name,),
        description="\n".join(part for part in (instruction.executor, instruction.wanted) if part),
        settled=instruction.state != InstructionState.OPEN,
    )


def public_entries(cluster: Cluster, found: Iterable[Meeting]) -> list[CalendarEntry]:
    """Meetings as anybody may read them: when, where, of which body; where the minutes are public, their address.

    What is talked about and where to join from afar are for those called.
    """
    return [_public(cluster, meeting) for meeting in found]


def _public(cluster: Cluster, meeting: Meeting) -> CalendarEntry:
    page = ("public:minutes", meeting.pk) if meeting.published_at else ("public:body", meeting.body_id)
    entry = entry_of(meeting, reverse(page[0], args=[cluster.slug, page[1]]))
    return replace(entry, location=meeting.place)
