"""Pages of requests: what the office, a clerk and the public see, at what price, and what a link opens."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from svod.core.clock import today
from svod.members.actions import ensure_organisation
from svod.requests import actions
from svod.requests.models import Request
from svod.requests.tests.conftest import Office
from tests.people import SignedIn

PRICES = [
    ("desk/requests/", 10),
    ("desk/requests/addressees/", 7),
    ("desk/requests/{pk}/", 13),
    ("requests/", 7),
    ("requests/{token}/", 9),
]


@pytest.mark.parametrize(("path", "price"), PRICES)
def test_a_page_asks_the_same_number_of_questions_whatever_the_rows(
    path: str, price: int, office: Office, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, asked = signed_in(office.secretary), []
    for times in (1, 6):
        for number in range(times):
            made, token = office.asked(f"Дело {times} {number}", sender_name="Гостев О.О.")
            actions.pass_request(office.secretary, made, office.ministry)
            for n in range(times):
                actions.write_word(office.secretary, made, f"Слово {n}", files=[("a.txt", f"{n}".encode())])
        address = "/obrazec/" + path.format(pk=made.pk, token=token)
        client.get(address)
        with django_assert_num_queries(price):
            asked.append(client.get(address).status_code)
    assert asked == [200, 200]


def test_a_request_is_passed_to_somebody_who_was_not_on_the_list(office: Office, signed_in: SignedIn) -> None:
    asked = office.asked("Дорога к цеху")[0]
    client, address = signed_in(office.secretary), f"/obrazec/desk/requests/{asked.pk}/"
    refused = client.post(address, {"do": "pass", "seen": str(asked.version)})
    assert (refused.status_code, "Кому?" in refused.content.decode()) == (422, True)
    client.post(address, {"do": "pass", "newcomer": "Дорожный двор", "seen": str(asked.version)})
    asked.refresh_from_db()
    assert asked.addressee is not None
    assert (asked.addressee.name, asked.addressee.days, asked.state) == ("Дорожный двор", 10, "passed")


def test_the_list_narrows_by_state_words_and_addressee_and_leaves_as_a_table(
    office: Office, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    road, nets = office.asked("Дорога к цеху")[0], office.asked("Мощность сетей")[0]
    actions.pass_request(office.secretary, road, office.ministry)
    monkeypatch.setenv("SVOD_NOW", "2031-03-12T10:00")
    client = signed_in(office.secretary)
    page = client.get("/obrazec/desk/requests/?show=late").content.decode()
    assert re.findall(r'data-request="(\d+)"', page) == [str(road.pk)]
    assert "Поступило 2 обращения, решено 0, в работе 2" in page
    told = json.loads(client.get("/obrazec/desk/requests.json?q=сетей").content)
    assert [row["id"] for row in told["requests"]] == [nets.pk]
    table = client.get(f"/obrazec/desk/requests.csv?addressee={office.ministry.pk}").content.decode("utf-8-sig")
    assert table.splitlines()[1].split(";")[:4] == ["1", "03.03.2031", "ООО «Проба»", "Дорога к цеху"]


def test_a_clerk_sees_the_own_requests_and_a_foreign_one_is_not_there(office: Office, signed_in: SignedIn) -> None:
    own = office.asked()[0]
    other, _new = ensure_organisation(office.secretary, "ООО «Чужое»", is_member=True)
    foreign = office.asked("Чужое дело", organisation=other.pk)[0]
    client = signed_in(office.clerk)
    page = client.get("/obrazec/desk/requests/").content.decode()
    assert re.findall(r'data-request="(\d+)"', page) == [str(own.pk)]
    statuses = [client.get(f"/obrazec/desk/requests/{each.pk}/").status_code for each in (own, foreign)]
    assert statuses == [200, 404]
    sent = {"category": "staff", "title": "Сварщики", "text": "Нужны", "organisation": other.pk, "sender_name": "Я"}
    assert client.post("/obrazec/desk/requests/add/", sent).status_code == 422
    assert client.post("/obrazec/desk/requests/add/", sent | {"organisation": office.member.pk}).status_code == 302
    assert Request.objects.get(title="Сварщики").origin == "clerk"


def test_what_was_typed_stays_where_a_rule_says_no(office: Office, signed_in: SignedIn) -> None:
    asked = office.asked()[0]
    client = signed_in(office.secretary)
    typed = {"do": "delay", "due": "2031-03-04", "why": "Ждут деньги и согласны"}
    answer = client.post(f"/obrazec/desk/requests/{asked.pk}/", typed)
    page = answer.content.decode()
    assert (answer.status_code, "не позже прежнего" in page, "Ждут деньги и согласны" in page) == (422, True, True)
    stale = client.post(f"/obrazec/desk/requests/{asked.pk}/", {"do": "drop", "why": "Двойник", "seen": "99"})
    assert (stale.status_code, "только что изменил" in stale.content.decode()) == (422, True)


def test_the_public_form_gives_a_link_that_a_get_leaves_as_it_is(office: Office) -> None:
    client = Client()
    told = {"category": "roads", "title": "Дорога", "text": "Просим", "organisation": office.member.pk}
    refused = client.post("/obrazec/requests/", told)
    assert (refused.status_code, "Просим</textarea>" in refused.content.decode()) == (422, True)
    sent = client.post("/obrazec/requests/", told | {"sender_name": "Гостев О.О."})
    asked = Request.objects.get(title="Дорога")
    assert (asked.origin, asked.received_on, sent["Referrer-Policy"]) == ("form", today(), "same-origin")
    address = sent["Location"].partition("?")[0]
    actions.answer_request(office.secretary, asked, "Починим")
    before = Request.objects.filter(pk=asked.pk).values().get()
    assert [client.get(address).status_code for _n in range(2)] == [200, 200]
    assert Request.objects.filter(pk=asked.pk).values().get() == before
    assert client.post(address, {"do": "disagree", "text": ""}).status_code == 422
    assert client.post(address, {"do": "disagree", "text": "Когда?"}).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "disagreed"


def test_a_link_opens_its_own_request_and_files_until_it_is_closed(office: Office) -> None:
    client = Client()
    mine, token = office.asked()
    word = actions.write_word(office.secretary, mine, "Схема", files=[("act.txt", b"words")])
    theirs = actions.write_word(office.secretary, office.asked("Другое")[0], "Тайна", files=[("x.txt", b"secret")])
    files = [reverse("public:request-link-file", args=["obrazec", token, w.files.get().pk]) for w in (word, theirs)]
    answers = [client.get(path) for path in files]
    assert [answer.status_code for answer in answers] == [200, 404]
    assert b"".join(answers[0].streaming_content) == b"words"  # type: ignore[attr-defined]
    assert client.get(f"/sosed/requests/{token}/").status_code == 404
    actions.revoke_links(office.secretary, mine)
    assert [client.get(path).status_code for path in (files[0], f"/obrazec/requests/{token}/")] == [404, 404]
