"""What the public front and readers of feeds are shown of publications."""

from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.clock import MOSCOW
from svod.press.access import public_publications
from svod.press.choices import FOLDERS, Sort
from svod.press.models import Publication
from svod.press.queries.lists import on_site
from svod.ui.schemas import Block, SitePage
from svod.writing.feeds import Feed, FeedEntry

SHOWN, MOST_ENTRIES = 3, 30
LISTED = (Sort.NEWS, Sort.ARTICLE, Sort.DOCUMENT)


def list_title(sort: str) -> str:
    """How the list of a sort is called."""
    return {Sort.NEWS: _("News"), Sort.ARTICLE: _("Articles"), Sort.DOCUMENT: _("Documents")}[Sort(sort)]


def _url(actor: Actor, publication: Publication) -> str:
    return reverse(f"public:press-{publication.sort}", args=[actor.cluster.slug, publication.address])


def feed_of(actor: Actor, sort: str, *, base: str, path: str) -> Feed:
    """The newest of a sort as a feed, whole texts in it (one query)."""
    found = public_publications(actor).filter(sort=sort).order_by("-published_at", "-pk")[:MOST_ENTRIES]
    return Feed(
        title=f"{list_title(sort)}: {actor.cluster.short_name}",
        home=base + reverse(f"public:press-{FOLDERS[Sort(sort)]}-list", args=[actor.cluster.slug]),
        address=base + path,
        entries=tuple(_entry(actor, each, base) for each in found),
        author=actor.cluster.name,
    )


def _entry(actor: Actor, publication: Publication, base: str) -> FeedEntry:
    published = (publication.published_at or publication.changed_at).astimezone(MOSCOW)
    return FeedEntry(
        title=publication.title,
        url=base + _url(actor, publication),
        published=published,
        updated=max(published, publication.changed_at.astimezone(MOSCOW)),
        summary=publication.lead,
        html=publication.html.replace(' src="/', f' src="{base}/').replace('href="/', f'href="{base}/'),
    )


def site_blocks(actor: Actor) -> list[Block]:
    """The newest news (one query)."""
    news = list(on_site(actor, Sort.NEWS)[:SHOWN])
    if not news:
        return []
    url = reverse("public:press-news-list", args=[actor.cluster.slug])
    return [Block("news", _("News"), "press/rows.html", {"publications": news}, url, _("All news"))]


def site_pages(actor: Actor) -> list[SitePage]:
    """Lists, and everything that stands on the site (one query)."""
    pages = [SitePage(reverse(f"public:press-{FOLDERS[sort]}-list", args=[actor.cluster.slug])) for sort in LISTED]
    found = public_publications(actor).defer("text", "html").order_by("pk")
    return pages + [SitePage(_url(actor, each), each.changed_at.astimezone(MOSCOW).date()) for each in found]
