"""What is known of a person leaves on request; the lines stay, and the chain verifies as before."""

import json

import pytest
from django.db import connection

from svod.accounts.access import Actor, Refused
from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import erase_personal, note_opening, write_line
from svod.journal.choices import Verb
from svod.journal.models import Entry, Opening, PersonalValue
from svod.journal.queries import about, changes, head, lines, openings, signed_by, verify
from svod.journal.tests.test_chain import without_guard
from tests.people import PersonOf

PERSON = Ref("person", "41", "Образцова О. О.")
PLANT = Ref("organisation", "8", "Завод «Пример»")
MAIL, PHONE = "obrazcova@example.org", "+7 900 000-00-00"


def meet(actor: Actor) -> Entry:
    """A person added, then her mail and phone changed."""
    write_line(actor, Verb.PERSON_ADDED, PERSON)
    write_line(actor, Verb.CONTACTS_SET, PERSON, personal={"email": (None, MAIL), "phone": (PHONE, None)})
    return write_line(actor, Verb.ORGANISATION_EDITED, PLANT, personal={"post": ("", "мастер")}, about=PERSON, count=1)


def everything_stored() -> str:
    """Every row of every table of the journal, as text."""
    with connection.cursor() as cursor:
        found = []
        for table in ("journal_entry", "journal_personalvalue", "journal_journalhead"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 -- the names above
            found.append(repr(cursor.fetchall()))
    return " ".join(found)


def test_a_line_about_a_person_tells_values_that_are_not_in_the_chain(secretary: Actor) -> None:
    meet(secretary)
    found = {line.verb: line for line in lines(secretary)}
    contacts = found[Verb.CONTACTS_SET]
    assert (contacts.name, contacts.title, sorted(contacts.personal)) == (PERSON.title, "", ["email", "phone", "title"])
    assert [(c.before, c.after) for c in changes(contacts)] == [("пусто", MAIL), (PHONE, "пусто")]
    assert found[Verb.ORGANISATION_EDITED].name == PLANT.title


def test_after_an_erasure_nothing_of_the_person_is_stored_and_the_chain_is_whole(secretary: Actor) -> None:
    meet(secretary)
    printed = head(secretary.cluster)
    assert erase_personal(secretary, PERSON, "Запрос от 3 июля") == 5
    stored = everything_stored()
    assert [word for word in (MAIL, PHONE, "Образцова", "мастер") if word in stored] == []
    assert set(PersonalValue.objects.values_list("salt", "before", "after")) == {("", None, None)}
    assert verify(secretary.cluster, expect=printed).is_whole
    told = {line.verb: line for line in lines(secretary)}
    assert told[Verb.PERSON_ADDED].name == "удалён по запросу"
    assert [c.after for c in changes(told[Verb.CONTACTS_SET])] == ["удалено по запросу"] * 2
    erasure = told[Verb.PERSONAL_ERASED]
    assert (erasure.name, erasure.details) == ("удалён по запросу", {"count": 5, "reason": "Запрос от 3 июля"})


def test_an_erasure_leaves_others_and_the_neighbours_alone(
    secretary: Actor, neighbour: Cluster, person: PersonOf
) -> None:
    theirs = person("secretary", neighbour)
    meet(theirs)
    write_line(secretary, Verb.PERSON_ADDED, Ref("person", "42", "Примеров П. П."))
    meet(secretary)
    erase_personal(secretary, PERSON, "Запрос")
    assert {line["title"] for line in about(theirs, PERSON)} == {PERSON.title, PLANT.title}
    assert [line["title"] for line in about(secretary, Ref("person", "42", ""))] == ["Примеров П. П."]


@pytest.mark.parametrize("role", ["head", "body-lead", "executor", "clerk", "observer"])
def test_only_the_secretary_and_the_operator_erase(person: PersonOf, role: str) -> None:
    with pytest.raises(Refused):
        erase_personal(person(role), PERSON, "Запрос")


def test_a_line_about_people_without_a_name_is_not_an_erasure(secretary: Actor) -> None:
    line = write_line(secretary, Verb.MEMBERS_EXPORTED, Ref("person", "list", ""), count=3)
    assert (line.name, line.personal) == ("", {})


def test_an_erasure_has_its_reason(secretary: Actor) -> None:
    with pytest.raises(RuleBroken):
        erase_personal(secretary, PERSON, "  ")


def test_a_line_about_nobody_has_no_personal_values(secretary: Actor) -> None:
    with pytest.raises(ValueError, match="about"):
        write_line(secretary, Verb.ORGANISATION_EDITED, PLANT, personal={"email": (None, MAIL)})


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_personalvalue SET after = '\"chuzhaya@example.org\"' WHERE entry_id = %s",
        "DELETE FROM journal_personalvalue WHERE entry_id = %s",
        "UPDATE journal_personalvalue SET after = NULL, salt = '', erased_at = '2026-01-01' WHERE entry_id = %s",
    ],
)
def test_a_value_changed_taken_or_erased_without_a_word_is_found(secretary: Actor, sql: str) -> None:
    line = meet(secretary)
    without_guard(sql, line.pk)
    broken = verify(secretary.cluster).broken
    assert broken is not None
    assert broken.number == line.number


def test_all_that_the_journal_holds_about_a_person_can_be_handed_over(secretary: Actor) -> None:
    meet(secretary)
    write_line(secretary, Verb.ORGANISATION_ADDED, PLANT)
    told = about(secretary, PERSON)
    assert [(line["verb"], len(line["changes"])) for line in told] == [
        ("person.added", 0),
        ("contacts.set", 2),
        ("organisation.edited", 2),
    ]
    assert json.loads(json.dumps(told)) == told
    assert isinstance(secretary.user, User)
    assert len(signed_by(secretary, secretary.user)) == 4


def test_opening_a_list_of_people_is_one_row_a_person_a_list_and_a_day(
    secretary: Actor, person: PersonOf, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: object
) -> None:
    monkeypatch.setenv("SVOD_NOW", "2026-03-02T10:00")
    for count in (10, 12):
        with django_assert_num_queries(1):  # type: ignore[operator]
            note_opening(secretary, "Люди", count)
    note_opening(secretary, "Организации", 3)
    note_opening(person("head"), "Люди", 12)
    note_opening(Actor(secretary.cluster), "Люди", 5)
    monkeypatch.setenv("SVOD_NOW", "2026-03-03T09:00")
    note_opening(secretary, "Люди", 12)
    assert [(each.list_name, each.count) for each in openings(secretary)] == [
        ("Люди", 12),
        ("Люди", 12),
        ("Организации", 3),
        ("Люди", 12),
    ]
    assert Opening.objects.count() == 4
    assert openings(person("head")).count() == 0
