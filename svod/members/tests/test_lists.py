"""The lists: what is found, by how many questions, what the files say."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from svod.accounts.access import Actor
from svod.members.actions import (
    add_person,
    ensure_organisation,
    ensure_person,
    set_contacts,
    set_memberships,
    set_posts,
)
from svod.members.models import Organisation
from svod.members.rules import Period
from svod.members.rules.cards import ContactDraft, PostDraft
from tests.people import SignedIn

LIST, PEOPLE, DUPLICATES = (
    "/obrazec/desk/members/",
    "/obrazec/desk/members/?show=people",
    "/obrazec/desk/members/duplicates/",
)


def fill(secretary: Actor, firm: Organisation, start: int, count: int) -> None:
    for n in range(start, start + count):
        each, _new = ensure_organisation(secretary, f"ООО «Пример {chr(1072 + n) * 3}»", is_member=not n % 2)
        set_contacts(secretary, each, [ContactDraft("mail", f"m{n}@example.org")])
        somebody = add_person(secretary, {"surname": f"Образцов{chr(1072 + n) * 3}", "first_name": "А."})
        set_posts(secretary, somebody, [PostDraft("Инженер", firm.pk), PostDraft("Техник", each.pk)])


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        (LIST, 11),
        (PEOPLE, 12),
        (DUPLICATES, 8),
        ("/obrazec/desk/members.json", 12),
        ("/obrazec/members/", 7),
    ],
)
def test_a_list_asks_as_many_questions_for_one_row_as_for_many(
    path: str,
    queries: int,
    secretary: Actor,
    firm: Organisation,
    signed_in: SignedIn,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    client, path = signed_in(secretary), path.format(firm=firm.pk)
    fill(secretary, firm, 0, 1)
    client.get(path)
    with django_assert_num_queries(queries):
        client.get(path)
    fill(secretary, firm, 1, 12)
    with django_assert_num_queries(queries):
        client.get(path)


@pytest.mark.parametrize("words", ["ЁЛОЧ", "елоч", "  ёлоч  ооо", "5000000000"])
def test_search_knows_no_case_and_no_yo(words: str, secretary: Actor, firm: Organisation, signed_in: SignedIn) -> None:
    found, _new = ensure_organisation(secretary, "ООО «Ёлочка»")
    wanted = firm if words.isdigit() else found
    rows = signed_in(secretary).get("/obrazec/desk/members.json", {"q": words}).json()["organisations"]
    assert [row["id"] for row in rows] == [wanted.pk]


def test_the_lists_are_told_apart_by_standing(secretary: Actor, firm: Organisation, signed_in: SignedIn) -> None:
    set_memberships(secretary, firm, [Period(date(2014, 1, 1))])
    gone, _new = ensure_organisation(secretary, "Бывшая")
    set_memberships(secretary, gone, [Period(date(2014, 1, 1), date(2016, 1, 1))])
    ensure_organisation(secretary, "Партнёр")
    ensure_person(secretary, "Образцов П.И.")
    client = signed_in(secretary)
    shown = {
        show: [row["name"] for row in client.get("/obrazec/desk/members.json", {"show": show}).json()["organisations"]]
        for show in ("member", "former", "partner", "nonsense")
    }
    assert shown == {
        "member": ["ООО «Образец-Металл»"],
        "former": ["Бывшая"],
        "partner": ["Партнёр"],
        "nonsense": ["Бывшая", "ООО «Образец-Металл»", "Партнёр"],
    }
    people = client.get("/obrazec/desk/members.json", {"show": "people"}).json()
    assert [each["name"] for each in people["people"]] == ["Образцов П.И."]


def test_a_clerk_sees_the_own_organisation_and_its_people(
    clerk: Actor, secretary: Actor, firm: Organisation, signed_in: SignedIn
) -> None:
    ensure_organisation(secretary, "Чужая")
    ensure_person(secretary, "Чужов П.И.")
    client = signed_in(clerk)
    own = client.get("/obrazec/desk/members.json").json()["organisations"]
    people = client.get("/obrazec/desk/members.json", {"show": "people"}).json()["people"]
    assert ([row["id"] for row in own], [row["name"] for row in people]) == ([firm.pk], ["Клеркова О.О."])


def test_a_cell_of_a_file_is_never_a_formula(secretary: Actor, signed_in: SignedIn) -> None:
    ensure_organisation(secretary, "=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in signed_in(secretary).get("/obrazec/desk/members.csv").content.decode("utf-8-sig")
