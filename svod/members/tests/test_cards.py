"""Who writes what on a card, and what the journal says of it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from svod.accounts.access import Actor, NotThere, Refused
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.models import Entry
from svod.members.actions import (
    add_organisation,
    add_person,
    edit_organisation,
    edit_person,
    ensure_organisation,
    ensure_person,
    set_contacts,
    set_memberships,
    set_posts,
)
from svod.members.models import Organisation, Person
from svod.members.queries import organisation_of, standing_of
from svod.members.rules import Period
from svod.members.rules.cards import ContactDraft, PostDraft
from svod.members.tests.conftest import PNG
from tests.people import PersonOf, SignedIn

type Rows = Callable[..., dict[str, str]]


def last_line(kind: str = "organisation") -> Entry:
    return Entry.objects.filter(kind=kind).order_by("-pk")[0]


def test_a_card_is_changed_and_the_journal_says_from_what_to_what(secretary: Actor, firm: Organisation) -> None:
    edit_organisation(secretary, firm, {"site": "example.org", "inn": "5000 0000 00"})
    line = last_line()
    assert (line.verb, line.details["before"], line.details["after"]) == (
        "organisation.edited",
        {"site": ""},
        {"site": "https://example.org"},
    )


@pytest.mark.parametrize(
    "told",
    [
        {"inn": "5000000001"},
        {"ogrn": "1"},
        {"site": "javascript:alert(1)"},
        {"name": " "},
        {"kind": "zoo"},
        {"address": "я" * 501},
    ],
)
def test_a_wrong_word_changes_nothing(secretary: Actor, firm: Organisation, told: dict[str, str]) -> None:
    lines = Entry.objects.count()
    with pytest.raises(RuleBroken):
        edit_organisation(secretary, firm, told)
    assert Entry.objects.count() == lines


def test_a_name_is_taken_once_in_a_cluster_and_free_in_the_next(
    secretary: Actor, firm: Organisation, person: PersonOf, neighbour: Cluster
) -> None:
    with pytest.raises(RuleBroken):
        add_organisation(secretary, {"name": firm.name})
    assert add_organisation(person("secretary", neighbour), {"name": firm.name}).pk != firm.pk


def test_documents_find_an_organisation_and_a_person_by_a_former_name(secretary: Actor, firm: Organisation) -> None:
    edit_organisation(secretary, firm, {"name": "АО «Образец»"})
    assert ensure_organisation(secretary, "ООО «Образец-Металл»") == (firm, False)
    somebody, _new = ensure_person(secretary, "Оброзцов П.И.")
    edit_person(secretary, somebody, {"surname": "Образцов", "first_name": "Пётр"})
    assert Person.objects.get(pk=somebody.pk).name == "Образцов П.И."
    assert [ensure_person(secretary, name) for name in ("Оброзцов П.И.", "Образцов П.И.")] == [(somebody, False)] * 2


def test_somebody_quicker_is_not_written_over(secretary: Actor, firm: Organisation) -> None:
    edit_organisation(secretary, firm, {"address": "Первый"}, seen=firm.version)
    with pytest.raises(RuleBroken, match="только что изменил"):
        edit_organisation(secretary, firm, {"address": "Второй"}, seen=firm.version)


def test_a_clerk_writes_the_own_card_and_nothing_more(clerk: Actor, firm: Organisation, secretary: Actor) -> None:
    edit_organisation(clerk, firm, {"address": "Новый адрес", "activity": "Литьё"}, logo=("logo.png", PNG))
    set_contacts(clerk, firm, [ContactDraft("mail", "office@example.org", True)])
    for told in ({"name": "Моё"}, {"inn": "7830002293"}):
        with pytest.raises(Refused):
            edit_organisation(clerk, firm, told)
    with pytest.raises(Refused):
        set_memberships(clerk, firm, [Period()])
    other = add_organisation(secretary, {"name": "Чужая"})
    with pytest.raises(Refused):
        edit_organisation(clerk, other, {"address": "Взлом"})


@pytest.mark.parametrize("role", ["body-lead", "body-secretary", "executor", "clerk", "observer", "operator"])
def test_nobody_else_keeps_the_lists(role: str, person: PersonOf, firm: Organisation) -> None:
    somebody = person(role)
    for act in (
        lambda: add_organisation(somebody, {"name": "Новая"}),
        lambda: add_person(somebody, {"surname": "Новый"}),
        lambda: edit_organisation(somebody, firm, {"name": "Иная"}),
    ):
        with pytest.raises(Refused):
            act()


def test_a_neighbours_secretary_finds_nothing_to_write(
    person: PersonOf, neighbour: Cluster, firm: Organisation
) -> None:
    theirs = person("secretary", neighbour)
    somebody = add_person(theirs, {"surname": "Соседов"})
    with pytest.raises(NotThere):
        edit_organisation(theirs, firm, {"name": "Иная"})
    with pytest.raises(NotThere):
        set_contacts(theirs, firm, [])
    with pytest.raises(NotThere):
        set_posts(theirs, somebody, [PostDraft("директор", firm.pk)])


def test_a_standing_follows_the_periods(secretary: Actor, firm: Organisation) -> None:
    day = today()
    seen = []
    for periods in ([], [Period(date(2014, 1, 1))], [Period(date(2014, 1, 1), day)], [Period(day + timedelta(days=1))]):
        set_memberships(secretary, firm, periods)
        seen.append(standing_of(organisation_of(secretary, firm.pk), day).value)
    assert seen == ["partner", "member", "former", "partner"]
    assert last_line().verb == "membership.set"


def test_the_present_post_says_where_a_person_works(secretary: Actor, firm: Organisation) -> None:
    somebody = add_person(secretary, {"surname": "Образцова", "first_name": "Анна", "patronymic": "Юрьевна"})
    before = add_organisation(secretary, {"name": "Прежняя"})
    posts = [PostDraft("Инженер", before.pk, None, date(2017, 5, 30)), PostDraft("Директор", firm.pk, date(2017, 6, 1))]
    set_posts(secretary, somebody, posts)
    assert Person.objects.get(pk=somebody.pk).organisation == firm
    set_posts(secretary, somebody, posts[:1])
    assert Person.objects.get(pk=somebody.pk).organisation is None


def test_a_persons_words_lie_beside_the_chain(secretary: Actor) -> None:
    somebody = add_person(secretary, {"surname": "Образцова", "first_name": "А", "patronymic": "Ю"})
    set_contacts(secretary, somebody, [ContactDraft("phone", "+7 495 000-00-01")])
    edit_person(secretary, somebody, {"first_name": "Анна"})
    lines = Entry.objects.filter(kind="person", thing=str(somebody.pk))
    told = str([(line.title, line.details) for line in lines])
    assert (somebody.name, lines.count()) == ("Образцова А.Ю.", 3)
    assert not any(word in told for word in ("Образцова", "Анна", "000-00-01"))


@pytest.mark.parametrize("data", [b"<svg onload=alert(1)>", b"\x89PNG\r\n\x1a\n" + b"0" * (1 << 20)])
def test_a_logo_that_is_no_safe_picture_is_refused_in_words(
    data: bytes, secretary: Actor, firm: Organisation, signed_in: SignedIn
) -> None:
    form = {"name": firm.name, "kind": "company", "seen": "1", "logo": SimpleUploadedFile("logo.png", data)}
    answer = signed_in(secretary).post(f"/obrazec/desk/members/{firm.pk}/edit/", form)
    assert answer.status_code == 422
    assert not Organisation.objects.filter(logo__isnull=False).exists()


def test_a_secretary_fills_a_card_by_the_pages(
    secretary: Actor, firm: Organisation, signed_in: SignedIn, rows: Rows
) -> None:
    client, card = signed_in(secretary), f"/obrazec/desk/members/{firm.pk}/"
    form = {
        "name": firm.name,
        "kind": "company",
        "seen": "1",
        "address": "Примерск",
        "logo": SimpleUploadedFile("l.png", PNG),
    }
    assert client.post(f"{card}edit/", form)["Location"] == card
    contacts = rows(
        "contact", {"kind": "mail", "value": "office@example.org", "is_public": "on"}, {"kind": "phone", "value": ""}
    )
    assert client.post(f"{card}contacts/", contacts).status_code == 302
    assert client.post(f"{card}membership/", rows("period", {"joined": "2014-03-01"})).status_code == 302
    page = client.get(card).content.decode()
    assert [word in page for word in ("Примерск", "office@example.org", "с 01.03.2014", "участник")] == [True] * 4
    logo = client.get(f"{card}logo/")
    assert (logo.content, logo["Content-Type"], logo["X-Content-Type-Options"]) == (PNG, "image/png", "nosniff")
    wrong = client.post(f"{card}contacts/", rows("contact", {"kind": "mail", "value": "нет такого"}))
    assert (wrong.status_code, "не адрес почты" in wrong.content.decode()) == (422, True)


def test_a_clerks_form_has_only_the_own_fields(clerk: Actor, firm: Organisation, signed_in: SignedIn) -> None:
    client = signed_in(clerk)
    page = client.get(f"/obrazec/desk/members/{firm.pk}/edit/").content.decode()
    assert ('name="address"' in page, 'name="inn"' in page, 'name="name"' in page) == (True, False, False)
    client.post(f"/obrazec/desk/members/{firm.pk}/edit/", {"address": "Примерск", "name": "Взлом", "inn": ""})
    firm.refresh_from_db()
    assert (firm.address, firm.name, firm.inn) == ("Примерск", "ООО «Образец-Металл»", "5000000000")


def test_an_observer_sees_only_public_contacts_and_no_history(
    secretary: Actor, firm: Organisation, person: PersonOf, signed_in: SignedIn
) -> None:
    set_contacts(
        secretary, firm, [ContactDraft("mail", "open@example.org", True), ContactDraft("mail", "inner@example.org")]
    )
    watching, working = signed_in(person("observer")), signed_in(person("body-lead"))
    for path in (f"/obrazec/desk/members/{firm.pk}/", "/obrazec/desk/members/", "/obrazec/desk/members.csv"):
        seen = watching.get(path).content.decode()
        assert ("open@example.org" in seen, "inner@example.org" in seen) == (True, False)
    assert "История" not in watching.get(f"/obrazec/desk/members/{firm.pk}/").content.decode()
    assert "inner@example.org" in working.get(f"/obrazec/desk/members/{firm.pk}/").content.decode()


def test_the_public_page_shows_members_and_public_contacts_alone(secretary: Actor, firm: Organisation) -> None:
    set_contacts(
        secretary, firm, [ContactDraft("mail", "open@example.org", True), ContactDraft("mail", "inner@example.org")]
    )
    edit_organisation(secretary, firm, {}, logo=("logo.png", PNG))
    add_organisation(secretary, {"name": "Партнёрова"})
    paths = ("/obrazec/members/", f"/obrazec/members/{firm.pk}/logo/")
    assert Client().get(paths[1]).status_code == 404
    set_memberships(secretary, firm, [Period(date(2014, 1, 1))])
    page = Client().get(paths[0]).content.decode()
    told = ("Образец-Металл", "open@example.org", "inner@example.org", "Партнёрова")
    assert [word in page for word in told] == [True, True, False, False]
    assert (Client().get(paths[1]).status_code, Client().get(f"/sosed{paths[1][8:]}").status_code) == (200, 404)
