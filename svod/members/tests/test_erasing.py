"""A person's data leave on request: the record stays without a name, the chain verifies as before."""

import pytest

from svod.accounts.access import Actor, Refused
from svod.core.rules import RuleBroken
from svod.journal.models import PersonalValue
from svod.journal.queries import verify
from svod.members.actions import add_person, edit_person, ensure_person, erase_person, merge_people, set_contacts
from svod.members.models import Contact, FormerName, Person
from svod.members.rules.cards import ContactDraft
from tests.people import PersonOf, SignedIn


@pytest.fixture
def somebody(secretary: Actor) -> Person:
    made = add_person(secretary, {"surname": "Образцова", "first_name": "Анна", "patronymic": "Юрьевна"})
    edit_person(secretary, made, {"surname": "Макетова"})
    set_contacts(secretary, made, [ContactDraft("mail", "anna@example.org")])
    twin, _new = ensure_person(secretary, "Макетова Ю.А.")
    merge_people(secretary, made, twin)
    return Person.objects.get(pk=made.pk)


def test_everything_of_a_person_leaves_and_the_chain_verifies(
    secretary: Actor, somebody: Person, signed_in: SignedIn
) -> None:
    client, card = signed_in(secretary), f"/obrazec/desk/members/people/{somebody.pk}/"
    told = client.get(f"{card}all.json").json()
    assert (told["name"], told["merged"], told["former_names"], len(told["journal"]) > 3) == (
        "Макетова А.Ю.",
        ["Макетова Ю.А."],
        ["Образцова А.Ю."],
        True,
    )
    assert client.post(f"{card}erase/", {"reason": "Заявление от 1 июля"})["Location"] == card
    kept = "".join(map(str, [*Person.objects.values(), *Contact.objects.values(), *FormerName.objects.values()]))
    beside = str(list(PersonalValue.objects.filter(about_kind="person").values_list("before", "after")))
    page = client.get(card).content.decode()
    assert [word in kept + beside + page for word in ("Макетов", "Образцова А", "anna@", "Анна")] == [False] * 4
    assert "участник удалён по запросу" in page
    assert verify(secretary.cluster).broken is None


def test_only_the_secretary_removes_and_only_with_a_reason(
    secretary: Actor, somebody: Person, person: PersonOf
) -> None:
    for role in ("head", "body-lead", "operator", "clerk"):
        with pytest.raises(Refused):
            erase_person(person(role), somebody, reason="Заявление")
    with pytest.raises(RuleBroken):
        erase_person(secretary, somebody, reason=" ")
    assert Person.objects.get(pk=somebody.pk).surname == "Макетова"
