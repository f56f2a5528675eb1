"""Feeds of a site as Atom, RSS and JSON Feed, and its sitemap: one writer for whatever room tells of new things."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import format_datetime
from typing import Any

from lxml import etree

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PLAIN_ATOM: Any = {None: _ATOM}
_PLAIN_SITEMAP: Any = {None: _SITEMAP}
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST_PAGES = 50_000
"""More addresses than this a sitemap may not hold."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One thing of a feed. `url` is a whole address, and the entry's identity; moments are aware; `html` is clean."""

    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself. `home` is the page that it follows, `address` its own; whole addresses both."""

    title: str
    home: str
    address: str
    entries: tuple[FeedEntry, ...]
    language: str = "ru"
    author: str = ""

    def updated(self, empty: datetime) -> datetime:
        """When anything in it changed last; `empty` where there is nothing."""
        return max((entry.updated for entry in self.entries), default=empty)


_NEVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def _clean(words: str) -> str:
    return _NOT_XML.sub("", words)


def _add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    """A part in the namespace of its parent, unless `name` names another."""
    space = etree.QName(parent).namespace
    tag = name if name.startswith("{") or not space else f"{{{space}}}{name}"
    made = etree.SubElement(parent, tag, {key: _clean(value) for key, value in attributes.items()})
    if text:
        made.text = _clean(text)
    return made


def _bytes(root: Any) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written


def atom(feed: Feed) -> bytes:
    """The feed as Atom (RFC 4287)."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=_PLAIN_ATOM)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", feed.language)
    _add(root, "title", feed.title)
    _add(root, "id", feed.address)
    _add(root, "updated", feed.updated(_NEVER).isoformat())
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    _add(_add(root, "author"), "name", feed.author or feed.title)
    for entry in feed.entries:
        made = _add(root, "entry")
        _add(made, "title", entry.title)
        _add(made, "id", entry.url)
        _add(made, "link", rel="alternate", type="text/html", href=entry.url)
        _add(made, "published", entry.published.isoformat())
        _add(made, "updated", entry.updated.isoformat())
        if entry.summary:
            _add(made, "summary", entry.summary)
        if entry.html:
            _add(made, "content", entry.html, type="html")
    return _bytes(root)


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0, with its own address as readers of RSS expect it."""
    root = etree.Element("rss", {"version": "2.0"}, nsmap={"atom": _ATOM})
    channel = _add(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.home)
    _add(channel, "description", feed.author or feed.title)
    _add(channel, "language", feed.language)
    _add(channel, f"{{{_ATOM}}}link", rel="self", type="application/rss+xml", href=feed.address)
    _add(channel, "lastBuildDate", format_datetime(feed.updated(_NEVER)))
    for entry in feed.entries:
        made = _add(channel, "item")
        _add(made, "title", entry.title)
        _add(made, "link", entry.url)
        _add(made, "guid", entry.url, isPermaLink="true")
        _add(made, "pubDate", format_datetime(entry.published))
        if entry.html or entry.summary:
            _add(made, "description", entry.html or entry.summary)
    return _bytes(root)


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1."""
    items = [
        {
            "id": entry.url,
            "url": entry.url,
            "title": entry.title,
            "date_published": entry.published.isoformat(),
            "date_modified": entry.updated.isoformat(),
            **({"summary": entry.summary} if entry.summary else {}),
            **({"content_html": entry.html} if entry.html else {"content_text": entry.summary or entry.title}),
        }
        for entry in feed.entries
    ]
    told = {
        "version": _JSON_FEED,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "language": feed.language,
        "authors": [{"name": feed.author or feed.title}],
        "items": items,
    }
    return json.dumps(told, ensure_ascii=False).encode()


FORMS: dict[str, tuple[Callable[[Feed], bytes], str]] = {
    "atom": (atom, "application/atom+xml; charset=utf-8"),
    "rss": (rss, "application/rss+xml; charset=utf-8"),
    "json": (json_feed, "application/feed+json; charset=utf-8"),
}
"""The ending of an address -> who writes the feed, and what it is called on the wire."""


def sitemap(pages: Iterable[tuple[str, date | None]]) -> bytes:
    """A sitemap of whole addresses, each with the day of its last change where that is known; MOST_PAGES at most."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=_PLAIN_SITEMAP)
    return _addresses(root, "url", pages)


def sitemap_index(sitemaps: Iterable[tuple[str, date | None]]) -> bytes:
    """A list of sitemaps."""
    root = etree.Element(f"{{{_SITEMAP}}}sitemapindex", nsmap=_PLAIN_SITEMAP)
    return _addresses(root, "sitemap", sitemaps)


def _addresses(root: Any, name: str, told: Iterable[tuple[str, date | None]]) -> bytes:
    for number, (address, changed) in enumerate(told):
        if number == MOST_PAGES:
            break
        made = _add(root, name)
        _add(made, "loc", address)
        if changed:
            _add(made, "lastmod", changed.isoformat())
    return _bytes(root)
