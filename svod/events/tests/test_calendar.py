"""The calendar on the site: one for all readers, and never one that is out of date."""

from datetime import date, time

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.accounts.actions import choose_language
from svod.accounts.choices import Language
from svod.clusters.models import Cluster
from svod.events import actions
from svod.events.models import Event
from svod.events.templatetags.events import days
from svod.events.tests.conftest import begin, make_event
from tests.people import PersonOf, SignedIn

CALENDAR = "/obrazec/events/"


def calendar(query: str = "") -> str:
    """What the next reader gets."""
    return Client().get(CALENDAR + query).content.decode()


def test_readers_share_one_calendar_and_whoever_comes_after_a_change_sees_it(
    secretary: Actor, school: Event, kept_pages: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        first = calendar()
    Event.objects.update(title="Мимо журнала")
    with django_assert_num_queries(2):
        assert calendar() == first

    actions.edit_event(secretary, school, {"title": "Школа <b>новых</b> образцов"}, seen=school.version)
    assert "Школа &lt;b&gt;новых&lt;/b&gt; образцов" in calendar()
    actions.cancel_event(secretary, school, why="Нет зала")
    assert "<strong>отменено</strong>" in calendar()
    actions.revive_event(secretary, school)
    assert "<strong>отменено</strong>" not in calendar()
    other = make_event(secretary, "mission", title="Поездка", place="Пробск")
    assert 'Поездка</a><p class="soft sm">Бизнес-миссия · Пробск</p>' in calendar()
    actions.edit_event(secretary, other, {"public": False}, seen=other.version)
    assert "Поездка" not in calendar()


def test_a_reader_who_has_the_calendar_gets_it_again_when_it_has_changed_and_with_the_new_day(
    secretary: Actor, school: Event, kept_pages: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (CALENDAR, CALENDAR + "feed.ics"):
        known = {"If-None-Match": Client().get(path)["ETag"]}
        assert Client().get(path, headers=known).status_code == 304
        actions.edit_event(secretary, school, {"place": path}, seen=school.version)
        school.refresh_from_db()
        assert Client().get(path, headers=known).status_code == 200
    known = {"If-None-Match": Client().get(CALENDAR)["ETag"]}
    begin(monkeypatch, "2030-07-08T23:59")
    last = Client().get(CALENDAR, headers=known).content.decode()
    assert ("Июль 2030" in last, "Прошли" in last) == (True, False)
    begin(monkeypatch, "2030-07-09T00:01")
    behind = calendar()
    assert ("Июль 2030" in behind, "Прошли" in behind, "Школа образцов" in behind) == (False, True, True)
    actions.cancel_event(secretary, school, why="Не состоялась")
    assert "Школа образцов" not in calendar()


def test_the_calendar_is_one_clusters_own_and_of_the_desk_in_the_language_of_its_reader(
    secretary: Actor,
    neighbour: Cluster,
    person: PersonOf,
    school: Event,
    signed_in: SignedIn,
    kept_pages: None,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_event(person("secretary", neighbour), title="Чужая школа")
    assert ("Школа образцов" in calendar(), "Чужая школа" in calendar()) == (True, False)
    head = person("head", secretary.cluster)
    assert head.user is not None
    choose_language(head.user, Language.ENGLISH)
    for reader, said in ((secretary, "1–8 июля 2030"), (head, "1–8 July 2030")):
        desk = signed_in(reader)
        for count in (1, 20):
            with django_assert_num_queries(7):
                page = desk.get("/obrazec/desk/events/?year=2030").content.decode()
            assert said in page
            Event.objects.bulk_create(_others(secretary, count))
    assert "1–8 июля 2030" in calendar()


def _others(actor: Actor, count: int) -> list[Event]:
    day = date(2030, 7, 3)
    return [Event(cluster=actor.cluster, kind="other", title=f"Ещё {n}", first=day, last=day) for n in range(count)]


@pytest.mark.parametrize(
    ("first", "last", "begins", "russian", "english"),
    [
        (date(2030, 7, 8), date(2030, 7, 8), None, "8 июля 2030", "8 July 2030"),
        (date(2030, 7, 1), date(2030, 7, 8), time(0), "1–8 июля 2030, 00:00", "1–8 July 2030, 00:00"),
        (date(2030, 6, 30), date(2030, 7, 8), None, "30 июня – 8 июля 2030", "30 June – 8 July 2030"),
        (date(2029, 7, 8), date(2030, 7, 8), None, "8 июля 2029 – 8 июля 2030", "8 July 2029 – 8 July 2030"),
    ],
)
def test_the_days_of_an_event_are_said_in_words(
    first: date, last: date, begins: time | None, russian: str, english: str
) -> None:
    event = Event(first=first, last=last, begins=begins)
    for language, words in (("ru", russian), ("en", english), ("ru", russian)):
        with override(language):
            assert days(event) == words
