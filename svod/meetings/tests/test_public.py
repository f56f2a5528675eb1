"""Bodies on the site: their page, minutes of all, feeds, the calendar of meetings."""

import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from svod.bodies.actions import hand_in_report, settle_report, write_report
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.facts.models import Fact
from svod.meetings import actions
from svod.meetings.choices import Presence
from svod.meetings.models import Meeting
from svod.meetings.tests.conftest import Council, item
from tests.people import PersonOf

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def anybody(db: None) -> Client:
    return Client()


def _published(council: Council, days: int = -1, title: str = "Открытый вопрос") -> Meeting:
    made = council.meeting(days, title)
    actions.make_decision(council.actor, item(made, title), text=f"Решили про {title.lower()}")
    actions.hold_meeting(council.actor, made)
    actions.mark_attendance(council.actor, made, council.organisations[0], Presence.PRESENT)
    actions.finalise_minutes(council.actor, made)
    actions.publish_minutes(council.actor, made, base="http://testserver")
    made.refresh_from_db()
    return made


def test_a_bodys_page_tells_of_its_year_its_decisions_and_who_sits_there(council: Council, anybody: Client) -> None:
    _published(council)
    page = anybody.get(f"/obrazec/bodies/{council.body.pk}/").content.decode()
    for words in ("ООО «Проба 1»", "в среднем 1 из 3", "Решили про открытый вопрос", "application/ld+json"):
        assert words in page
    decisions = anybody.get(f"/obrazec/bodies/{council.body.pk}/?show=decisions").content.decode()
    assert "Решили про открытый вопрос" in decisions


def test_an_accepted_report_of_a_body_stands_where_its_fact_points(council: Council, anybody: Client) -> None:
    told = write_report(council.actor, council.body, today().year, text="Провели пробу <b>дважды</b>")
    address = f"/obrazec/bodies/{council.body.pk}/report/{today().year}/"
    assert anybody.get(address).status_code == 404
    hand_in_report(council.actor, told)
    settle_report(council.actor, told, accepts=True)
    assert Fact.objects.get(kind="group.reported").url == f"http://localhost:8000{address}"
    assert f'href="{address}"' in anybody.get(f"/obrazec/bodies/{council.body.pk}/").content.decode()
    assert "Провели пробу &lt;b&gt;дважды&lt;/b&gt;" in anybody.get(address).content.decode()


def test_a_reader_follows_one_body_or_all(council: Council, anybody: Client) -> None:
    made = _published(council)
    for address in (f"/obrazec/bodies/{council.body.pk}/feed.atom", "/obrazec/minutes/feed.atom"):
        answer = anybody.get(address)
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        entry = ET.fromstring(answer.content).find(f"{ATOM}entry")
        assert entry is not None
        assert (entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}summary")) == (
            f"http://testserver/obrazec/minutes/{made.pk}/",
            "Решили про открытый вопрос",
        )
    assert len(ET.fromstring(anybody.get("/obrazec/minutes/feed.rss").content).findall("channel/item")) == 1
    assert anybody.get("/obrazec/minutes/feed.json").json()["items"][0]["url"].endswith(f"/minutes/{made.pk}/")
    assert anybody.get("/obrazec/minutes/feed.doc").status_code == 404


def test_the_calendar_of_the_site_never_tells_how_a_meeting_is_joined(council: Council, anybody: Client) -> None:
    draft, called = council.meeting(5, "Черновик"), council.meeting(6, "Назначено")
    actions.edit_meeting(council.actor, called, {"address": "https://room.example.org/secret"}, seen=called.version)
    called.refresh_from_db()
    actions.call_meeting(council.actor, called)
    for address in ("/obrazec/meetings.ics", f"/obrazec/bodies/{council.body.pk}/meetings.ics"):
        body = anybody.get(address).content
        events = Calendar.from_ical(body).walk("VEVENT")
        assert [str(event["uid"]) for event in events] == [f"public-meeting-{called.pk}@obrazec.svod"]
        assert b"room.example.org" not in body
    assert f"public-meeting-{draft.pk}" not in anybody.get("/obrazec/meetings.ics").content.decode()


def test_a_body_without_a_page_is_nowhere_on_the_site(
    council: Council, anybody: Client, cluster: Cluster, neighbour: Cluster
) -> None:
    made = _published(council)
    assert anybody.get(f"/sosed/bodies/{council.body.pk}/feed.atom").status_code == 404
    council.body.is_public = False
    council.body.save()
    for address in (
        f"bodies/{council.body.pk}/",
        f"bodies/{council.body.pk}/feed.atom",
        f"bodies/{council.body.pk}/meetings.ics",
        f"minutes/{made.pk}/",
    ):
        assert anybody.get(f"/obrazec/{address}").status_code == 404
    assert made.title not in anybody.get("/obrazec/minutes/").content.decode()


QUERIES = {"bodies/": 6, "minutes/": 5, "bodies/{pk}/": 13, "minutes/feed.atom": 4, "meetings.ics": 3}


@pytest.mark.parametrize("count", [1, 4])
def test_a_page_of_the_site_costs_the_same_for_one_meeting_and_for_many(
    count: int,
    council: Council,
    anybody: Client,
    person: PersonOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        _published(council, -number - 1, f"Вопрос {number}")
        actions.call_meeting(council.actor, council.meeting(number + 2, "Впереди"))
    for path, queries in QUERIES.items():
        with django_assert_num_queries(queries):
            assert anybody.get(f"/obrazec/{path.format(pk=council.body.pk)}").status_code == 200
