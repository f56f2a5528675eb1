"""Products of members: whose they are, photos, certificates, entries that become facts, the catalogue, notices."""

import json
from datetime import date, timedelta

import pytest
from django.test import Client

from svod.accounts.access import Actor, NotThere, Refused
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.facts.models import Fact
from svod.journal.models import Entry as Line
from svod.members.actions import add_organisation, add_person, set_memberships, set_posts
from svod.members.models import Organisation, Person
from svod.members.rules.cards import PostDraft
from svod.members.rules.standing import Period
from svod.notify.models import Letter
from svod.products import actions
from svod.products.choices import EntryState
from svod.products.models import Product
from svod.products.rules import Step
from tests.people import PersonOf, SignedIn

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff"
    "56c72f0d0000000049454e44ae426082"
)


@pytest.fixture
def firm(secretary: Actor) -> Organisation:
    made = add_organisation(secretary, {"name": "ООО «Пробный станок»", "kind": "company"})
    set_memberships(secretary, made, [Period(date(2018, 1, 1), None)])
    return made


@pytest.fixture
def clerk(secretary: Actor, person: PersonOf, firm: Organisation) -> Actor:
    """Who works at the firm."""
    actor = person("clerk")
    made = add_person(secretary, {"surname": "Макетова", "first_name": "Ольга", "patronymic": "", "gender": ""})
    set_posts(secretary, made, [PostDraft("инженер", firm.pk, None, None)])
    Person.objects.filter(pk=made.pk).update(user=actor.user)
    return actor


def add(actor: Actor, firm: Organisation, name: str = "Стол пробный", **more: object) -> Product:
    return actions.add_product(actor, {"name": name, "organisation": firm, **more})


def test_a_clerk_keeps_the_own_products_and_nobody_elses(secretary: Actor, clerk: Actor, firm: Organisation) -> None:
    other = add_organisation(secretary, {"name": "Опытный двор", "kind": "company"})
    own, alien = add(clerk, firm), add(secretary, other, "Чужой стул")
    actions.edit_product(clerk, own, {"certificate": "рзн 2018/77", "risk_class": "2a"}, seen=1)
    with pytest.raises(NotThere):
        actions.edit_product(clerk, alien, {"name": "Мой"}, seen=1)
    with pytest.raises(NotThere):
        add(clerk, other)
    with pytest.raises(RuleBroken, match="Чьё"):
        actions.add_product(clerk, {"name": "Ничьё", "maker": "Кто-то"})
    assert Product.objects.get(pk=own.pk).certificate == "РЗН 2018/77"
    assert [line.verb for line in Line.objects.filter(kind="product", thing=str(own.pk)).order_by("pk")] == [
        "product.added",
        "product.edited",
    ]


def test_an_observer_reads_and_a_neighbour_finds_nothing(
    secretary: Actor, firm: Organisation, person: PersonOf, neighbour: Cluster
) -> None:
    product = add(secretary, firm)
    with pytest.raises(Refused):
        actions.edit_product(person("observer"), product, {"name": "Иное"}, seen=1)
    with pytest.raises(NotThere):
        actions.edit_product(person("secretary", neighbour), product, {"name": "Иное"}, seen=1)
    with pytest.raises(RuleBroken, match="только что изменили"):
        actions.edit_product(secretary, product, {"name": "Иное"}, seen=5)


def test_an_included_product_is_a_fact_and_a_decision_taken_back_withdraws_it(
    secretary: Actor, firm: Organisation
) -> None:
    register = actions.add_register(secretary, {"name": "Реестр инноваций области"})
    first, second = add(secretary, firm), add(secretary, firm, "Стул пробный")
    entries = [actions.prepare_entry(secretary, each, register) for each in (first, second)]
    for entry in entries:
        actions.step_entry(secretary, entry, Step(EntryState.FILED, date(2018, 5, 1)))
        actions.step_entry(secretary, entry, Step(EntryState.INCLUDED, date(2018, 6, 1), "приказ № 5"))
    told = Fact.objects.get(withdrawn_at=None)
    assert (told.quantities, told.more["register"], told.start) == (
        {"products": 2, "of_members": 2},
        "Реестр инноваций области",
        date(2018, 6, 1),
    )
    assert [each.pk for each in told.organisations.all()] == [firm.pk]
    actions.step_entry(secretary, entries[0], Step(EntryState.FILED))
    assert Fact.objects.get(withdrawn_at=None).quantities == {"products": 1, "of_members": 1}
    with pytest.raises(RuleBroken, match="на шаг назад"):
        actions.drop_entry(secretary, entries[1])
    actions.step_entry(secretary, entries[1], Step(EntryState.FILED))
    assert Fact.objects.filter(withdrawn_at=None).count() == 0


def test_a_photo_is_a_picture_with_words(secretary: Actor, firm: Organisation) -> None:
    product = add(secretary, firm)
    for name, data, said in (("а.png", b"%PDF-1.4 ...", "не картинка"), ("б.exe", b"MZ" + bytes(80), "не картинка")):
        with pytest.raises(RuleBroken, match=said):
            actions.add_photo(secretary, product, caption="Вид", file=(name, data))
    with pytest.raises(RuleBroken, match="что на фотографии"):
        actions.add_photo(secretary, product, caption=" ", file=("в.png", PNG))
    assert actions.add_photo(secretary, product, caption="Вид спереди", file=("в.png", PNG)).caption == "Вид спереди"


def test_the_end_of_a_certificate_is_told_twice_to_those_who_answer(
    secretary: Actor, clerk: Actor, firm: Organisation, cluster: Cluster
) -> None:
    product, day = add(secretary, firm), today()
    actions.add_certificate(secretary, product, title="Декларация № 7", until=day + timedelta(days=60))
    actions.add_certificate(secretary, product, title="Далёкая", until=day + timedelta(days=61))
    program = Actor(cluster)
    assert [actions.tell_of_ends(program, day + timedelta(days=n)) for n in (0, 0, 29)] == [2, 0, 2]
    assert actions.tell_of_ends(program, day + timedelta(days=30)) == 2
    told = Letter.objects.filter(kind="ending").values_list("user", flat=True)
    assert {user.pk for user in (secretary.user, clerk.user) if user} == set(told)


def test_the_catalogue_and_its_feed_hold_what_is_public(secretary: Actor, firm: Organisation) -> None:
    shown = add(secretary, firm, is_public=True, risk_class="2b", certificate="РЗН 2018/5")
    hidden = add(secretary, firm, "Тайный стул")
    client = Client()
    page = client.get("/obrazec/products/?risk=2b").content.decode()
    assert ("Стол пробный" in page, "Тайный стул" in page) == (True, False)
    told = json.loads(client.get("/obrazec/products.json").content)
    assert (told["count"], told["next"]) == (1, None)
    ((name, number),) = [(each["name"], each["certificate"]["number"]) for each in told["products"]]
    assert (name, number) == ("Стол пробный", "РЗН 2018/5")
    assert [client.get(f"/obrazec/products/{each.pk}/").status_code for each in (shown, hidden)] == [200, 404]
    assert client.get("/obrazec/products.json?risk=3&q=x").json()["products"] == []


def test_what_was_typed_badly_comes_back_with_a_sentence(
    secretary: Actor, firm: Organisation, signed_in: SignedIn
) -> None:
    told = {"name": "Стол", "organisation": firm.pk, "certificate": "ФСЗ 2018-5", "okpd2": "", "risk_class": ""}
    answer = signed_in(secretary).post("/obrazec/desk/products/add/", told)
    page = answer.content.decode()
    assert (answer.status_code, "Между годом и номером стоит черта" in page, "ФСЗ 2018-5" in page) == (422, True, True)
    assert Product.objects.count() == 0


@pytest.mark.parametrize("count", [1, 30])
def test_pages_ask_as_much_for_one_product_as_for_many(
    secretary: Actor, firm: Organisation, signed_in: SignedIn, django_assert_num_queries: object, count: int
) -> None:
    register = actions.add_register(secretary, {"name": "Реестр"})
    made = [add(secretary, firm, f"Стол {n}", is_public=True) for n in range(count)]
    for product in made:
        actions.prepare_entry(secretary, product, register)
    client = signed_in(secretary)
    pages = {
        "/obrazec/desk/products/": LIST,
        "/obrazec/desk/products.json": FILE,
        "/obrazec/desk/products/registers/": REGISTERS,
        f"/obrazec/desk/products/registers/{register.pk}/": REGISTER,
        f"/obrazec/desk/products/{made[0].pk}/": CARD,
        "/obrazec/products/": CATALOGUE,
        "/obrazec/products.json": FEED,
    }
    for page, queries in pages.items():
        with django_assert_num_queries(queries):  # type: ignore[operator]
            assert client.get(page).status_code == 200


LIST, FILE, REGISTERS, REGISTER, CARD, CATALOGUE, FEED = 12, 11, 8, 14, 12, 11, 8
