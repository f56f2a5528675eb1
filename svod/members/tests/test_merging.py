"""Duplicates made one: whatever pointed at the second points at the first, documents find it, history is together."""

from datetime import date

import pytest

from svod.accounts.access import Actor, NotThere, Refused
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.members.actions import (
    add_organisation,
    edit_organisation,
    ensure_organisation,
    ensure_person,
    merge_organisations,
    merge_people,
    part_records,
    set_contacts,
    set_memberships,
)
from svod.members.choices import Register
from svod.members.models import Organisation, Person
from svod.members.queries import history_of, like_pairs
from svod.members.rules import Period
from svod.members.rules.cards import ContactDraft
from tests.people import PersonOf, SignedIn


@pytest.fixture
def twin(secretary: Actor) -> Organisation:
    return ensure_organisation(secretary, "Образец-Метал")[0]


def test_two_organisations_become_one_with_both_histories(
    secretary: Actor, firm: Organisation, twin: Organisation
) -> None:
    worker, _new = ensure_person(secretary, "Образцов П.И.", organisation=twin)
    set_contacts(secretary, firm, [ContactDraft("mail", "office@example.org")])
    set_contacts(
        secretary, twin, [ContactDraft("mail", "office@example.org", True), ContactDraft("phone", "+7 495 000-00-01")]
    )
    set_memberships(secretary, firm, [Period(date(2017, 1, 1))])
    set_memberships(secretary, twin, [Period(date(2014, 1, 1), date(2015, 1, 1))])
    edit_organisation(secretary, twin, {"address": "Примерск"})
    merge_organisations(secretary, firm, twin)
    worker.refresh_from_db()
    firm.refresh_from_db()
    assert (worker.organisation, firm.address) == (firm, "Примерск")
    assert [(c.value, c.is_public) for c in firm.contacts.all()] == [
        ("office@example.org", True),
        ("+7 495 000-00-01", False),
    ]
    assert [(m.joined, m.left) for m in firm.memberships.all()] == [
        (date(2014, 1, 1), date(2015, 1, 1)),
        (date(2017, 1, 1), None),
    ]
    assert ensure_organisation(secretary, twin.name) == (firm, False)
    verbs = [line.verb for line, _changes in history_of(secretary, firm)]
    assert (verbs.count("organisation.added"), verbs.count("members.merged")) == (2, 2)


def test_two_people_become_one_with_the_account_of_either(secretary: Actor, person: PersonOf) -> None:
    executor = person("executor")
    kept, _new = ensure_person(secretary, "Образцов А.Н.")
    gone, _new = ensure_person(secretary, "Образцов Н.А.", user=executor.user)
    merge_people(secretary, kept, gone)
    kept.refresh_from_db()
    assert kept.user == executor.user
    assert ensure_person(secretary, "Образцов Н.А.") == (kept, False)
    assert not like_pairs(secretary)


def test_three_records_become_one_in_two_steps(secretary: Actor, firm: Organisation, twin: Organisation) -> None:
    third, _new = ensure_organisation(secretary, "Образец Металл")
    merge_organisations(secretary, twin, third)
    merge_organisations(secretary, firm, twin)
    assert [ensure_organisation(secretary, each.name)[0] for each in (firm, twin, third)] == [firm] * 3


def test_what_cannot_be_one_is_refused(
    secretary: Actor, person: PersonOf, firm: Organisation, twin: Organisation, neighbour: Cluster
) -> None:
    with pytest.raises(RuleBroken):
        merge_organisations(secretary, firm, firm)
    foreign = add_organisation(person("secretary", neighbour), {"name": "Соседская"})
    with pytest.raises(NotThere):
        merge_organisations(secretary, firm, foreign)
    with pytest.raises(Refused):
        merge_organisations(person("body-lead"), firm, twin)
    one, _new = ensure_person(secretary, "Образцов А.Н.", user=person("executor").user)
    other, _new = ensure_person(secretary, "Образцов Н.А.", user=person("executor").user)
    with pytest.raises(RuleBroken, match="два человека"):
        merge_people(secretary, one, other)
    merge_organisations(secretary, firm, twin)
    with pytest.raises(NotThere):
        merge_organisations(secretary, firm, twin)


def test_a_pair_that_is_two_is_not_asked_about_again(secretary: Actor, firm: Organisation, twin: Organisation) -> None:
    assert [(pair.one, pair.other) for pair in like_pairs(secretary)] == [(firm, twin)]
    part_records(secretary, Register.ORGANISATIONS, twin, firm)
    assert like_pairs(secretary) == []


def test_a_secretary_settles_a_pair_on_the_page(
    secretary: Actor, firm: Organisation, twin: Organisation, signed_in: SignedIn
) -> None:
    client = signed_in(secretary)
    assert "названия отличаются на букву" in client.get("/obrazec/desk/members/duplicates/").content.decode()
    form = {"register": "organisations", "kept": str(firm.pk), "gone": str(twin.pk), "do": "merge"}
    page = client.post("/obrazec/desk/members/duplicates/settle/", form, follow=True).content.decode()
    assert ("Двойников нет" in page, Organisation.objects.get(pk=twin.pk).merged_into) == (True, firm)
    assert client.get(f"/obrazec/desk/members/{twin.pk}/").status_code == 404
    for wrong in ({"kept": "x"}, {"register": "zoo"}, {"kept": "9" * 30}):
        assert client.post("/obrazec/desk/members/duplicates/settle/", form | wrong).status_code == 404
    assert Person.objects.count() == 0
