"""Pages of infrastructure: offers side by side for the office alone, what is for rent for everybody."""

import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from svod.infrastructure import actions
from svod.infrastructure.choices import Part
from svod.infrastructure.models import Place
from svod.infrastructure.tests.conftest import Yard
from tests.people import PersonOf, SignedIn

PRICES = [
    ("desk/infrastructure/", 10),
    ("desk/infrastructure/{pk}/", 16),
    ("desk/infrastructure/{pk}/offers/", 7),
    ("desk/infrastructure/partners/", 7),
    ("desk/infrastructure/partners/{partner}/", 10),
    ("desk/infrastructure/places/", 8),
    ("places/", 7),
]


def place(yard: Yard, name: str, free: str) -> None:
    told = {"name": name, "kind": "room", "area": Decimal(100), "free_area": Decimal(free), "is_public": True}
    actions.keep_place(yard.secretary, told)


@pytest.mark.parametrize(("path", "price"), PRICES)
def test_a_page_asks_the_same_number_of_questions_whatever_the_rows(
    path: str, price: int, yard: Yard, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, asked = signed_in(yard.secretary), []
    for times in (1, 6):
        for n in range(times):
            told = {"title": f"Проект {times} {n}", "aim": "", "state": "going"}
            actions.keep_project(yard.secretary, told, measures=yard.measures)
            actions.keep_partner(yard.secretary, {"name": f"Фонд {times} {n}", "kind": "investor"})
            actions.keep_part(yard.secretary, yard.project, Part.RISK, {"text": f"Риск {n}", "answer": ""})
            yard.offer(f"ООО «{times} {n}»", file=("kp.txt", b"words"))
            yard.talk(outcome=f"Итог {n}")
            place(yard, f"Комната {times} {n}", "10")
        address = "/obrazec/" + path.format(pk=yard.project.pk, partner=yard.partner.pk)
        client.get(address)
        with django_assert_num_queries(price):
            asked.append(client.get(address).status_code)
    assert asked == [200, 200]


def test_talks_are_written_down_on_the_project_with_whoever_is_not_on_the_list_yet(
    yard: Yard, signed_in: SignedIn
) -> None:
    client, address = signed_in(yard.secretary), f"/obrazec/desk/infrastructure/{yard.project.pk}/talks/add/"
    typed = {"partner": " Банк  образцов ", "day": "2031-03-03", "who": "Все", "outcome": "Сговорились"}
    assert client.post(address, typed)["Location"] == f"/obrazec/desk/infrastructure/{yard.project.pk}/"
    client.post(address, typed | {"outcome": "Ещё раз"})
    found = yard.project.talks.order_by("pk").values_list("partner__name", "outcome")
    assert list(found) == [("Банк образцов", "Сговорились"), ("Банк образцов", "Ещё раз")]
    assert client.post(address, typed | {"partner": ""}).status_code == 422


def test_offers_stand_side_by_side_for_the_office_and_nowhere_for_others(
    yard: Yard, person: PersonOf, signed_in: SignedIn
) -> None:
    one = yard.offer("ООО «Печь»", "1000", file=("kp.txt", b"secret price"))
    yard.offer("ООО «Пар»", "900", currency="EUR")
    address = f"/obrazec/desk/infrastructure/{yard.project.pk}/offers/"
    page = signed_in(yard.secretary).get(address).content.decode()
    assert re.findall(r'<th scope="col"><a [^>]*>([^<]*)', page) == ["ООО «Печь»", "ООО «Пар»"]
    assert "Цены в разных валютах (рубли: 1, евро: 1)" in page
    paths = [address, f"{address}{one.pk}/", f"{address}{one.pk}/file/", f"{address[:-1]}.csv", f"{address}add/"]
    for role in ("clerk", "observer", "executor"):
        client = signed_in(person(role))
        assert [client.get(path).status_code for path in paths] == [404] * len(paths)
    card = signed_in(person("observer")).get(f"/obrazec/desk/infrastructure/{yard.project.pk}/").content.decode()
    assert ("Печь" in card, "Создание центра" in card) == (False, True)
    kept = f"/obrazec/desk/files/{one.file_id}/kp.txt"
    assert signed_in(person("observer")).get(kept).status_code == 404


def test_an_offer_typed_wrong_keeps_what_was_typed(yard: Yard, signed_in: SignedIn) -> None:
    client = signed_in(yard.secretary)
    address = f"/obrazec/desk/infrastructure/{yard.project.pk}/offers/add/"
    typed = {"supplier": "ООО «Печь»", "scope": "Камера", "price": "сто тысяч", "currency": "RUB", "vat": "none"}
    typed |= {"received_on": "2031-03-03"}
    page = client.post(address, typed)
    assert (page.status_code, "«сто тысяч»" in page.content.decode()) == (422, True)
    bad = SimpleUploadedFile("kp.exe", b"MZ\x90\x00" + b"\x00" * 60)
    page = client.post(address, typed | {"price": "1 200,50", "file": bad})
    assert (page.status_code, 'value="1 200,50"' in page.content.decode()) == (422, True)
    assert client.post(address, typed | {"price": "1 200,50"}).status_code == 302
    assert yard.project.offers.get().price == Decimal("1200.50")


def test_the_public_sees_what_is_free_first_and_nothing_that_is_not_for_the_site(yard: Yard) -> None:
    place(yard, "Занятая", "0")
    place(yard, "Свободная", "40.5")
    told = {"name": "Тайная", "kind": "room", "area": Decimal(10), "free_area": Decimal(10), "is_public": False}
    actions.keep_place(yard.secretary, told)
    page = Client().get("/obrazec/places/").content.decode()
    assert re.findall(r"<h2>([^<]*)</h2>", page) == ["Свободная", "Занятая"]
    assert "Свободно 40,5 м²" in page
    assert re.findall(r"<h2>([^<]*)</h2>", Client().get("/obrazec/places/?show=free").content.decode()) == ["Свободная"]


def test_the_page_of_places_is_in_the_map_once_there_is_something_for_rent(yard: Yard) -> None:
    reader = Client()
    told = []
    for public in (False, True):
        place(yard, f"Комната {public}", "10")
        Place.objects.filter(name="Комната False").update(is_public=False)
        told.append("/obrazec/places/" in reader.get("/obrazec/sitemap.xml").content.decode())
    assert told == [False, True]
