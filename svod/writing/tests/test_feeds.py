"""Feeds and maps of a site, read again by a parser that is not the one that wrote them."""

import json
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from svod.writing.feeds import Feed, FeedEntry, atom, json_feed, rss, sitemap, sitemap_index

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SPOKEN = datetime(2031, 3, 4, 12, 30, tzinfo=UTC)
LATER = datetime(2031, 3, 5, 9, tzinfo=UTC)


def _feed(title: str = "Протокол", summary: str = "Решили", html: str = "") -> Feed:
    entry = FeedEntry(title, "https://svod.example.org/a/minutes/1/", SPOKEN, LATER, summary, html)
    return Feed(
        "Лента", "https://svod.example.org/a/", "https://svod.example.org/a/feed.atom", (entry,), author="Кластер"
    )


def test_a_reader_of_atom_finds_every_entry_with_its_address_and_moments() -> None:
    root = ET.fromstring(atom(_feed(html="<p>Текст</p>")))
    assert (root.tag, root.findtext(f"{ATOM}title"), root.findtext(f"{ATOM}updated")) == (
        f"{ATOM}feed",
        "Лента",
        LATER.isoformat(),
    )
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": "https://svod.example.org/a/feed.atom", "alternate": "https://svod.example.org/a/"}
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    told = {part.tag.removeprefix(ATOM): part.text for part in entry if part.text}
    assert told == {
        "title": "Протокол",
        "id": "https://svod.example.org/a/minutes/1/",
        "published": SPOKEN.isoformat(),
        "updated": LATER.isoformat(),
        "summary": "Решили",
        "content": "<p>Текст</p>",
    }


def test_a_reader_of_rss_finds_the_same() -> None:
    channel = ET.fromstring(rss(_feed())).find("channel")
    assert channel is not None
    item = channel.find("item")
    assert item is not None
    assert {part.tag: part.text for part in item} == {
        "title": "Протокол",
        "link": "https://svod.example.org/a/minutes/1/",
        "guid": "https://svod.example.org/a/minutes/1/",
        "pubDate": item.findtext("pubDate"),
        "description": "Решили",
    }
    assert parsedate_to_datetime(item.findtext("pubDate") or "") == SPOKEN


def test_a_reader_of_json_feed_finds_the_same() -> None:
    told = json.loads(json_feed(_feed()))
    assert (told["version"], told["items"][0]["content_text"]) == ("https://jsonfeed.org/version/1.1", "Решили")


@given(st.text(), st.text())
@settings(max_examples=60, deadline=None)
def test_no_words_break_a_feed(title: str, summary: str) -> None:
    feed = _feed(title, summary)
    assert [ET.fromstring(write(feed)).tag for write in (atom, rss)] == [f"{ATOM}feed", "rss"]
    assert json.loads(json_feed(feed))["items"][0]["title"] == title


def test_an_empty_feed_is_a_feed() -> None:
    empty = Feed("Лента", "https://svod.example.org/", "https://svod.example.org/feed.rss", ())
    assert ET.fromstring(atom(empty)).findall(f"{ATOM}entry") == []
    assert ET.fromstring(rss(empty)).findall("channel/item") == []


def test_a_map_names_every_page_and_the_day_of_its_change() -> None:
    root = ET.fromstring(
        sitemap([("https://svod.example.org/a/?b=1&c=2", None), ("https://x.example.org/", date(2031, 3, 4))])
    )
    assert [(url.findtext(f"{MAP}loc"), url.findtext(f"{MAP}lastmod")) for url in root.findall(f"{MAP}url")] == [
        ("https://svod.example.org/a/?b=1&c=2", None),
        ("https://x.example.org/", "2031-03-04"),
    ]
    assert ET.fromstring(sitemap_index([("https://x.example.org/sitemap.xml", None)])).tag == f"{MAP}sitemapindex"
