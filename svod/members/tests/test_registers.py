"""A list given as a file: what is asked, what is taken, what undoing leaves."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor, NotThere, Refused
from svod.core.rules import RuleBroken
from svod.journal.models import Entry
from svod.members.actions import (
    correct_columns,
    edit_organisation,
    ensure_organisation,
    ensure_person,
    read_list,
    set_contacts,
    set_memberships,
    set_posts,
    take_list,
    undo_list,
)
from svod.members.choices import BatchState
from svod.members.models import Contact, Membership, Organisation, Person, Post
from svod.members.queries.batches import preview
from svod.members.rules import Period
from svod.members.rules.cards import ContactDraft, PostDraft
from tests.people import PersonOf, SignedIn

HEAD = "№;Название;ИНН;Сайт;Почта;Вступил;Цвет\n"


def as_csv(*lines: str, head: str = HEAD) -> bytes:
    return (head + "\n".join(lines)).encode()


def dump() -> dict[str, list[dict[str, Any]]]:
    """Everything that the lists hold, keys of lists that are written whole and versions apart."""
    left_out: dict[Any, tuple[str, ...]] = {
        Contact: ("id",),
        Membership: ("id",),
        Post: ("id",),
        Organisation: ("version",),
        Person: ("version",),
    }
    return {
        model.__name__: sorted(
            ({key: value for key, value in row.items() if key not in keys} for row in model.objects.values()), key=str
        )
        for model, keys in left_out.items()
    }


def test_a_list_is_asked_about_before_it_is_taken(secretary: Actor, firm: Organisation) -> None:
    ensure_organisation(secretary, "Макетов и сыновья")
    batch = read_list(
        secretary,
        "list.csv",
        as_csv(
            "1;ООО «Образец-Металл»;5000000000;;;;",
            "2;Новая;5000000001;;;;красный",
            "3;Иное имя;5000000000;;;;",
            "4;Макетов и сынавья;;;;;",
            "5;Чистая;;example.org;a@example.org;01.02.2018;",
            "6;«Чистая»;;;;;",
            "7;;;example.org;;;",
        ),
    )
    seen = preview(secretary, batch)
    known = Organisation.objects.get(name="Макетов и сыновья")
    assert [(row.guess, bool(row.why)) for row in seen.rows] == [
        (f"u-{firm.pk}", False),
        ("add", True),
        ("skip", True),
        (f"u-{known.pk}", True),
        ("add", False),
        ("skip", True),
        ("skip", True),
    ]
    assert (seen.unknown, [head for _at, head, role, _first in seen.heads if not role]) == (1, ["Цвет"])
    assert seen.counts == {"add": 2, "change": 0, "same": 2, "skip": 3}


def test_a_taken_list_is_undone_to_what_was_before(secretary: Actor, firm: Organisation) -> None:
    edit_organisation(secretary, firm, {"site": "old.example.org"})
    set_contacts(secretary, firm, [ContactDraft("phone", "+7 495 000-00-01", True)])
    set_memberships(secretary, firm, [Period(date(2014, 1, 1))])
    before = dump()
    batch = read_list(
        secretary,
        "list.csv",
        as_csv("1;ООО «Образец-Металл»;5000000000;new.example.org;n@example.org;02.02.2015;", "2;Новая;;;;01.03.2018;"),
    )
    assert take_list(secretary, batch, {}) == {"added": 1, "changed": 1, "same": 0, "skipped": 0}
    firm.refresh_from_db()
    assert (firm.site, [c.value for c in firm.contacts.all()], firm.memberships.get().joined) == (
        "https://new.example.org",
        ["n@example.org", "+7 495 000-00-01"],
        date(2015, 2, 2),
    )
    assert undo_list(secretary, batch) == []
    assert dump() == before
    with pytest.raises(RuleBroken):
        undo_list(secretary, batch)


def test_people_come_with_posts_and_their_organisations(secretary: Actor, firm: Organisation) -> None:
    ensure_person(secretary, "Образцов П.И.")
    before = dump()
    lines = ("Образцов Пётр Ильич;Образец-Металл;Директор;8 495 000-00-01", "Макетова А.Ю.;Незнакомая;Инженер;")
    batch = read_list(secretary, "people.csv", as_csv(*lines, head="ФИО;Организация;Должность;Телефон\n"))
    take_list(secretary, batch, {})
    known = Person.objects.get(name="Образцов П.И.")
    assert (known.first_name, known.organisation, known.posts.get().title) == ("Пётр", firm, "Директор")
    new = Person.objects.get(name="Макетова А.Ю.")
    assert new.organisation is not None
    assert new.organisation.name == "Незнакомая"
    undo_list(secretary, batch)
    assert dump() == before


def test_undoing_leaves_what_people_have_written_since(secretary: Actor, firm: Organisation) -> None:
    batch = read_list(secretary, "list.csv", as_csv("1;Новая;;;;;", "2;Занятая;;;;;", "3;Свободная;;;;;"))
    take_list(secretary, batch, {})
    edit_organisation(secretary, Organisation.objects.get(name="Новая"), {"address": "Примерск"})
    somebody, _new = ensure_person(secretary, "Образцов П.И.")
    set_posts(secretary, somebody, [PostDraft("Инженер", Organisation.objects.get(name="Занятая").pk)])
    assert undo_list(secretary, batch) == ["Новая", "Занятая"]
    assert set(Organisation.objects.values_list("name", flat=True)) == {firm.name, "Новая", "Занятая"}


def test_a_choice_that_was_not_offered_takes_nothing(secretary: Actor, firm: Organisation, person: PersonOf) -> None:
    batch = read_list(secretary, "list.csv", as_csv("1;Новая;;;;;"))
    with pytest.raises(NotThere):
        take_list(secretary, batch, {1: f"u-{firm.pk + 1}"})
    with pytest.raises(RuleBroken):  # a record of ours that the row has nothing to do with: the page is old
        take_list(secretary, batch, {1: f"u-{firm.pk}"})
    with pytest.raises(Refused):
        take_list(person("body-lead"), batch, {})
    assert take_list(secretary, batch, {1: "skip"})["skipped"] == 1
    with pytest.raises(RuleBroken):
        take_list(secretary, batch, {})


def test_an_unknown_column_is_told_what_it_is_about(secretary: Actor) -> None:
    batch = read_list(secretary, "list.csv", as_csv("Новая;Литьё", head="Название;Чем живёт\n"))
    assert batch.roles == ["name", ""]
    correct_columns(secretary, batch, {1: "activity"})
    batch.refresh_from_db()
    take_list(secretary, batch, {})
    assert Organisation.objects.get().activity == "Литьё"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("show", ["", "people"])
def test_a_downloaded_list_says_nothing_new_when_it_is_given_back(
    form: str, show: str, secretary: Actor, firm: Organisation, signed_in: SignedIn
) -> None:
    edit_organisation(
        secretary, firm, {"site": "example.org", "activity": "Литьё;\nсборка", "ogrn": "1025000000004"[:0]}
    )
    set_memberships(secretary, firm, [Period(date(2014, 3, 1))])
    set_contacts(secretary, firm, [ContactDraft("mail", "a@example.org"), ContactDraft("phone", "+7 495 000-00-01")])
    somebody, _new = ensure_person(secretary, "Образцов П.И.")
    set_posts(secretary, somebody, [PostDraft("Инженер", firm.pk, date(2015, 1, 1))])
    client = signed_in(secretary)
    file = client.get(f"/obrazec/desk/members.{form}", {"show": show})
    given = SimpleUploadedFile(f"list.{form}", file.content)
    page = client.post("/obrazec/desk/members/loads/", {"file": given})
    pk = int(page["Location"].rstrip("/").rsplit("/", 1)[1])
    assert client.get(page["Location"]).status_code == 200
    from svod.members.models import Batch

    seen = preview(secretary, Batch.objects.get(pk=pk))
    assert (seen.asked, seen.unknown, seen.counts) == (0, 0, {"add": 0, "change": 0, "same": 1, "skip": 0})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("list.csv", b""),
        ("list.csv", "Просто слова без таблицы".encode()),
        ("list.xlsx", b"PK\x03\x04 no workbook"),
        ("list.csv", b"\x00\x01\x02" * 50),
        ("list.csv", as_csv(*(f"{n};Имя {n};;;;;" for n in range(1001)))),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(
    name: str, data: bytes, secretary: Actor, signed_in: SignedIn
) -> None:
    answer = signed_in(secretary).post("/obrazec/desk/members/loads/", {"file": SimpleUploadedFile(name, data)})
    assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (422, True)


def test_a_secretary_takes_and_undoes_a_list_by_the_pages(secretary: Actor, signed_in: SignedIn) -> None:
    client = signed_in(secretary)
    given = SimpleUploadedFile("list.csv", as_csv("1;Новая;5000000001;;;;"))
    page = client.post("/obrazec/desk/members/loads/", {"file": given}, follow=True)
    place = page.redirect_chain[-1][0]
    assert "Контрольная цифра ИНН 5000000001 не сходится" in page.content.decode()
    taken = client.post(f"{place}take/", {"row-1": "add"}, follow=True).content.decode()
    assert ("добавлена 1 строка" in taken, Organisation.objects.get().inn) == (True, "")
    undone = client.post(f"{place}undo/", follow=True).content.decode()
    assert ("всё стало, как было" in undone, Organisation.objects.count()) == (True, 0)
    assert client.post(f"{place}take/", {}, follow=True).status_code == 200
    from svod.members.models import Batch

    assert Batch.objects.get().state == BatchState.UNDONE


def test_a_row_that_cannot_be_written_is_named_and_nothing_is_taken(secretary: Actor) -> None:
    batch = read_list(
        secretary,
        "list.csv",
        as_csv("Первая;01.01.2020;01.01.2019", "Вторая;;", head="Название;Вступила;Выбыла\n"),
    )
    with pytest.raises(RuleBroken, match=r"^Строка 1: Выход 01\.01\.2019 раньше"):
        take_list(secretary, batch, {})
    assert Organisation.objects.count() == 0


def test_two_lists_are_undone_one_after_the_other_the_last_one_first(secretary: Actor) -> None:
    before = dump()
    lines = ("Образцов Пётр Ильич;Новое место;Инженер", "Макетова А.Ю.;ООО «Новое место»;Техник")
    first = read_list(secretary, "one.csv", as_csv(*lines, head="ФИО;Организация;Должность\n"))
    take_list(secretary, first, {})
    between = dump()
    more = ("Образцов Пётр Ильич;;Директор;a@example.org", "Макетова Анна Юрьевна;;;")
    second = read_list(secretary, "two.csv", as_csv(*more, head="ФИО;Организация;Должность;Почта\n"))
    assert take_list(secretary, second, {}) == {"added": 0, "changed": 2, "same": 0, "skipped": 0}
    assert Person.objects.get(name="Макетова А.Ю.").first_name == "Анна"
    assert undo_list(secretary, second) == []
    assert dump() == between
    assert undo_list(secretary, first) == []
    assert dump() == before


@pytest.mark.parametrize("rows", [3, 30])
def test_a_list_is_taken_and_undone_in_as_many_questions_whatever_its_length(
    rows: int, secretary: Actor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lines = [
        f"{'абвгд'[n % 5].upper()}{'ежзик'[n // 5 % 5]}инский{'лмнопр'[n // 5]} П.И.;Место {n};" for n in range(rows)
    ]
    batch = read_list(secretary, "list.csv", as_csv(*lines, head="ФИО;Организация;Почта\n"))
    with django_assert_max_num_queries(32 + 2 * rows):  # the head of the journal moves line by line
        assert take_list(secretary, batch, {})["added"] == rows
    assert Entry.objects.filter(verb="person.added").count() == rows
    with django_assert_max_num_queries(104):
        assert undo_list(secretary, batch) == []
