"""Products from a list: the look names every fault, what is known is not made twice, all of it is undone."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from svod.accounts.access import Actor, NotThere, Refused
from svod.journal.models import Entry
from svod.members.actions.listing import keep_list_file, lines_of, take_list_file, undo_list_file
from svod.products import actions
from svod.products.actions.lists import ProductList
from svod.products.models import Product
from svod.products.tests.registers import INNS, firms
from tests.people import PersonOf, SignedIn

HEAD = "Изделие;Организация;ИНН;Класс риска;ОКПД2;Регистрационное удостоверение;Дата удостоверения"
ROWS = [
    f"Пробный стол;;{INNS[0]};2а;32.50.13.110;РЗН 2018/7;01.02.2018",
    "Стул чужой;Чужой двор;;;;;",
    "Безымянного двора;;;;;;",
    f"Неверный номер;;{INNS[0]};;;7/2018;",
    f"Неверный день;;{INNS[0]};;;;вчера",
    f"Неверный класс;;{INNS[0]};5;;;",
    "Стул чужой;Чужой двор;;;;;",
    f"Известный;;{INNS[1]};3;;;",
    "Ничьё;;7700000000;;;;",
]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Settings) -> None:
    settings.DATA = tmp_path


def listed(rows: list[str]) -> bytes:
    return "\n".join([HEAD, *rows]).encode()


def state() -> list[tuple[object, ...]]:
    fields = ("name", "organisation", "maker", "risk_class", "okpd2", "certificate", "certificate_day")
    return sorted(Product.objects.values_list(*fields), key=str)


def test_a_list_is_looked_at_taken_once_and_undone(secretary: Actor) -> None:
    _first, second, _third = firms(secretary)
    actions.add_product(secretary, {"name": "Известный", "organisation": second})
    before, kind = state(), ProductList()
    file = keep_list_file(secretary, kind, "", "изделия.csv", listed(ROWS))
    lines = lines_of(secretary, kind, file)
    assert [line.does for line in lines] == ["add", "add", *["fault"] * 5, "change", "fault"]
    assert [
        word in line.fault for line, word in zip(lines[2:7], ("Чьё", "РЗН", "вчера", "5", "строку 3"), strict=True)
    ] == [True] * 5
    assert state() == before
    assert take_list_file(secretary, kind, file) == {"add": 2, "change": 1, "same": 0, "fault": 6}
    again = keep_list_file(secretary, kind, "", "изделия.csv", listed(ROWS))
    assert [line.does for line in lines_of(secretary, kind, again)][:2] == ["same", "same"]
    assert undo_list_file(secretary, kind, file) == []
    assert state() == before


def test_what_people_have_changed_since_stays(secretary: Actor) -> None:
    firms(secretary)
    kind = ProductList()
    file = keep_list_file(secretary, kind, "", "изделия.csv", listed(ROWS[:2]))
    take_list_file(secretary, kind, file)
    product = Product.objects.get(name="Пробный стол")
    actions.edit_product(secretary, product, {"description": "Описан"}, seen=product.version)
    assert undo_list_file(secretary, kind, file) == ["Пробный стол"]
    assert list(Product.objects.values_list("name", flat=True)) == ["Пробный стол"]


def test_the_list_that_was_downloaded_says_nothing_new(secretary: Actor, signed_in: SignedIn) -> None:
    firms(secretary)
    kind = ProductList()
    take_list_file(secretary, kind, keep_list_file(secretary, kind, "", "изделия.csv", listed(ROWS)))
    client = signed_in(secretary)
    for form in ("csv", "xlsx"):
        data = client.get(f"/obrazec/desk/products.{form}").content
        file = keep_list_file(secretary, kind, "", f"изделия.{form}", data)
        assert [line.does for line in lines_of(secretary, kind, file)] == ["same"] * 3


def test_the_pages_take_a_list_and_undo_it(secretary: Actor, signed_in: SignedIn) -> None:
    firms(secretary)
    client, lists = signed_in(secretary), "/obrazec/desk/products/lists/"
    page = client.post(lists, {"file": SimpleUploadedFile("изделия.csv", listed(ROWS))}, follow=True)
    one = page.redirect_chain[-1][0]
    assert ("6 строк" in page.content.decode(), Product.objects.count()) == (True, 0)
    said = [client.post(one, {"do": do}, follow=True).content.decode() for do in ("take", "undo", "take")]
    words = ("Список взят: добавлены 3 строки", "Список отменён", "Этот список уже")
    assert [word in each for word, each in zip(words, said, strict=True)] == [True, True, True]
    assert json.loads(client.get("/obrazec/desk/products.json").content)["count"] == 0
    assert Entry.objects.filter(verb="members.undone").count() == 1
    refused = client.post(lists, {"file": SimpleUploadedFile("а.csv", b"a;b\n1;2\n")})
    assert "Шапка списка не найдена" in refused.content.decode()


def test_lists_are_taken_by_the_office_of_their_cluster(
    secretary: Actor, person: PersonOf, neighbour: object, signed_in: SignedIn
) -> None:
    kind = ProductList()
    for role in ("clerk", "observer"):
        with pytest.raises(Refused):
            keep_list_file(person(role), kind, "", "а.csv", listed(ROWS))
    file = keep_list_file(secretary, kind, "", "а.csv", listed(ROWS))
    other = person("secretary", neighbour)
    with pytest.raises(NotThere):
        take_list_file(other, kind, file)
    assert signed_in(other).post(f"/sosed/desk/products/lists/{file.pk}/", {"do": "take"}).status_code == 404
