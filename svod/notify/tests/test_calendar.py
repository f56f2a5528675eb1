"""The calendar's page and feeds, read back by a reader that shares nothing with the writer."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from pytest_django import Settings as DjangoSettings

from svod.accounts.access import Actor
from svod.accounts.models import Grant
from svod.core.rules import RuleBroken
from svod.notify.actions import make_feed, revoke_feed
from svod.notify.choices import Alarm, Scope
from svod.notify.models import FeedToken
from svod.notify.rules.calendar import feed
from svod.notify.schemas import CalendarEntry
from svod.notify.tests.reading import Part, read
from tests.people import PersonOf, SignedIn

PAGE = "/obrazec/desk/calendar/"
NOON = datetime(2031, 11, 3, 12, tzinfo=UTC)
STAMP = datetime(2031, 6, 1, 9, tzinfo=UTC)
LONG = "3.4. Провести межрегиональную выставку-образец достижений, ярмарку; круглый стол, «смотр» \\ показ"
ENTRIES = [
    CalendarEntry(
        "measure-1@obrazec.svod", 3, LONG, date(2031, 9, 1), date(2031, 9, 30), True, "/obrazec/desk/plan/2031/1/",
        ("1. Раздел, первый", "Сроки"), "Первая строка\nвторая; третья, «ё»",
    ),
    CalendarEntry("measure-2@obrazec.svod", 1, "Снято", date(2031, 10, 5), date(2031, 10, 5), cancelled=True),
    CalendarEntry(
        "meeting-7@obrazec.svod", 2, "Совет", NOON, NOON + timedelta(hours=1),
        all_day=False,
    ),
    CalendarEntry("measure-9@obrazec.svod", 1, "Сделано", date(2031, 12, 5), date(2031, 12, 5), settled=True),
]  # fmt: skip


def provide(_actor: Actor, scope: Scope, first: date, last: date) -> list[CalendarEntry]:
    """A room's entries: of its own measures alone where the reader asked for those."""
    found = ENTRIES[:1] if scope == Scope.MINE else ENTRIES
    return [entry for entry in found if first <= entry.last_day <= last]


@pytest.fixture(autouse=True)
def _rooms(settings: DjangoSettings) -> None:
    settings.CALENDAR_PROVIDERS = [f"{__name__}.provide"]


def events(body: bytes) -> list[Part]:
    return read(body).inside("VEVENT")


def written(alarm: Alarm = Alarm.NONE) -> bytes:
    return feed(ENTRIES, name="Образец: всё", alarm=alarm, stamp=STAMP, base="https://svod.example.org")


def test_a_feed_says_whose_it_is_and_how_often_to_ask() -> None:
    whole = read(written())
    said = {name: whole.text(name) for name in ("VERSION", "CALSCALE", "METHOD", "X-WR-CALNAME", "NAME")}
    assert said == {
        "VERSION": "2.0",
        "CALSCALE": "GREGORIAN",
        "METHOD": "PUBLISH",
        "X-WR-CALNAME": "Образец: всё",
        "NAME": "Образец: всё",
    }
    assert (whole.raw("REFRESH-INTERVAL"), whole.params("REFRESH-INTERVAL")) == ("PT6H", {"VALUE": "DURATION"})
    assert whole.raw("PRODID")


def test_a_measure_is_whole_days_with_the_day_after_as_its_end() -> None:
    first = events(written())[0]
    assert (first.raw("DTSTART"), first.params("DTSTART")) == ("20310901", {"VALUE": "DATE"})
    assert (first.raw("DTEND"), first.params("DTEND")) == ("20311001", {"VALUE": "DATE"})
    assert (first.raw("UID"), first.raw("SEQUENCE"), first.raw("STATUS")) == (
        "measure-1@obrazec.svod",
        "3",
        "CONFIRMED",
    )
    assert (first.text("SUMMARY"), first.text("DESCRIPTION")) == (LONG, "Первая строка\nвторая; третья, «ё»")
    assert first.texts("CATEGORIES") == ["1. Раздел, первый", "Сроки"]
    assert first.raw("URL") == "https://svod.example.org/obrazec/desk/plan/2031/1/"
    assert (first.raw("DTSTAMP"), first.raw("TRANSP")) == ("20310601T090000Z", "TRANSPARENT")


def test_what_has_hours_keeps_them_and_what_is_cancelled_says_so() -> None:
    _first, cancelled, meeting, _done = events(written())
    assert cancelled.raw("STATUS") == "CANCELLED"
    assert (meeting.raw("DTSTART"), meeting.raw("DTEND")) == ("20311103T120000Z", "20311103T130000Z")


@pytest.mark.parametrize(
    ("alarm", "rings"),
    [
        (Alarm.NONE, [[], [], [], []]),
        (Alarm.DAY, [["-PT15H"], [], ["-P1D"], []]),
        (Alarm.WEEK, [["-P6DT15H"], [], ["-P7D"], []]),
    ],
)
def test_reminders_ring_by_choice_and_never_of_what_is_done_or_cancelled(alarm: Alarm, rings: list[list[str]]) -> None:
    found = [[part.raw("TRIGGER") for part in event.inside("VALARM")] for event in events(written(alarm))]
    assert found == rings


@settings(max_examples=60, deadline=None)
@given(
    title=st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=200),
    first=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    days=st.integers(0, 400),
    number=st.integers(0, 10_000),
)
def test_any_words_and_days_are_read_back_as_they_were(title: str, first: date, days: int, number: int) -> None:
    last = first + timedelta(days)
    entry = CalendarEntry("one@svod", number, title, first, last, description=title)
    (event,) = events(feed([entry], name=title, alarm=Alarm.DAY, stamp=STAMP, base=""))
    assert (event.text("SUMMARY"), event.text("DESCRIPTION")) == (title, title)
    assert event.raw("SEQUENCE") == str(number)
    assert event.raw("DTEND") == f"{last + timedelta(1):%Y%m%d}"


@pytest.fixture
def address(secretary: Actor) -> str:
    """The path of the secretary's feed of everything."""
    _feed, token = make_feed(secretary, scope=Scope.ALL, alarm=Alarm.DAY)
    return f"/feeds/{token}.ics"


def test_a_telephone_reads_the_feed_without_signing_in(address: str, secretary: Actor) -> None:
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert [event.raw("UID") for event in events(answer.content)] == [entry.uid for entry in ENTRIES]
    assert FeedToken.objects.get().opened_at is not None


def test_a_calendar_that_has_it_already_is_told_so(address: str, settings: DjangoSettings) -> None:
    first = Client().get(address)
    again = Client().get(address, headers={"if-none-match": f'"other", W/{first["ETag"]}'})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    settings.CALENDAR_PROVIDERS = []
    assert Client().get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_a_feed_is_gone_when_it_is_closed_when_the_role_is_taken_and_when_nobody_made_it(
    address: str, secretary: Actor, person: PersonOf
) -> None:
    _feed, token = make_feed(person("executor"), scope=Scope.MINE, alarm=Alarm.NONE)
    assert Client().get(f"/feeds/{token}.ics").status_code == 200
    Grant.objects.filter(user__feeds__scope=Scope.MINE).delete()
    assert Client().get(f"/feeds/{token}.ics").status_code == 404
    revoke_feed(secretary, FeedToken.objects.get(user=secretary.user))
    assert Client().get(address).status_code == 404
    assert Client().get("/feeds/nobody-made-this.ics").status_code == 404


def test_an_account_that_is_switched_off_reads_nothing(address: str, secretary: Actor) -> None:
    assert secretary.user
    secretary.user.is_active = False
    secretary.user.save()
    assert Client().get(address).status_code == 404


def test_the_table_keeps_no_token(address: str) -> None:
    token = re.fullmatch(r"/feeds/(.+)\.ics", address)
    assert token is not None
    assert token[1] not in str(FeedToken.objects.values().get())


def test_the_address_of_a_new_feed_is_shown_once(secretary: Actor, signed_in: SignedIn) -> None:
    client = signed_in(secretary)
    answer = client.post(PAGE, {"scope": "mine", "alarm": "1-week"})
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}#feeds")
    shown = client.get(PAGE).content.decode()
    found = re.search(r'href="webcal(://testserver(/feeds/[\w-]{40,}\.ics))"', shown)
    assert found is not None
    assert f'value="http{found[1]}"' in shown
    assert Client().get(found[2]).status_code == 200
    assert found[2] not in client.get(PAGE).content.decode()


def test_ten_feeds_are_enough(secretary: Actor) -> None:
    for _ in range(10):
        make_feed(secretary, scope=Scope.MINE, alarm=Alarm.NONE)
    with pytest.raises(RuleBroken):
        make_feed(secretary, scope=Scope.MINE, alarm=Alarm.NONE)


def test_a_person_closes_the_own_feed_and_no_other(secretary: Actor, person: PersonOf, signed_in: SignedIn) -> None:
    feed_of_secretary, _token = make_feed(secretary, scope=Scope.MINE, alarm=Alarm.NONE)
    path = f"{PAGE}feeds/{feed_of_secretary.pk}/revoke/"
    assert signed_in(person("head")).post(path).status_code == 404
    assert signed_in(secretary).post(path).status_code == 302
    assert signed_in(secretary).post(path).status_code == 404


def test_the_page_shows_the_year_by_months(secretary: Actor, signed_in: SignedIn) -> None:
    shown = signed_in(secretary).get(PAGE + "?year=2031&scope=all").content.decode()
    assert re.findall(r'<h2 id="m\d+">([^<]+)</h2>', shown) == [
        "Сентябрь 2031",
        "Октябрь 2031",
        "Ноябрь 2031",
        "Декабрь 2031",
    ]
    assert "15:00–16:00" in shown  # twelve in Greenwich


@pytest.mark.parametrize("said", ["year=x", "year=99999999999999999999", "year=-5", "scope=other", "year=٢٠٣١"])
def test_odd_words_in_the_address_show_this_year(secretary: Actor, signed_in: SignedIn, said: str) -> None:
    answer = signed_in(secretary).get(f"{PAGE}?{said}")
    assert answer.status_code == 200
    assert "Календарь на 2031 год" in answer.content.decode()


def test_an_unknown_choice_of_a_feed_is_answered_in_words(secretary: Actor, signed_in: SignedIn) -> None:
    answer = signed_in(secretary).post(PAGE, {"scope": "other", "alarm": "never"})
    assert answer.status_code == 422
    assert FeedToken.objects.count() == 0


@pytest.mark.parametrize("feeds", [1, 8])
def test_the_page_and_the_feed_ask_a_fixed_number_of_questions(
    secretary: Actor, signed_in: SignedIn, feeds: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = [make_feed(secretary, scope=Scope.ALL, alarm=Alarm.NONE) for _ in range(feeds)]
    client = signed_in(secretary)
    with django_assert_num_queries(6):
        assert client.get(PAGE).status_code == 200
    address = f"/feeds/{made[0][1]}.ics"
    assert Client().get(address).status_code == 200
    with django_assert_num_queries(2):
        assert Client().get(address).status_code == 200
