"""What machines read of the press: structured data, pictures of links, feeds, each by rules that are not our own."""

import io
import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from pytest_django import Settings

from svod.accounts.access import Actor
from svod.press import actions
from svod.press.actions import Draft
from svod.press.choices import Sort
from svod.press.models import Publication
from tests.schemas import faults_of, schema
from tests.schemas.feeds import read_rss

ATOM = "{http://www.w3.org/2005/Atom}"
TITLE = "Открыт <цех> № 1 & «Проба»"
PAGE = "/obrazec/news/otkryt-tsekh-1-proba/"


@pytest.fixture
def news(secretary: Actor) -> Publication:
    """News whose title and text try to leave their places."""
    draft = Draft(TITLE, lead="Коротко ]]> о цехе", text="Первый абзац.\n\n[Сайт](https://a.example.org/?b=1&c=2)")
    return actions.publish(secretary, actions.add_publication(secretary, Sort.NEWS, draft))


def _photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1000, 600), "navy").save(out, "JPEG")
    return out.getvalue()


def _meta(page: str, name: str) -> str:
    found = re.search(rf'<meta property="og:{name}" content="([^"]*)">', page)
    assert found is not None, name
    return unescape(found[1])


@pytest.mark.parametrize(("sort", "kind"), [(Sort.NEWS, "NewsArticle"), (Sort.ARTICLE, "Article")])
def test_structured_data_of_a_text_fit_their_schema(sort: Sort, kind: str, secretary: Actor) -> None:
    made = actions.add_publication(secretary, sort, Draft(TITLE, lead="</script><b>", text="Текст"))
    actions.publish(secretary, made)
    page = Client().get(f"/obrazec/{made.folder}/{made.address}/").content.decode()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    told = json.loads(found)
    assert (faults_of(told, schema("news_article")), told["@type"], told["headline"]) == ([], kind, TITLE)


def test_a_link_to_a_text_shows_its_title_drawn_or_its_cover(news: Publication, secretary: Actor) -> None:
    reader = Client()
    page = reader.get(PAGE).content.decode()
    assert (_meta(page, "title"), _meta(page, "type"), _meta(page, "description")) == (TITLE, "article", news.lead)
    drawn = reader.get(_meta(page, "image").removeprefix("http://testserver"))
    assert (drawn["Content-Type"], Image.open(io.BytesIO(drawn.content)).size) == ("image/png", (1200, 630))
    known = {"If-None-Match": drawn["ETag"]}
    assert reader.get(f"/obrazec/link/news/{news.address}.png", headers=known).status_code == 304
    actions.add_picture(secretary, news, _photo(), alt="Цех", is_cover=True)
    cover = reader.get(_meta(reader.get(PAGE).content.decode(), "image").removeprefix("http://testserver"))
    assert (cover["Content-Type"], Image.open(io.BytesIO(cover.content)).size) == ("image/webp", (1000, 600))


def test_the_picture_of_a_link_is_drawn_once_for_all_readers_until_its_words_change(
    news: Publication, secretary: Actor, settings: Settings, tmp_path: Path
) -> None:
    folder = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(tmp_path / "drawn")}
    settings.CACHES = settings.CACHES | {"drawn": folder}
    address, kept = f"/obrazec/link/news/{news.address}.png", tmp_path / "drawn"
    pictures = [Client().get(address).content for _reader in range(2)]
    (first,) = kept.iterdir()
    drawn_at = first.stat().st_mtime_ns
    assert (pictures[0], Client().get(address).content) == (pictures[1], pictures[1])
    assert first.stat().st_mtime_ns == drawn_at
    actions.edit_publication(secretary, news, Draft("Другие слова", text="Текст", address=news.address), seen=1)
    assert Client().get(address).content != pictures[0]
    assert len(list(kept.iterdir())) == 2


def test_the_picture_of_what_is_not_out_is_nobodys(secretary: Actor) -> None:
    made = actions.add_publication(secretary, Sort.NEWS, Draft("Тайна", text="Текст"))
    assert Client().get(f"/obrazec/link/news/{made.address}.png").status_code == 404
    assert Client().get("/obrazec/link/nosuch/tayna.png").status_code == 404


def test_every_other_page_of_the_site_shows_the_cluster_drawn(secretary: Actor) -> None:
    reader = Client()
    for path in ("", "members/", "news/"):
        assert _meta(reader.get(f"/obrazec/{path}").content.decode(), "image") == "http://testserver/obrazec/link.png"
    drawn = reader.get("/obrazec/link.png")
    assert Image.open(io.BytesIO(drawn.content)).size == (1200, 630)


def test_three_feeds_say_the_same_to_three_readers(news: Publication) -> None:
    reader, url = Client(), f"http://testserver{PAGE}"
    (item,) = read_rss(reader.get("/obrazec/news/feed.rss").content)
    assert (item["title"], item["link"], item["description"]) == (TITLE, url, news.html)
    told = json.loads(reader.get("/obrazec/news/feed.json").content)
    assert (faults_of(told, schema("json_feed")), told["items"][0]["title"]) == ([], TITLE)
    root = ET.fromstring(reader.get("/obrazec/news/feed.atom").content)
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    assert (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}id")) == (TITLE, url)
    for name in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{name}"), name
    moments = [datetime.fromisoformat(entry.findtext(f"{ATOM}{name}") or "") for name in ("published", "updated")]
    assert all(moment.tzinfo for moment in moments)
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert "https://a.example.org/?b=1&amp;c=2" in (content.text or "")
