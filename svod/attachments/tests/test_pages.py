"""The page of links, copies read in a sandbox, files handed out."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.attachments.actions import keep_file, keep_link, keep_upload, note_visit
from svod.attachments.actions.visiting import Visit
from svod.attachments.choices import LinkState
from svod.attachments.models import KeptLink
from svod.attachments.tests.web import PAGE
from svod.clusters.models import Cluster
from tests.people import PersonOf, SignedIn

LINKS = "/obrazec/desk/links/"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0" + b"\0" * 4


@pytest.fixture
def desk(secretary: Actor, signed_in: SignedIn) -> Client:
    return signed_in(secretary)


def kept(actor: Actor, address: str, body: bytes = PAGE.encode(), media: str = "text/html") -> KeptLink:
    link = keep_link(actor, address)
    note_visit(actor, link, Visit(LinkState.KEPT, address=address, media=media, body=body, status=200))
    link.refresh_from_db()
    return link


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_asks_as_many_queries_for_one_link_as_for_many(
    number: int, secretary: Actor, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for each in range(number):
        kept(secretary, f"https://site.example.org/{each}", b"words", "text/plain")
    desk.get(LINKS)
    with django_assert_num_queries(8):
        answer = desk.get(LINKS)
    assert answer.content.decode().count("data-link=") == number


def test_an_address_that_is_not_taken_stays_in_its_field_with_the_reason(desk: Client) -> None:
    answer = desk.post(f"{LINKS}add/", {"address": "http://192.168.0.1/x"})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="http://192.168.0.1/x"' in words
    assert "Адрес ведёт внутрь закрытой сети (192.168.0.1)" in words
    assert KeptLink.objects.count() == 0


def test_lists_narrow_by_the_address(desk: Client, secretary: Actor) -> None:
    kept(secretary, "https://site.example.org/kept")
    keep_link(secretary, "https://site.example.org/waiting")
    shown = {show: desk.get(f"{LINKS}?show={show}").content.decode() for show in ("", "waiting", "dead", "nonsense")}
    assert {show: words.count("data-link=") for show, words in shown.items()} == {
        "": 2,
        "waiting": 1,
        "dead": 0,
        "nonsense": 2,
    }
    assert "Таких ссылок нет" in shown["dead"]


def test_a_copy_is_read_in_a_sandbox(desk: Client, secretary: Actor) -> None:
    link = kept(secretary, "https://site.example.org/news")
    answer = desk.get(f"{LINKS}{link.pk}/copy/")
    words = answer.content.decode()
    assert "<h1>Открыт образцовый цех</h1>" in words
    assert link.copy is not None
    assert link.copy.sha256 in words
    assert [bad for bad in ("alert(", "steal()", "<iframe", "<img") if bad in words] == []
    assert answer["Content-Security-Policy"] == (
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox; style-src 'self'"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_text_copy_is_text_whatever_it_looks_like(desk: Client, secretary: Actor) -> None:
    link = kept(secretary, "https://site.example.org/x", b"<script>alert(1)</script>", "text/plain")
    words = desk.get(f"{LINKS}{link.pk}/copy/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in words
    assert "<script>" not in words


def test_a_copy_can_be_taken_away_as_a_file(desk: Client, secretary: Actor) -> None:
    link = kept(secretary, "https://site.example.org/news")
    answer = desk.get(f"{LINKS}{link.pk}/copy/?file=1")
    answer.getvalue()
    assert (answer["Content-Type"], answer["Content-Disposition"].split(";")[0]) == (
        "application/octet-stream",
        "attachment",
    )


def test_a_copy_that_is_not_there_is_not_found(desk: Client, secretary: Actor) -> None:
    assert desk.get(f"{LINKS}{keep_link(secretary, 'https://site.example.org/').pk}/copy/").status_code == 404


def test_a_look_now_is_asked_for_once_in_five_minutes(desk: Client, secretary: Actor) -> None:
    link = kept(secretary, "https://site.example.org/news")
    first = desk.post(f"{LINKS}{link.pk}/look/", follow=True).content.decode()
    second = desk.post(f"{LINKS}{link.pk}/look/", follow=True).content.decode()
    assert "Страницу проверяем." in first
    assert "Вернитесь через 5 минут." in second


@pytest.mark.parametrize(
    ("name", "data", "where", "media"),
    [
        ("снимок.png", PNG, "inline", "image/png"),
        ("акт.pdf", b"%PDF-1.7", "inline", "application/pdf"),
        ("список.csv", "Имя;Год".encode(), "attachment", "application/octet-stream"),
    ],
)
def test_a_file_is_shown_only_where_it_can_do_nothing(
    name: str, data: bytes, where: str, media: str, desk: Client, secretary: Actor
) -> None:
    file = keep_upload(secretary, name, data)
    address = f"/obrazec/desk/files/{file.pk}/{name}"
    answer = desk.get(address)
    assert b"".join(answer.streaming_content) == data  # type: ignore[attr-defined]
    assert (answer["Content-Disposition"].split(";")[0], answer["Content-Type"]) == (where, media)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert desk.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert answer["ETag"] == f'"{file.sha256}"'


def test_a_list_of_people_is_no_evidence(
    secretary: Actor, desk: Client, person: PersonOf, signed_in: SignedIn, neighbour: Cluster
) -> None:
    """Files of other rooms are shown by those rooms alone; the giver apart."""
    people = keep_file(secretary, "people.xlsx", b"people")
    act = keep_upload(secretary, "act.txt", b"act")
    clerk = person("clerk")
    own = keep_upload(clerk, "own.txt", b"own")

    def seen(actor: Actor) -> list[int]:
        client = signed_in(actor)
        asked = {file.pk: client.get(f"/obrazec/desk/files/{file.pk}/x") for file in (people, act, own)}
        for answer in asked.values():
            answer.getvalue()  # read to its end, it closes by itself
        return [pk for pk, answer in asked.items() if answer.status_code == 200]

    assert seen(secretary) == [people.pk, act.pk, own.pk]
    assert seen(person("observer")) == [act.pk, own.pk]
    assert seen(clerk) == [own.pk]
    assert seen(person("secretary", neighbour)) == []
