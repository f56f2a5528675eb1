"""Pages of events over HTTP: registration without an account, one link of a member, lists of any length."""

import json
import re
from datetime import date, time

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.events import actions
from svod.events.models import Event, Guest
from svod.events.rules.lists import Row
from svod.events.tests.conftest import begin, firms, make_event
from svod.facts.queries import live_facts
from svod.notify.models import Letter
from tests.people import PersonOf, SignedIn
from tests.schemas import faults_of, schema
from tests.schemas.feeds import read_ics


@pytest.fixture
def opened(secretary: Actor, school: Event) -> Event:
    return actions.set_registration(secretary, school, registers=True, places=1, until=None, approves=False)


def form_of(client: Client, address: str) -> dict[str, str]:
    """The hidden mark that a form carries."""
    words = client.get(address).content.decode()
    found = re.search(r'name="mark" value="([^"]+)"', words)
    assert found, words[:500]
    return {"mark": found[1]}


def test_somebody_registers_and_gives_the_place_up_without_an_account(opened: Event, client: Client) -> None:
    address = f"/obrazec/events/{opened.pk}/register/"
    mark = form_of(client, address)
    told = {**mark, "name": "<script>alert(1)</script>", "email": "Guest@Example.org", "firm": "ООО «Проба»"}
    first, second = client.post(address, told), client.post(address, told)
    assert (first.status_code, second["Location"], Guest.objects.count()) == (302, first["Location"], 1)
    page = client.get(first["Location"])
    assert "&lt;script&gt;alert(1)" in page.content.decode()
    assert ("no-store" in page["Cache-Control"], page["Referrer-Policy"]) == (True, "same-origin")
    assert client.get(first["Location"] + "square.svg")["Content-Type"] == "image/svg+xml"
    other = client.post(address, {**form_of(client, address), "name": "Второй Гость", "email": "two@example.org"})
    assert "листе ожидания" in client.get(other["Location"]).content.decode()
    client.post(first["Location"], {"do": "give-up"})
    assert "Билет" in client.get(other["Location"]).content.decode()


def test_a_faulty_form_keeps_what_was_typed_and_says_what_is_wrong(opened: Event, client: Client) -> None:
    address = f"/obrazec/events/{opened.pk}/register/"
    told = {**form_of(client, address), "name": "Гостев Глеб", "email": "не адрес", "firm": "ООО «Проба»"}
    answer = client.post(address, told)
    words = answer.content.decode()
    assert (answer.status_code, "билет не дойдёт" in words, 'value="Гостев Глеб"' in words) == (422, True, True)
    assert not Guest.objects.exists()


def test_a_link_that_was_altered_opens_nothing(opened: Event, client: Client) -> None:
    for token in ("x", "A" * 43):
        for kind in ("ticket", "stand"):
            assert client.get(f"/obrazec/{kind}/{token}/").status_code == 404


def test_an_event_that_is_not_on_the_site_is_not_there(secretary: Actor, school: Event, client: Client) -> None:
    actions.edit_event(secretary, school, {"public": False}, seen=school.version)
    part = actions.set_part(secretary, school, {"day": date(2030, 7, 2), "title": "Секция"})
    pages = ("", "register/", "event.ics", f"parts/{part.pk}.ics")
    assert [client.get(f"/obrazec/events/{school.pk}/{page}").status_code for page in pages] == [404] * 4
    assert client.get(f"/sosed/events/{school.pk}/").status_code == 404


def test_a_member_answers_a_call_and_reports_by_one_link(
    secretary: Actor, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = make_event(secretary, "exhibition", title="Выставка")
    [stand] = actions.call_members(secretary, event, firms(secretary, 1))
    stand.organisation.contacts.create(kind="mail", value="firm@example.org")
    assert actions.send_calls(secretary, event) == 1
    found = re.search(r"http://\S+(/obrazec/stand/\S+/)", Letter.objects.get(kind="event-call").text)
    assert found
    answer = client.post(found[1], {"answer": "wants", "exhibits": "Прибор\nДатчик", "words": "Нужна розетка"})
    stand.refresh_from_db()
    assert (answer.status_code, stand.state, stand.exhibits.count()) == (302, "wants", 2)
    actions.set_stand(secretary, stand, {"state": "joint"})
    assert "определено" in client.get(found[1]).content.decode()
    begin(monkeypatch)
    told = {"exhibits": "Прибор", "people": "Стендов С.С.", "contacts": "12", "intents": "2", "words": "Хорошо"}
    assert client.post(found[1], {**told, "contacts": "много"}).status_code == 422
    client.post(found[1], told)
    stand.refresh_from_db()
    assert (stand.contacts, stand.intents, stand.state, stand.exhibits.count()) == (12, 2, "joint", 1)
    actions.issue_link(secretary, stand)
    assert client.get(found[1]).status_code == 404


def test_broken_rows_of_a_list_are_named_on_the_page(secretary: Actor, school: Event, signed_in: SignedIn) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    rows = "ФИО;Почта\nГостев Г.Г.;guest@example.org\nБезадресный Б.Б.;почта\n"
    file = SimpleUploadedFile("list.csv", rows.encode())
    client, lists = signed_in(secretary), f"/obrazec/desk/events/{school.pk}/guests/lists/"
    page = client.post(lists, {"file": file}, follow=True)
    words = page.content.decode()
    assert ("«почта» – не адрес почты" in words, "Взять список" in words) == (True, False)
    refused = client.post(page.redirect_chain[-1][0], {"do": "take"}, follow=True).content.decode()
    assert ("Ничего не" in refused, Guest.objects.count()) == (True, 0)


def test_pages_ask_as_much_of_many_as_of_one(
    secretary: Actor,
    school: Event,
    signed_in: SignedIn,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    staff = signed_in(secretary)
    pages = {"guests/": 11, "paper/": 9, "stands/": 11, "": 14}
    for count in (1, 30):
        rows = [Row(n, f"Гостев {n}", f"g{n}@example.org", "ООО «Проба»") for n in range(count)]
        actions.add_guests(secretary, school, rows)
        actions.call_members(secretary, school, firms(secretary, count))
        staff.get(f"/obrazec/desk/events/{school.pk}/")
        for page, queries in pages.items():
            with django_assert_num_queries(queries):
                staff.get(f"/obrazec/desk/events/{school.pk}/{page}")
        with django_assert_num_queries(4):
            client.get("/obrazec/events/")


def test_the_door_answers_a_telephone_and_a_field_alike(
    secretary: Actor, opened: Event, person: PersonOf, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest = actions.register_guest(
        Actor(opened.cluster), opened, actions.Said("Гостев Г.Г.", "g@example.org"), mark="m"
    )
    staff, door = signed_in(secretary), f"/obrazec/desk/events/{opened.pk}/door/"
    assert staff.post(door, {"code": guest.code}).status_code == 422
    begin(monkeypatch)
    told = staff.post(f"{door}batch/", {"scans": f"{guest.code} 2030-07-01T06:30:00Z\nFORGED"}).json()
    assert ([scan["outcome"] for scan in told["scans"]], told["came"]) == (["came", "unknown"], 1)
    assert "Билет пускает один раз" in staff.post(door, {"code": guest.code}).content.decode()
    assert signed_in(person("observer")).get(door).status_code == 403
    actions.close_event(secretary, opened)
    assert live_facts(secretary.cluster).get().quantities == {"people": 1}


def test_calendars_of_all_of_one_and_of_a_section_are_read_by_their_rules(
    secretary: Actor, school: Event, client: Client
) -> None:
    told = {"day": date(2030, 7, 2), "title": "Секция о закупках; первая", "place": "Зал 2", "is_section": True}
    part = actions.set_part(secretary, school, told | {"begins": time(14, 30), "ends": time(16, 0)})
    actions.set_talk(secretary, part, {"title": "Как покупают, и почём", "speaker": "Докладов Д.Д."})
    page = f"/obrazec/events/{school.pk}/"
    assert f"{page}parts/{part.pk}.ics" in client.get(page).content.decode()
    [whole], [one], [section] = (
        read_ics(client.get(address).content)
        for address in ("/obrazec/events/feed.ics", f"{page}event.ics", f"{page}parts/{part.pk}.ics")
    )
    assert (whole["UID"], whole["SUMMARY"], whole["LOCATION"]) == (one["UID"], "Школа образцов", "Зал")
    assert (one["DTSTART"], one["DTEND"]) == ("20300701", "20300709")
    assert section["UID"] != one["UID"]
    assert (section["SUMMARY"], section["LOCATION"], section["DESCRIPTION"]) == (
        "Школа образцов: Секция о закупках; первая",
        "Зал 2, Зал",
        "Как покупают, и почём — Докладов Д.Д.",
    )
    assert (section["DTSTART"], section["DTEND"]) == ("20300702T113000Z", "20300702T130000Z")
    other = make_event(secretary, "conference", title="Слёт")
    assert client.get(f"/obrazec/events/{other.pk}/parts/{part.pk}.ics").status_code == 404


def test_what_search_engines_read_of_an_event_fits_its_schema(secretary: Actor, school: Event, client: Client) -> None:
    actions.edit_event(secretary, school, {"begins": time(10, 0), "about": "</script><b>&"}, seen=school.version)
    words = client.get(f"/obrazec/events/{school.pk}/").content.decode()
    told = json.loads(words.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert faults_of(told, schema("event")) == []
    assert (told["startDate"], told["endDate"], told["description"]) == (
        "2030-07-01T10:00:00+03:00",
        "2030-07-08",
        "</script><b>&",
    )
