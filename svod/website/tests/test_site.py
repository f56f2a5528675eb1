"""The public front of a cluster: what a reader, a robot and a feed find, and at what price."""

import json
import re
import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.bodies.actions import add_body
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.core.ref import Ref
from svod.facts.actions import record
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.members.actions import ensure_organisation
from svod.website.actions import change_settings
from tests.people import SignedIn

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def reader(cluster: Cluster) -> Client:
    return Client()


def _news(secretary: Actor, title: str, number: int = 1, *, public: bool = True) -> None:
    told = Told(today(), title=title, url=f"https://site.example.org/{number}/", public=public)
    record(secretary, FactKind.NEWS_PUBLISHED, told, source=Ref("news", str(number), title))


def _say(secretary: Actor, **words: str) -> None:
    names = {"name": "Кластер «Образец»", "short_name": "Образец", "signature": ""}
    blank = {"name_genitive": "", "name_prepositional": ""}
    change_settings(secretary, words=names | blank | words, days_off=[], days_on=[])


def test_the_front_page_says_who_the_cluster_is_and_leads_every_figure_to_its_list(
    secretary: Actor, reader: Client
) -> None:
    _say(secretary, headline="Делаем образцы", about="Мы — образец.", phone="+7 (000) 111-22-33", email="a@example.org")
    ensure_organisation(secretary, "ООО «Проба»", is_member=True)
    _news(secretary, "Открыта лаборатория")
    _news(secretary, "Ещё одна", 2)
    page = reader.get("/obrazec/").content.decode()
    for words in ("Делаем образцы", "Мы — образец.", 'href="tel:+70001112233"', "mailto:a@example.org", "ООО «Проба»"):
        assert words in page
    year = today().year
    figures = re.findall(r'<dd><a href="([^"]+)" aria-label="([^"]+)"', page)
    assert figures == [
        ("/obrazec/members/", "1: участник кластера"),
        (f"/obrazec/year/{year}/?kind=news.published", f"2: новости за {year} год"),
    ]
    listed = reader.get(figures[1][0]).content.decode()
    assert ("Открыта лаборатория" in listed, "Ещё одна" in listed) == (True, True)


def test_a_fact_that_is_not_public_is_neither_counted_nor_listed(secretary: Actor, reader: Client) -> None:
    _news(secretary, "Не для всех", public=False)
    assert "news.published" not in reader.get("/obrazec/").content.decode()
    assert "Не для всех" not in reader.get(f"/obrazec/year/{today().year}/").content.decode()
    assert reader.get(f"/obrazec/year/{today().year}/?kind=no.such").status_code == 404
    assert reader.get("/obrazec/year/1200/").status_code == 404


def test_structured_data_cannot_be_left_by_any_word(secretary: Actor, reader: Client) -> None:
    _say(secretary, about="</script><script>alert(1)</script>")
    page = reader.get("/obrazec/").content.decode()
    assert "<script>alert" not in page
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found is not None
    told = json.loads(found[1])
    assert (told["@type"], told["description"]) == ("Organization", "</script><script>alert(1)</script>")
    assert told["url"] == "http://testserver/obrazec/"


def test_a_page_is_made_once_for_readers_of_a_version_and_anew_for_the_next_and_for_the_signed_in(
    secretary: Actor, reader: Client, signed_in: SignedIn, kept_pages: None
) -> None:
    first = reader.get("/obrazec/")
    Cluster.objects.update(headline="Мимо журнала")
    again = Client().get("/obrazec/")
    assert (again.content, again["ETag"], again["Cache-Control"]) == (first.content, first["ETag"], "public, no-cache")
    for own in (signed_in(secretary), Client(headers={"Cookie": "svod=1"})):
        assert "Мимо журнала" in own.get("/obrazec/").content.decode()
    assert Client().get("/obrazec/?page=2").content != first.content
    _say(secretary, headline="Сказано")
    assert "Сказано" in Client().get("/obrazec/").content.decode()


@pytest.mark.parametrize("page", ["events/", "jobs/", "workforce/", "curricula/"])
def test_a_kept_page_of_a_room_has_what_the_office_set_last_and_is_of_the_host_that_is_asked(
    page: str, secretary: Actor, signed_in: SignedIn, kept_pages: None
) -> None:
    def told(host: str, query: str = "") -> tuple[str, str, bool]:
        words = Client(SERVER_NAME=host).get(f"/obrazec/{page}{query}").content.decode()
        found = re.search(r'<html lang="(..)".*rel="canonical" href="([^"]+)"', words, re.DOTALL)
        assert found is not None
        return found[1], found[2], "Сказано заново" in words

    here, there = f"http://testserver/obrazec/{page}", f"http://127.0.0.1/obrazec/{page}"
    for _twice in (1, 2):
        assert (told("testserver"), told("127.0.0.1")) == (("ru", here, False), ("ru", there, False))
        assert told("testserver", "?language=en") == ("ru", here, False)  # the site of a cluster is Russian
    _say(secretary, short_name="Сказано заново")
    assert (told("testserver"), told("127.0.0.1")) == (("ru", here, True), ("ru", there, True))
    own = signed_in(secretary).get(f"/obrazec/{page}")
    assert (own["Cache-Control"], "Рабочие страницы" in own.content.decode()) == ("private, no-cache", True)
    assert "Рабочие страницы" not in Client().get(f"/obrazec/{page}").content.decode()


def test_a_reader_gets_no_cookie_and_a_page_again_only_when_something_changed(secretary: Actor, reader: Client) -> None:
    first = reader.get("/obrazec/")
    assert (reader.cookies.output(), first["Cache-Control"]) == ("", "public, no-cache")
    known = {"If-None-Match": first["ETag"]}
    again = reader.get("/obrazec/", headers=known)
    assert (again.status_code, again.content) == (304, b"")
    _news(secretary, "Новое")
    assert reader.get("/obrazec/", headers=known).status_code == 200


def test_whoever_works_here_gets_a_page_that_nobody_else_is_given(
    secretary: Actor, reader: Client, signed_in: SignedIn
) -> None:
    etag = reader.get("/obrazec/")["ETag"]
    answer = signed_in(secretary).get("/obrazec/", HTTP_IF_NONE_MATCH=etag)
    assert (answer.status_code, answer["Cache-Control"], "ETag" in answer) == (200, "private, no-cache", False)
    assert "Рабочие страницы" in answer.content.decode()


def test_a_page_names_its_lasting_address_and_what_a_link_to_it_shows(secretary: Actor, reader: Client) -> None:
    _say(secretary, about="Мы делаем образцы")
    page = reader.get("/obrazec/?utm=1").content.decode()
    assert '<link rel="canonical" href="http://testserver/obrazec/">' in page
    assert '<meta property="og:description" content="Мы делаем образцы">' in page
    assert '<a class="skip" href="#main">' in page
    assert '<html lang="ru">' in page


def test_the_map_of_the_site_names_its_pages_and_robots_find_it(
    secretary: Actor, reader: Client, neighbour: Cluster
) -> None:
    body = add_body(secretary, {"name": "Совет", "kind": "council", "is_public": True})
    hidden = add_body(secretary, {"name": "Тайный", "kind": "council", "is_public": False})
    root = ET.fromstring(reader.get("/obrazec/sitemap.xml").content)
    pages = [url.text or "" for url in root.iter(f"{MAP}loc")]
    assert len(pages) == len(set(pages))
    assert f"http://testserver/obrazec/bodies/{body.pk}/" in pages
    assert f"http://testserver/obrazec/bodies/{hidden.pk}/" not in pages
    for page in pages:
        assert reader.get(page.removeprefix("http://testserver")).status_code == 200
    maps = [each.text for each in ET.fromstring(reader.get("/sitemap.xml").content).iter(f"{MAP}loc")]
    assert maps == ["http://testserver/obrazec/sitemap.xml", "http://testserver/sosed/sitemap.xml"]
    robots = reader.get("/robots.txt").content.decode()
    assert "Disallow: /*/desk/" in robots
    assert "Sitemap: http://testserver/sitemap.xml" in robots


def test_the_menu_marks_where_the_reader_is(reader: Client) -> None:
    for path, words in (("", "О кластере"), ("members/", "Участники"), ("minutes/", "Комитеты и группы")):
        page = reader.get(f"/obrazec/{path}").content.decode()
        assert re.findall(r'<a href="[^"]+" aria-current="page">([^<]+)</a>', page)[0] == words


@pytest.mark.parametrize("count", [1, 12])
def test_the_front_page_costs_the_same_with_one_and_with_many(
    count: int, secretary: Actor, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        add_body(secretary, {"name": f"Совет {number}", "kind": "council", "is_public": True})
        ensure_organisation(secretary, f"ООО «Проба {number}»", is_member=True)
        _news(secretary, f"Новость {number}", number + 1)
    with django_assert_num_queries(12):
        assert reader.get("/obrazec/").status_code == 200
    with django_assert_num_queries(5):
        assert reader.get(f"/obrazec/year/{today().year}/").status_code == 200
