"""What the public front, feeds and calendars show of bodies and their meetings, to the public and to those called."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.bodies.access import public_bodies
from svod.bodies.models import Body
from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW, today
from svod.meetings.access import own_instructions, visible_to
from svod.meetings.choices import InstructionState, MeetingState
from svod.meetings.models import Instruction, Meeting
from svod.meetings.queries.calls import entry_of
from svod.meetings.queries.site import Published, coming_meetings, published_of, told_pages
from svod.members.access import own_organisations
from svod.notify.choices import Scope
from svod.notify.schemas import CalendarEntry
from svod.ui.schemas import Block, SitePage
from svod.writing.feeds import Feed, FeedEntry

MOST_ENTRIES = 30
CALENDAR_DAYS = 366
COMING, SHOWN = 4, 8
_MOST_TITLE = 120


def minutes_feed(actor: Actor, body: Body | None, *, base: str, path: str) -> Feed:
    """The newest published minutes of a body, or of all bodies. `path` is that of the feed itself (two queries)."""
    slug = actor.cluster.slug
    home = reverse("public:body", args=[slug, body.pk]) if body else reverse("public:all-minutes", args=[slug])
    title = body.name if body else _("Minutes of committees and groups")
    told = told_pages(list(published_of(actor, body)[:MOST_ENTRIES]))
    return Feed(
        title=f"{title}: {actor.cluster.short_name}",
        home=base + home,
        address=base + path,
        entries=tuple(_entry(one, base, slug) for one in told),
        author=actor.cluster.name,
    )


def _entry(one: Published, base: str, slug: str) -> FeedEntry:
    published = one.meeting.published_at or one.made_at
    return FeedEntry(
        title=f"{one.told['body']}: {one.told['title']}, {one.day:%d.%m.%Y}",
        url=base + reverse("public:minutes", args=[slug, one.meeting.pk]),
        published=published.astimezone(MOSCOW),
        updated=max(published, one.made_at).astimezone(MOSCOW),
        summary="\n".join(one.decisions),
    )


def calendar_entry(cluster: Cluster, meeting: Meeting) -> CalendarEntry:
    """A meeting as the public's calendar shows it: when and where, never how it is joined from afar."""
    return CalendarEntry(
        uid=f"public-meeting-{meeting.pk}@{cluster.slug}.svod",
        sequence=meeting.version,
        title=f"{meeting.body.name}: {meeting.title}",
        start=meeting.starts_at,
        end=meeting.starts_at + timedelta(minutes=meeting.length),
        all_day=False,
        url=reverse("public:body", args=[cluster.slug, meeting.body_id]),
        categories=(meeting.body.name,),
        description=meeting.place,
        cancelled=meeting.state == MeetingState.CANCELLED,
        settled=True,
    )


def site_blocks(actor: Actor) -> list[Block]:
    """The nearest meetings, and the bodies (two queries)."""
    slug = actor.cluster.slug
    blocks = []
    coming = list(coming_meetings(actor, today())[:COMING])
    if coming:
        shown = {"coming": coming}
        url = reverse("public:meetings-calendar", args=[slug])
        blocks.append(
            Block("coming", _("Soon"), "meetings/coming.html", shown, url, _("Into one's calendar"), half=True)
        )
    bodies = list(public_bodies(actor).order_by("name")[:SHOWN])
    if bodies:
        url = reverse("public:bodies", args=[slug])
        title = _("Committees and groups")
        shown_bodies = {"bodies": bodies}
        more = _("All bodies and their minutes")
        blocks.append(Block("bodies", title, "meetings/front_bodies.html", shown_bodies, url, more, half=True))
    return blocks


def site_pages(actor: Actor) -> list[SitePage]:
    """Bodies and published minutes (two queries)."""
    slug = actor.cluster.slug
    pages = [SitePage(reverse(f"public:{name}", args=[slug])) for name in ("bodies", "all-minutes")]
    pages += [SitePage(reverse("public:body", args=[slug, body.pk])) for body in public_bodies(actor).order_by("pk")]
    for meeting in published_of(actor):
        changed = meeting.published_at.astimezone(MOSCOW).date() if meeting.published_at else None
        pages.append(SitePage(reverse("public:minutes", args=[slug, meeting.pk]), changed))
    return pages


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
