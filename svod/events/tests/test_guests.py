"""Guests: places in their order, questions and consents, tickets, lists, records, what is forgotten when."""

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.accounts.access import Actor, NotThere
from svod.core.rules import RuleBroken
from svod.events import actions
from svod.events.actions.lists import GuestList
from svod.events.actions.registration import taken_of
from svod.events.choices import Arrival, FieldKind, GuestState
from svod.events.models import Event, Guest
from svod.events.rules.answers import read_answer
from svod.events.rules.lists import HEADS, guests_of
from svod.events.rules.places import free_places, state_for
from svod.events.rules.tickets import new_code, read_code, shown_code
from svod.events.tests.conftest import begin, make_event
from svod.facts.queries import live_facts
from svod.members.actions import ensure_organisation, ensure_person, erase_person
from svod.members.actions.listing import keep_list_file, lines_of, take_list_file, undo_list_file
from svod.members.choices import ContactKind
from svod.members.models import Contact, ListFile, Organisation, Person
from svod.members.rules.listing import columns_of, rows_of
from svod.notify.models import Letter
from svod.writing.events import qr_svg


def open_school(secretary: Actor, school: Event, places: int | None = None, *, approves: bool = False) -> Event:
    return actions.set_registration(secretary, school, registers=True, places=places, until=None, approves=approves)


def come(school: Event, number: int, **told: object) -> Guest:
    said = actions.Said(f"Гостев {number}", f"guest{number}@example.org", **told)  # type: ignore[arg-type]
    return actions.register_guest(Actor(school.cluster), school, said, mark=f"mark-{number}")


def states(school: Event) -> list[str]:
    return list(school.guests.order_by("turn").values_list("state", flat=True))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 9), st.integers(0, 40))
def test_exactly_as_many_have_a_place_as_there_are_places(places: int, comers: int) -> None:
    taken = 0
    for _comer in range(comers):
        taken += state_for(places, taken, approves=False) == GuestState.CONFIRMED
    assert taken == min(places, comers)
    assert free_places(places, taken, comers - taken) == 0


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=30))
def test_a_code_is_read_as_people_write_it_and_nothing_else_is(words: str) -> None:
    code = new_code()
    assert read_code(f" {shown_code(code).lower()} ") == code
    assert read_code(code.replace("0", "O").replace("1", "l")) == code
    assert read_code(words) in ("", read_code(read_code(words)))


def test_places_go_in_turn_and_a_free_one_to_the_first_who_waits(secretary: Actor, school: Event) -> None:
    open_school(secretary, school, 2)
    guests = [come(school, number) for number in range(4)]
    assert states(school) == ["confirmed", "confirmed", "waiting", "waiting"]
    actions.give_up_place(Actor(school.cluster), guests[0])
    assert states(school) == ["cancelled", "confirmed", "confirmed", "waiting"]
    open_school(secretary, school, 3)
    assert states(school) == ["cancelled", "confirmed", "confirmed", "confirmed"]
    with pytest.raises(RuleBroken, match="Мест уже занято: 3"):
        open_school(secretary, school, 2)
    told = Letter.objects.filter(email="guest2@example.org").order_by("pk").values_list("subject", flat=True)
    assert list(told) == ["Вы в листе ожидания: Школа образцов", "Место за вами: Школа образцов"]


def test_a_form_sent_twice_is_one_guest_and_an_address_registers_once(secretary: Actor, school: Event) -> None:
    open_school(secretary, school, 5)
    first = come(school, 1)
    assert come(school, 1) == first
    again = actions.Said("Другой Гость", "GUEST1@example.org")
    with pytest.raises(actions.Twice, match="регистрация уже есть"):
        actions.register_guest(Actor(school.cluster), school, again, mark="other")
    assert school.guests.count() == 1


def test_every_fault_of_a_form_is_named_at_its_field(secretary: Actor, school: Event) -> None:
    open_school(secretary, school)
    diet = actions.add_field(secretary, school, kind="one", label="Питание", lines="обычное\nпостное", required=True)
    phone = actions.add_field(secretary, school, kind="phone", label="Телефон", consent="Согласен на звонок")
    said = actions.Said("", "почта", answers={diet.pk: ["сладкое"], phone.pk: ["+7 496 547-00-00"]})
    with pytest.raises(actions.NotTaken) as refused:
        actions.register_guest(Actor(school.cluster), school, said, mark="m")
    assert set(refused.value.faults) == {"name", "email", f"f{diet.pk}", f"f{phone.pk}"}
    assert not school.guests.exists()
    guest = come(
        school, 1, answers={diet.pk: ["постное"], phone.pk: ["+7 496 547-00-00"]}, consents=frozenset({phone.pk})
    )
    kept = {answer.field: answer for answer in guest.answers.select_related("field")}
    assert (kept[diet].value, kept[diet].consented_at, kept[phone].consented_at is None) == ("постное", None, False)


def test_registration_is_shut_before_it_is_opened_and_after_its_last_day(
    secretary: Actor, school: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RuleBroken, match="Регистрация закрыта"):
        come(school, 1)
    actions.set_registration(secretary, school, registers=True, places=None, until=date(2030, 6, 10), approves=False)
    monkeypatch.setenv("SVOD_NOW", "2030-06-11T00:01")
    with pytest.raises(RuleBroken, match="Регистрация окончена"):
        come(school, 1)


def test_the_office_decides_where_it_wants_to(secretary: Actor, school: Event) -> None:
    open_school(secretary, school, 1, approves=True)
    one, two = come(school, 1), come(school, 2)
    assert states(school) == ["asked", "asked"]
    assert actions.settle_guest(secretary, one, taken=True).state == "confirmed"
    assert actions.settle_guest(secretary, two, taken=True).state == "waiting"
    actions.settle_guest(secretary, one, taken=False)
    assert states(school) == ["refused", "confirmed"]


def test_only_the_silent_are_reminded_and_nobody_twice_a_day(
    secretary: Actor, school: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "Образцов Олег <one@example.org>\ntwo@example.org\nONE@example.org"
    assert actions.invite_guests(secretary, school, lines) == (2, 0)
    with pytest.raises(RuleBroken, match="В строке 1 нет адреса"):
        actions.invite_guests(secretary, school, "Некто Безадресный")
    one = school.guests.get(email="one@example.org")
    said = actions.Said("Образцов Олег Олегович", "")
    assert actions.accept_invitation(Actor(school.cluster), one, said).state == "confirmed"
    monkeypatch.setenv("SVOD_NOW", "2030-06-03T10:00")
    assert [actions.remind_silent(secretary, school) for _time in (1, 2)] == [1, 0]
    assert Letter.objects.filter(email="two@example.org", kind="event-call").count() == 2


def test_a_ticket_lets_in_once_on_its_day_and_at_its_event(
    secretary: Actor, school: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_school(secretary, school)
    guest, other = come(school, 1), make_event(secretary, "seminar", title="Семинар")

    def show(event: Event, code: str) -> str:
        return actions.check_in(secretary, event, [(code, "")], way=Arrival.CODE)[0][1].outcome

    assert show(school, guest.code) == "early"
    begin(monkeypatch)
    outcomes = [show(other, guest.code), show(school, "7777777777"), show(school, "<script>")]
    assert outcomes == ["other", "unknown", "unknown"]
    assert [show(school, guest.code), show(school, guest.code)] == ["came", "again"]
    late = come(school, 2)
    actions.settle_guest(secretary, late, taken=False)
    assert show(school, late.code) == "refused"


def test_scans_kept_without_a_network_count_once_with_the_hour_of_the_telephone(
    secretary: Actor, school: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_school(secretary, school)
    one, two = come(school, 1), come(school, 2)
    begin(monkeypatch, "2030-07-01T12:00")
    scans = [(one.code, "2030-07-01T06:30:00Z"), (one.code, "2030-07-01T06:31:00Z"), (two.code, "2040-01-01T00:00:00Z")]
    for _sent in (1, 2):
        actions.check_in(secretary, school, scans, way=Arrival.CAMERA)
    came = list(school.guests.order_by("turn").values_list("arrived_at", flat=True))
    assert [f"{moment:%d %H:%M}" for moment in came if moment] == ["01 06:30", "01 09:00"]


def test_the_paper_list_changes_the_number_of_a_closed_event(
    secretary: Actor, school: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_school(secretary, school)
    guests = [come(school, number) for number in range(44)]
    begin(monkeypatch)
    actions.check_in(secretary, school, [(guest.code, "") for guest in guests[:43]], way=Arrival.CAMERA)
    actions.close_event(secretary, school, people=7)
    assert live_facts(secretary.cluster).get().quantities == {"people": 43}
    keys = [guest.pk for guest in guests]
    assert actions.tick_list(secretary, school, keys, shown=keys) == 1
    assert live_facts(secretary.cluster).get().quantities == {"people": 44}
    foreign = make_event(secretary, "seminar", title="Семинар")
    with pytest.raises(NotThere):
        actions.tick_list(secretary, foreign, keys[:1], shown=keys[:1])


def test_a_list_with_broken_rows_names_each_and_takes_none_a_mended_one_is_taken_and_undone(
    secretary: Actor, school: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, place = GuestList(), str(school.pk)
    rows = [f"Гостев {n};guest{n}@example.org;ООО «Проба»" for n in range(5000)]
    rows[10], rows[4000], rows[4999] = "Безадресный;почта;", ";lost@example.org;", rows[7]
    data = "\n".join(["ФИО;Почта;Организация", *rows]).encode()
    broken = keep_list_file(secretary, kind, place, "list.csv", data)
    faults = [(line.number, line.fault) for line in lines_of(secretary, kind, broken) if line.fault]
    assert faults == [
        (12, "«почта» – не адрес почты"),
        (4002, "нет имени"),
        (5001, "тот же адрес, что в строке 9"),
    ]
    with pytest.raises(RuleBroken, match="Ничего не"):
        take_list_file(secretary, kind, broken)
    assert not school.guests.exists()
    good = "\n".join(["ФИО;Почта;Организация", *rows[:10], *rows[11:4000]]).encode()
    told = []
    for name in ("first.csv", "again.csv"):
        file = keep_list_file(secretary, kind, place, name, good)
        told.append(take_list_file(secretary, kind, file))
    assert [(counts["add"], counts["same"]) for counts in told] == [(3999, 0), (0, 3999)]
    came = school.guests.get(email="guest7@example.org")
    monkeypatch.setenv("SVOD_NOW", "2030-07-01T10:00")
    actions.tick_list(secretary, school, [came.pk], shown=[came.pk])
    first = ListFile.objects.get(name="first.csv")
    assert undo_list_file(secretary, kind, first) == ["Гостев 7"]
    assert list(school.guests.all()) == [came]


def test_columns_are_known_by_the_words_that_lists_use() -> None:
    head = ["№", "Ф.И.О.", "E-mail", "Место работы", "Должность"]
    assert columns_of(head, HEADS) == {"name": 1, "email": 2, "firm": 3, "post": 4}
    [row] = guests_of(rows_of([head, ["1", "Гостев Г.Г.", "A@Example.org", "Завод", "мастер"]], HEADS))
    assert (row.name, row.email, row.firm, row.post, row.fault) == (
        "Гостев Г.Г.",
        "a@example.org",
        "Завод",
        "мастер",
        "",
    )


def test_a_guest_on_record_is_found_and_nobody_is_made_twice(secretary: Actor, school: Event) -> None:
    firm, _new = ensure_organisation(secretary, "ООО «Образец»")
    person, _new = ensure_person(secretary, "Гостев Г.Г.", organisation=firm)
    Contact.objects.create(person=person, kind=ContactKind.MAIL, value="known@example.org")
    open_school(secretary, school)
    public = Actor(school.cluster)
    by_mail = actions.register_guest(public, school, actions.Said("Кто-то", "known@example.org"), mark="a")
    said = actions.Said("Гостев Григорий Глебович", "new@example.org", 'ООО "ОБРАЗЕЦ"')
    by_name = actions.register_guest(public, school, said, mark="b")
    assert (by_mail.person, by_mail.organisation) == (person, firm)
    assert (by_name.person, by_name.organisation) == (person, firm)
    new = actions.register_guest(
        public, school, actions.Said("Новиков Никита Ильич", "third@example.org", "АО «Новое»"), mark="c"
    )
    for _time in (1, 2):
        new = actions.take_on_record(secretary, new)
    people = (
        Person.objects.filter(name="Новиков Н.И.").count(),
        Organisation.objects.filter(name="АО «Новое»").count(),
    )
    assert (people, new.person is not None and new.person.organisation == new.organisation) == ((1, 1), True)


def test_answers_leave_when_their_months_are_over_and_a_guest_on_request(
    secretary: Actor, school: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_school(secretary, school)
    short = actions.add_field(secretary, school, kind="line", label="Питание", keep_months=1)
    long = actions.add_field(secretary, school, kind="line", label="Тема", keep_months=12)
    guest = come(school, 1, answers={short.pk: ["постное"], long.pk: ["проба"]})
    assert [actions.forget_answers(secretary, date(2030, 8, day)) for day in (7, 8)] == [0, 1]
    assert guest.answers.get().field == long
    begin(monkeypatch)
    actions.check_in(secretary, school, [(guest.code, "")], way=Arrival.CODE)
    actions.forget_guest(secretary, guest)
    guest.refresh_from_db()
    assert (guest.name, guest.email, guest.answers.count()) == ("удалён по запросу", "", 0)
    assert not Letter.objects.filter(email="guest1@example.org").exists()
    assert (taken_of(school), guest.arrived_at is None) == (1, False)


def test_a_person_who_is_erased_leaves_the_lists_of_guests_too(secretary: Actor, school: Event) -> None:
    person, _new = ensure_person(secretary, "Гостев Г.Г.")
    Contact.objects.create(person=person, kind=ContactKind.MAIL, value="guest1@example.org")
    open_school(secretary, school)
    guest, other = come(school, 1), come(school, 2)
    erase_person(secretary, person, reason="Заявление от 1 июня")
    guest.refresh_from_db()
    assert (guest.name, guest.email, guest.person, guest.state) == ("удалён по запросу", "", None, "cancelled")
    assert Guest.objects.get(pk=other.pk).email == "guest2@example.org"


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(FieldKind.values), st.lists(st.text(max_size=40), max_size=3))
def test_whatever_is_answered_is_kept_or_refused_in_words(kind: str, told: list[str]) -> None:
    value = None
    with suppress(RuleBroken):
        value = read_answer(kind, told, required=False, options=["да", "нет"])
    assert value is None or isinstance(value, str | bool | int | list)


def test_the_square_of_a_ticket_is_one_that_telephones_read() -> None:
    width = re.search(r'width="(\d+)"', qr_svg("7K3QM-0ZT9A"))
    assert width is not None
    assert int(width[1]) // 4 - 2 * 4 >= 21  # the least whole QR code; a Micro one has 11 to 17
