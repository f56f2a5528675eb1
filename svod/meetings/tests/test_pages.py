"""Pages of bodies and meetings: what a secretary, an executor and the public see, and at what price."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from svod.bodies.actions import add_body, give_seat
from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW, now
from svod.meetings import actions
from svod.meetings.choices import Presence
from svod.meetings.models import Meeting
from svod.meetings.tests.conftest import Council, item, titles
from svod.members.actions import ensure_organisation
from svod.members.models import Person
from tests.people import PersonOf, SignedIn


@pytest.fixture
def desk(council: Council, signed_in: SignedIn) -> Client:
    return signed_in(council.actor)


def filled(council: Council, times: int) -> Meeting:
    """A held meeting with so many of everything."""
    made = council.meeting(-1, *(f"Пункт {times}.{n}" for n in range(times)))
    for n in range(times):
        firm = ensure_organisation(council.actor, f"ООО «Ещё {made.pk} {n}»", is_member=True)[0]
        give_seat(council.actor, council.body, organisation=firm, person=None)
        actions.mark_attendance(council.actor, made, firm, Presence.PRESENT)
        here = item(made, f"Пункт {times}.{n}")
        actions.make_decision(council.actor, here, text=f"Решение {n}")
        actions.give_instruction(council.actor, here, text="Сделать", executor="Участников О.О.")
    return actions.hold_meeting(council.actor, made)


PRICES = [
    ("desk/meetings/{pk}/", 23),
    ("desk/meetings/", 9),
    ("desk/meetings/{pk}/attendance/", 11),
    ("desk/meetings/instructions/", 7),
    ("desk/bodies/", 7),
    ("desk/bodies/{body}/", 15),
    ("bodies/{body}/", 16),
    ("minutes/{pk}/", 7),
]


@pytest.mark.parametrize(("path", "price"), PRICES)
def test_a_page_asks_the_same_number_of_questions_whatever_the_rows(
    path: str, price: int, council: Council, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asked = []
    for times in (1, 6):
        made = filled(council, times)
        actions.finalise_minutes(council.actor, made, confirmed=True)
        actions.publish_minutes(council.actor, made, base="http://testserver")
        address = "/obrazec/" + path.format(pk=made.pk, body=council.body.pk)
        desk.get(address)
        with django_assert_num_queries(price):
            answer = desk.get(address)
        asked.append(answer.status_code)
    assert asked == [200, 200]


def test_the_next_meeting_of_a_body_begins_as_its_last_one_was_and_takes_its_agenda_at_once(
    council: Council, desk: Client
) -> None:
    address = f"/obrazec/desk/meetings/add/?body={council.body.pk}"
    first = desk.get(address).context["form"].initial
    assert first == {"body": council.body.pk, "title": "Заседание Образцового совета"}
    last = council.meeting(-20)
    begun = desk.get(address).context["form"].initial
    assert (begun["title"], begun["chair"]) == (last.title, last.chair)
    assert begun["at"] == last.starts_at.astimezone(MOSCOW).time()
    typed = {"body": council.body.pk, "title": last.title, "day": "2031-03-04", "at": "10:00", "length": "60"}
    desk.post(address, typed | {"kind": "regular", "agenda": "Смета\n\n  Разное  "})
    assert titles(Meeting.objects.latest("pk")) == ["Смета", "Разное"]


def test_all_who_have_no_mark_are_marked_at_once_and_a_discussed_meeting_goes_on_to_its_minutes(
    council: Council, desk: Client
) -> None:
    made = council.meeting(-1, "Итоги")
    actions.mark_attendance(council.actor, made, council.organisations[0], Presence.EXCUSED)
    page = f"/obrazec/desk/meetings/{made.pk}/"
    assert 'value="all"' in desk.get(page).content.decode()
    assert desk.post(f"{page}attendance/", {"do": "all", "from_minutes": "1"})["Location"] == page
    assert sorted(made.attendance.values_list("state", flat=True)) == ["excused", "present", "present"]
    assert 'value="all"' not in desk.get(page).content.decode()
    assert desk.post(f"{page}state/", {"do": "hold"})["Location"] == page
    actions.reopen_meeting(council.actor, made)
    actions.make_decision(council.actor, item(made, "Итоги"), text="Одобрить")
    assert desk.post(f"{page}state/", {"do": "hold"})["Location"] == f"{page}final/"


def test_two_people_typing_at_once_both_see_both_texts(council: Council, desk: Client) -> None:
    made = council.meeting(-1, "Итоги")
    address = f"/obrazec/desk/meetings/{made.pk}/items/{item(made, 'Итоги').pk}/text/"
    assert desk.post(address, {"text": "Первая рука", "seen": "1"}).status_code == 302
    answer = desk.post(address, {"text": "Вторая рука", "seen": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert re.findall(r"<textarea[^>]*>([^<]*)</textarea>", page)[:2] == ["Вторая рука", "Первая рука"]
    saved = desk.post(address, {"text": "Обе", "seen": "1", "over": "2"}, headers={"HX-Request": "true"})
    assert 'name="seen" value="3"' in saved.content.decode()
    assert item(made, "Итоги").text == "Обе"


def test_what_was_typed_stays_where_a_rule_says_no(council: Council, desk: Client) -> None:
    made = council.meeting(-1, "Итоги")
    here = item(made, "Итоги")
    told = {"instruction-text": "Открыть", "instruction-executor": "Кто-то", "instruction-deadline": "поскорее"}
    answer = desk.post(f"/obrazec/desk/meetings/{made.pk}/items/{here.pk}/instructions/", told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Срок не прочитан: «поскорее»" in page
    assert 'value="Кто-то"' in page


def test_an_executor_sees_and_reports_only_the_own_instructions(
    council: Council, person: PersonOf, signed_in: SignedIn
) -> None:
    made = council.meeting(-1, "Итоги")
    here = item(made, "Итоги")
    own = actions.give_instruction(council.actor, here, text="Своё дело", executor="Участников О.О.")
    other = actions.give_instruction(council.actor, here, text="Чужое дело", executor="Секретарев О.О.")
    executor = person("executor")
    Person.objects.filter(pk=council.people[2].pk).update(user=executor.user)
    client = signed_in(executor)
    page = client.get("/obrazec/desk/meetings/instructions/").content.decode()
    assert ("Своё дело" in page, "Чужое дело" in page) == (True, False)
    assert client.get(f"/obrazec/desk/meetings/instructions/{other.pk}/").status_code == 404
    assert client.get(f"/obrazec/desk/meetings/instructions/{own.pk}/extract.docx").status_code == 200
    client.post(f"/obrazec/desk/meetings/instructions/{own.pk}/", {"do": "report", "report": "Сделано"})
    own.refresh_from_db()
    assert (own.state, own.report) == ("reported", "Сделано")


def test_the_site_shows_published_minutes_without_hidden_items(council: Council, cluster: Cluster) -> None:
    made = council.meeting(-1, "Открытый вопрос", "Тайный вопрос")
    for title in ("Открытый вопрос", "Тайный вопрос"):
        actions.make_decision(council.actor, item(made, title), text=f"Решили про {title.lower()}")
    actions.edit_item(council.actor, item(made, "Тайный вопрос"), {"public": False}, seen=1)
    actions.hold_meeting(council.actor, made)
    actions.mark_attendance(council.actor, made, council.organisations[0], Presence.PRESENT)
    actions.finalise_minutes(council.actor, made)
    everybody = Client()
    assert everybody.get(f"/obrazec/minutes/{made.pk}/").status_code == 404
    actions.publish_minutes(council.actor, made, base="http://testserver")
    for address in (f"/obrazec/minutes/{made.pk}/", f"/obrazec/bodies/{council.body.pk}/"):
        page = everybody.get(address).content.decode().lower()
        assert ("про открытый вопрос" in page, "тайный вопрос" in page) == (True, False)
    actions.correct_minutes(council.actor, made)
    actions.write_text(council.actor, item(made, "Открытый вопрос"), text="Черновик правки", seen=1)
    assert "Черновик правки" not in everybody.get(f"/obrazec/minutes/{made.pk}/").content.decode()
    actions.withdraw_minutes(council.actor, made)
    assert everybody.get(f"/obrazec/minutes/{made.pk}/").status_code == 404


def test_a_question_is_parked_and_taken_through_the_pages(council: Council, desk: Client) -> None:
    made = council.meeting(3)
    desk.post("/obrazec/desk/meetings/", {"body": str(council.body.pk), "title": "На потом"})
    parked = council.body.items.get(meeting=None)
    desk.post(f"/obrazec/desk/meetings/{made.pk}/items/", {"take": str(parked.pk)})
    assert titles(made) == ["На потом"]


def test_a_proxy_without_its_paper_is_refused_at_its_row_and_the_typed_name_stays(
    council: Council, desk: Client
) -> None:
    made = council.meeting(1, "Итоги")
    who = f"o{council.organisations[0].pk}"
    typed = {"who": who, "state": "proxy", "do": "holder", "holder": "Доверенных О.О."}
    for page in ("attendance", "register"):
        answer = desk.post(f"/obrazec/desk/meetings/{made.pk}/{page}/", typed)
        assert (
            answer.status_code,
            answer.text.count("жен документ"),
            answer.text.count('value="Доверенных О.О."'),
        ) == (
            422,
            1,
            1,
        )
    assert not made.attendance.exists()


def test_a_move_into_the_past_and_minutes_without_attendance_lose_nothing_typed(council: Council, desk: Client) -> None:
    ahead, behind = council.meeting(3, "Планы"), council.meeting(-1, "Итоги")
    typed = {"day": "2001-02-03", "at": "10:30", "why": "Зал занят"}
    answer = desk.post(f"/obrazec/desk/meetings/{ahead.pk}/move/", typed)
    assert (answer.status_code, "уже прошло" in answer.text) == (422, True)
    assert all(f'value="{words}"' in answer.text for words in ("2001-02-03", "10:30", "Зал занят"))
    actions.hold_meeting(council.actor, behind)
    answer = desk.post(f"/obrazec/desk/meetings/{behind.pk}/final/", {"confirmed": "1", "why": "Опечатка"})
    assert (answer.status_code, "Никто не отмечен" in answer.text) == (422, True)
    assert 'name="confirmed" value="1" checked' in answer.text
    assert not behind.versions.exists()


def test_a_body_where_nobody_sits_has_its_minutes_final_by_naming_who_was_there(council: Council, desk: Client) -> None:
    body = add_body(council.actor, {"name": "Образцовая группа", "kind": "working-group"})
    told = {"title": "Встреча", "length": 60}
    held = actions.add_meeting(council.actor, body, starts_at=now() - timedelta(days=1), told=told)
    actions.add_item(council.actor, body, held, {"title": "Итоги"})
    actions.hold_meeting(council.actor, held)
    page = f"/obrazec/desk/meetings/{held.pk}"
    refused = desk.post(f"{page}/final/", {"confirmed": "1"}).text
    assert "Откройте «Список для входа» и отметьте, кто был" in refused
    person = council.people[0]
    assert f'<option value="p{person.pk}">{person.name}</option>' in desk.get(f"{page}/attendance/").text
    desk.post(f"{page}/attendance/", {"who": f"p{person.pk}", "state": "present"})
    marked = desk.get(f"{page}/attendance/").text
    assert ("<strong>1</strong>" in marked, f'<option value="p{person.pk}">' in marked) == (True, False)
    desk.post(f"{page}/final/", {"confirmed": "1"})
    frozen = held.versions.get().frozen
    assert (frozen["asked"], [row["person"] for row in frozen["attendance"]]) == (0, [person.name])


@pytest.mark.parametrize("named", ["²", "٣", "9" * 40, "-1", "слово"])
def test_what_is_no_key_of_a_body_is_a_page_without_one(named: str, council: Council, desk: Client) -> None:
    held = filled(council, 1)
    opened = [
        desk.get("/obrazec/desk/meetings/", {"body": named}),
        desk.get("/obrazec/desk/meetings/add/", {"body": named}),
        desk.get(f"/obrazec/desk/meetings/{held.pk}/minutes.pdf", {"version": named}),
        desk.post(f"/obrazec/desk/meetings/{held.pk}/attendance/", {"who": f"o{named}", "state": "present"}),
        desk.post("/obrazec/desk/meetings/", {"body": named, "title": "Пункт"}),
    ]
    assert [answer.status_code for answer in opened] == [200, 200, 404, 404, 404]
