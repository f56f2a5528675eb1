"""What the public front, feeds and calendars of the public show of bodies and their meetings."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.bodies.access import public_bodies
from svod.bodies.models import Body
from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW, today
from svod.meetings.choices import MeetingState
from svod.meetings.models import Meeting
from svod.meetings.queries.site import Published, coming_meetings, published_of, told_pages
from svod.notify.schemas import CalendarEntry
from svod.ui.schemas import Block, SitePage
from svod.writing.feeds import Feed, FeedEntry

MOST_ENTRIES = 30
CALENDAR_DAYS = 366
COMING, SHOWN = 4, 8


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
