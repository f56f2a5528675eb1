"""A person's data leave on request: the record stays without a name, the chain verifies as before."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps

from svod.accounts.access import Actor, Refused, actor_in
from svod.accounts.actions import create_user, forget_user, give_role, issue_invitation
from svod.accounts.choices import Role
from svod.accounts.models import Invitation, User
from svod.attachments.queries import bytes_of, has_bytes
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line, write_sign_in
from svod.journal.choices import Verb
from svod.journal.models import Entry, PersonalValue
from svod.journal.queries import verify
from svod.members.actions import (
    add_person,
    edit_person,
    ensure_person,
    erase_person,
    merge_people,
    read_list,
    set_contacts,
    take_list,
)
from svod.members.choices import Register
from svod.members.models import Batch, Contact, FormerName, Person
from svod.members.rules.cards import ContactDraft
from svod.members.rules.erasing import names_somebody
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
    assert (told["account"], told["invitations"]) == ("", [])
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


def tables_with(*words: str) -> set[str]:
    """Every table of every room in which one of the words stands."""
    rows = {table.__name__: str(list(table._base_manager.values())) for table in apps.get_models()}
    return {name for name, told in rows.items() if any(word in told for word in words)}


def test_no_table_keeps_the_account_the_invitation_or_a_merged_record(
    secretary: Actor, somebody: Person, neighbour: Cluster
) -> None:
    user = create_user(email="anna@work.example.org", name="Макетова Анна Юрьевна", password="word of hers")
    give_role(user, secretary.cluster, Role.OBSERVER)
    Person.objects.filter(pk=somebody.pk).update(user=user)
    somebody.refresh_from_db()
    twin = somebody.merged.get()
    moment = datetime(2026, 7, 1, tzinfo=UTC)

    def invite(email: str, name: str, *about: Ref) -> Invitation:
        place, roles = secretary.cluster, [Role.OBSERVER]
        return issue_invitation(place, email=email, name=name, roles=roles, about=about, invited_by=None, now=moment)[0]

    invite("anna@example.org", "Макетова Анна")
    invite("third@home.example.org", "Макетова Анна", Ref("person", str(twin.pk), "Макетова"))
    other = invite("other@example.org", "Иная")
    words = ("Макетова", "Анна", "anna@", "third@")
    assert tables_with(*words) >= {"User", "Invitation", "Person", "PersonalValue"}
    erase_person(secretary, somebody, reason="Заявление")
    assert tables_with(*words) == set()
    gone = User.objects.get(pk=user.pk)
    assert (gone.is_active, gone.has_usable_password(), gone.grants.count()) == (False, False, 0)
    waiting = Invitation.objects.filter(accepted_at=None, revoked_at=None)
    assert [each.pk for each in waiting] == [other.pk]
    assert verify(secretary.cluster).broken is None


def test_an_account_known_in_another_cluster_is_only_untied(
    secretary: Actor, somebody: Person, neighbour: Cluster
) -> None:
    user = create_user(email="anna@work.example.org", name="Макетова Анна Юрьевна")
    give_role(user, neighbour, Role.OBSERVER)
    Person.objects.filter(pk=somebody.pk).update(user=user)
    erase_person(secretary, Person.objects.get(pk=somebody.pk), reason="Заявление")
    kept = User.objects.get(pk=user.pk)
    assert (kept.name, kept.email, kept.is_active) == ("Макетова Анна Юрьевна", "anna@work.example.org", True)
    assert Person.objects.filter(user=user).count() == 0


def _accepted(where: Cluster, by: User, email: str, name: str) -> Invitation:
    """An invitation of another cluster that was accepted once; the line in its journal."""
    invitation, _token, _again = issue_invitation(
        where, email=email, name=name, roles=[Role.OBSERVER], invited_by=by, now=now()
    )
    ref = Ref("invitation", str(invitation.pk), name)
    write_line(Actor(where, by), Verb.PERSON_INVITED, ref, about=ref, personal={"email": (None, email)})
    return invitation


def test_an_account_known_elsewhere_loses_its_roles_and_its_name_here(
    secretary: Actor, somebody: Person, neighbour: Cluster
) -> None:
    user = create_user(email="anna@work.example.org", name="Макетова Анна Юрьевна")
    for place in (secretary.cluster, neighbour):
        give_role(user, place, Role.OBSERVER)
    write_sign_in(user, Verb.SIGNED_IN)
    Person.objects.filter(pk=somebody.pk).update(user=user)
    erase_person(secretary, Person.objects.get(pk=somebody.pk), reason="Заявление")
    assert [grant.cluster for grant in user.grants.all()] == [neighbour]
    titles = {
        place: str(list(PersonalValue.objects.filter(entry__cluster=place).values_list("after", flat=True)))
        for place in (secretary.cluster, neighbour)
    }
    assert ["Макетова" in titles[place] for place in (secretary.cluster, neighbour)] == [False, True]
    assert [verify(place).is_whole for place in (secretary.cluster, neighbour)] == [True, True]


def test_with_an_account_goes_what_clusters_keep_in_which_it_has_no_role_any_more(
    secretary: Actor, somebody: Person, neighbour: Cluster, person: PersonOf
) -> None:
    theirs = person("secretary", neighbour)
    assert theirs.user is not None
    user = create_user(email="anna@work.example.org", name="Макетова Анна Юрьевна")
    grant = give_role(user, neighbour, Role.OBSERVER)
    write_sign_in(user, Verb.SIGNED_IN)
    grant.delete()
    closed = _accepted(neighbour, theirs.user, "anna@work.example.org", "Макетова Анна")
    Invitation.objects.filter(pk=closed.pk).update(accepted_at=datetime(2026, 7, 2, tzinfo=UTC))
    waiting = _accepted(neighbour, theirs.user, "anna@work.example.org", "Макетова А.")
    Person.objects.filter(pk=somebody.pk).update(user=user)
    erase_person(secretary, Person.objects.get(pk=somebody.pk), reason="Заявление")
    kept = Invitation.objects.filter(cluster=neighbour).order_by("pk").values_list("pk", "name")
    assert list(kept) == [(closed.pk, "участник удалён по запросу"), (waiting.pk, "Макетова А.")]
    assert tables_with("anna@work", "Макетова") == {"Invitation", "PersonalValue"}
    beside = PersonalValue.objects.filter(after__contains="Макетова").values_list("about_kind", "about")
    assert list(beside) == [("invitation", str(waiting.pk))]
    told = Entry.objects.filter(cluster=neighbour, verb="personal.erased")
    assert {(line.user, line.details["reason"]) for line in told} == {(None, "учётная запись удалена по запросу")}
    assert [verify(place).is_whole for place in (secretary.cluster, neighbour)] == [True, True]


def test_who_works_here_and_stands_in_no_list_is_removed_too(
    secretary: Actor, person: PersonOf, signed_in: SignedIn
) -> None:
    observer = person("observer").user
    assert observer is not None
    page = f"/obrazec/desk/settings/people/accounts/{observer.pk}/erase/"
    client = signed_in(secretary)
    assert f'href="{page}"' in client.get("/obrazec/desk/settings/people/").content.decode()
    assert client.post(page, {"reason": f"Заявление {observer.email}"}).status_code == 422
    assert client.post(page, {"reason": "Заявление от 1 июля"})["Location"] == "/obrazec/desk/settings/people/"
    assert tables_with(observer.email) == set()
    assert client.get(page).status_code == 404
    named, _new = ensure_person(secretary, "Макетова А.Ю.", user=(other := person("observer").user))
    assert other is not None
    at = client.get(f"/obrazec/desk/settings/people/accounts/{other.pk}/erase/")["Location"]
    assert at == f"/obrazec/desk/members/people/{named.pk}/erase/"


@pytest.mark.parametrize(
    "reason", ["Заявление Макетовой", "просила МАКЕТОВА А.Ю.", "письмо Образцовой", "с anna@example.org от 1 июля"]
)
def test_a_reason_names_nobody_since_it_stays(reason: str, secretary: Actor, somebody: Person) -> None:
    with pytest.raises(RuleBroken):
        erase_person(secretary, somebody, reason=reason)
    assert Person.objects.get(pk=somebody.pk).surname == "Макетова"


def test_a_short_surname_is_compared_whole() -> None:
    assert names_somebody("по просьбе Ли", ["Ли"], []) is True
    assert names_somebody("лично, на макете", ["Ли", "Макетова"], [""]) is False


def test_the_last_secretary_is_not_forgotten(secretary: Actor) -> None:
    assert secretary.user is not None
    with pytest.raises(RuleBroken):
        forget_user(secretary.user)
    assert actor_in(secretary.cluster, User.objects.get(pk=secretary.user.pk)).roles == {Role.SECRETARY}


def test_loaded_lists_keep_nothing_of_a_person_who_left(secretary: Actor) -> None:
    made, _new = ensure_person(secretary, "Макетова А.Ю.")
    ensure_person(secretary, "Образцов П.И.")
    head = "ФИО;Почта\n"
    taken = read_list(secretary, "p.csv", f"{head}Макетова Анна Юрьевна;anna@example.org\n".encode())
    take_list(secretary, taken, {})
    looked = f"{head}Макетова Анна Юрьевна;anna@other.example.org\nОбразцов Пётр Ильич;p@example.org\n"
    batch = read_list(secretary, "q.csv", looked.encode())
    assert "Batch" in tables_with("Анна", "anna@")
    erase_person(secretary, Person.objects.get(pk=made.pk), reason="Заявление")
    assert tables_with("Макетова", "Анна", "anna@") == set()
    assert [line[0] for line in Batch.objects.get(pk=batch.pk).lines] == ["ФИО", "Образцов Пётр Ильич"]


def test_the_files_of_loaded_lists_of_people_leave_with_a_person(
    secretary: Actor, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    made, _new = ensure_person(secretary, "Макетова А.Ю.")
    data = "ФИО;Почта\nМакетова Анна Юрьевна;anna@example.org\n".encode()
    people = read_list(secretary, "люди.csv", data)
    members = read_list(secretary, "участники.csv", "Краткое название;ИНН\nООО «Образец»;\n".encode())
    take_list(secretary, people, {})
    assert people.file is not None
    digest = people.file.sha256
    assert bytes_of(people.file) == data
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(secretary, Person.objects.get(pk=made.pk), reason="Заявление")
    assert not has_bytes(digest)
    kept = {batch.name: batch.file is not None for batch in Batch.objects.all()}
    assert kept == {"люди.csv": False, "участники.csv": True}
    assert members.register == Register.ORGANISATIONS
