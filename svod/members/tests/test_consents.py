"""What a person consents to, and for how long what is known of somebody is kept."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from svod.accounts.access import Actor, NotThere, Refused
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.models import Entry, Opening
from svod.members.actions import (
    add_person,
    erase_person,
    give_consent,
    merge_people,
    set_contacts,
    set_posts,
    withdraw_consent,
)
from svod.members.models import Consent, Person
from svod.members.queries.retention import overdue
from svod.members.rules.cards import ContactDraft, PostDraft
from svod.members.rules.retention import fields_over, kept_until, left_on
from tests.people import PersonOf, SignedIn

GIVEN = date(2020, 7, 1)


@pytest.fixture
def somebody(secretary: Actor) -> Person:
    made = add_person(secretary, {"surname": "Образцова", "first_name": "Анна", "patronymic": "Юрьевна"})
    set_contacts(secretary, made, [ContactDraft("mail", "anna@example.org", True)])
    return Person.objects.get(pk=made.pk)


def give(actor: Actor, person: Person, purpose: str = "public-contact") -> Consent:
    return give_consent(actor, person, purpose=purpose, given_on=GIVEN, paper="Заявление № 5")


def test_withdrawn_public_contacts_leave_the_public_page_at_once(
    secretary: Actor, somebody: Person, signed_in: SignedIn
) -> None:
    client, card = signed_in(secretary), f"/obrazec/desk/members/people/{somebody.pk}/"
    form = {"purpose": "public-contact", "given_on": "01.07.2020", "paper": "Заявление № 5"}
    assert client.post(f"{card}consents/add/", form)["Location"] == card
    assert client.post(f"{card}consents/add/", form | {"paper": ""}).status_code == 422
    assert "Заявление № 5" in client.get(card).content.decode()
    consent = somebody.consents.get()
    assert client.post(f"{card}consents/{consent.pk}/withdraw/")["Location"] == card
    page = client.get(card).content.decode()
    assert ("отозвано" in page, "1 контакт снят с открытой страницы." in page) == (True, True)
    assert somebody.contacts.get().is_public is False
    with pytest.raises(RuleBroken):
        set_contacts(secretary, somebody, [ContactDraft("mail", "anna@example.org", True)])
    give(secretary, somebody)
    set_contacts(secretary, somebody, [ContactDraft("mail", "anna@example.org", True)])
    assert somebody.contacts.get().is_public is True


def test_a_duplicate_brings_no_contact_back_onto_the_public_page(secretary: Actor, somebody: Person) -> None:
    kept = add_person(secretary, {"surname": "Макетова"})
    withdraw_consent(secretary, give(secretary, kept), day=today())
    merge_people(secretary, kept, somebody)
    assert kept.contacts.get().is_public is False


def test_another_purpose_withdrawn_hides_nothing(secretary: Actor, somebody: Person) -> None:
    give(secretary, somebody)
    assert withdraw_consent(secretary, give(secretary, somebody, "event"), day=today()) == 0
    assert somebody.contacts.get().is_public is True


def test_a_consent_and_its_withdrawal_stand_in_the_journal_and_leave_with_the_person(
    secretary: Actor, somebody: Person
) -> None:
    withdraw_consent(secretary, give(secretary, somebody), day=today())
    lines = Entry.objects.filter(verb__startswith="consent.").order_by("number")
    assert [line.verb for line in lines] == ["consent.given", "consent.withdrawn"]
    assert lines[0].values.get(field="paper").became == "Заявление № 5"
    erase_person(secretary, Person.objects.get(pk=somebody.pk), reason="Заявление")
    assert Consent.objects.count() == 0
    assert lines[0].values.get(field="paper").became is None


@pytest.mark.parametrize(
    "wrong", [{"purpose": "other"}, {"paper": " "}, {"given_on": date(2999, 1, 1)}, {"paper": "я" * 301}]
)
def test_a_consent_without_purpose_paper_or_a_past_day_is_refused(
    wrong: dict[str, str], secretary: Actor, somebody: Person
) -> None:
    told = {"purpose": "event", "given_on": GIVEN, "paper": "Заявление", **wrong}
    with pytest.raises(RuleBroken):
        give_consent(secretary, somebody, **told)  # type: ignore[arg-type]


def test_a_consent_is_withdrawn_once_and_not_before_it_was_given(secretary: Actor, somebody: Person) -> None:
    consent = give(secretary, somebody)
    with pytest.raises(RuleBroken):
        withdraw_consent(secretary, consent, day=date(2020, 6, 30))
    withdraw_consent(secretary, consent, day=GIVEN)
    with pytest.raises(RuleBroken):
        withdraw_consent(secretary, consent, day=today())


def test_only_who_keeps_the_lists_of_this_cluster_writes_consents(
    secretary: Actor, somebody: Person, person: PersonOf, neighbour: Cluster, signed_in: SignedIn
) -> None:
    consent = give(secretary, somebody)
    for role in ("body-lead", "observer", "operator", "clerk"):
        with pytest.raises(Refused):
            give(person(role), somebody)
        with pytest.raises(Refused):
            withdraw_consent(person(role), consent, day=today())
    with pytest.raises(NotThere):
        withdraw_consent(person("secretary", neighbour), consent, day=today())
    other = add_person(secretary, {"surname": "Макетов"})
    path = f"/obrazec/desk/members/people/{other.pk}/consents/{consent.pk}/withdraw/"
    assert signed_in(secretary).post(path).status_code == 404


def test_a_field_is_over_the_day_after_its_years() -> None:
    left = date(2020, 2, 29)
    assert kept_until(left, 1) == date(2021, 3, 1)
    assert fields_over(left, ["contacts", "name"], date(2021, 3, 1)) == []
    assert fields_over(left, ["contacts", "name"], date(2021, 3, 2)) == ["contacts"]
    assert fields_over(left, ["contacts", "name"], date(2025, 3, 2)) == ["contacts", "name"]
    assert fields_over(None, ["contacts"], date(2099, 1, 1)) == []


def test_somebody_has_left_when_every_post_is_over() -> None:
    assert left_on([date(2019, 1, 1), date(2020, 1, 1)]) == date(2020, 1, 1)
    assert left_on([date(2019, 1, 1), None]) is None
    assert left_on([]) is None


def test_the_secretary_sees_whose_data_it_is_time_to_remove(
    secretary: Actor,
    somebody: Person,
    person: PersonOf,
    signed_in: SignedIn,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    set_posts(secretary, somebody, [PostDraft("Инженер", None, None, date(2015, 1, 1))])
    for surname, last in (("Макетов", None), ("Примеров", today())):
        set_posts(secretary, add_person(secretary, {"surname": surname}), [PostDraft("Техник", None, None, last)])
    rows = overdue(secretary, today())
    assert [(row.person.pk, row.fields) for row in rows] == [(somebody.pk, ("контакты", "должности", "имя"))]
    assert overdue(person("observer"), today()) == []
    page = signed_in(secretary).get("/obrazec/desk/members/overdue/").content.decode()
    assert ("Образцова Анна Юрьевна" in page, "Макетов" in page, "Пора удалить" in page) == (True, False, True)
    assert Opening.objects.get(list_name="overdue").count == 1
    for number in range(5):
        left = add_person(secretary, {"surname": f"Ушедший{number}"})
        set_posts(secretary, left, [PostDraft("Техник", None, None, date(2015, 1, 1))])
    with django_assert_num_queries(3):
        assert len(overdue(secretary, today())) == 6
