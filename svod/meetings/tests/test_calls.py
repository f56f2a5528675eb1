"""Calls to a meeting: letters with an entry for calendars, answers by one link, reminders to the silent."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor, NotThere
from svod.accounts.models import User
from svod.bodies.actions import give_seat
from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW, now
from svod.core.rules import RuleBroken
from svod.journal.models import Entry
from svod.meetings import actions
from svod.meetings.models import Call, Meeting
from svod.meetings.queries.calls import answers_of, call_by_token, token_of
from svod.meetings.tasks import remind_the_silent
from svod.meetings.tests.conftest import Council
from svod.members.choices import ContactKind
from svod.members.models import Contact
from svod.notify.actions import send_due_letters
from svod.notify.choices import Kind, State, Way
from svod.notify.models import Letter
from tests.people import SignedIn
from tests.post import Postbox, words_of


@pytest.fixture(autouse=True)
def _wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ten o'clock of Wednesday, 11 June 2031."""
    monkeypatch.setenv("SVOD_NOW", "2031-06-11T10:00")


@pytest.fixture
def reached(council: Council) -> Council:
    """Letters reach the first two organisations, the third has no address."""
    for organisation, mail in zip(council.organisations, ("one@example.org", "two@example.org"), strict=False):
        Contact.objects.create(organisation=organisation, kind=ContactKind.MAIL, value=mail)
    return council


def mails(meeting: Meeting, kind: Kind = Kind.MEETING) -> list[Letter]:
    """Letters by mail, the oldest first, those taken back aside."""
    found = Letter.objects.filter(cluster=meeting.body.cluster, kind=kind, way=Way.MAIL).exclude(state=State.CANCELLED)
    return list(found.order_by("pk"))


def entry(letter: Letter) -> tuple[str, str, int, str]:
    """Method, identity, sequence and beginning of the entry that a letter carries into calendars."""
    told = Calendar.from_ical(letter.calendar)
    (event,) = told.walk("VEVENT")
    begins = event.decoded("dtstart").astimezone(MOSCOW)
    return str(told["METHOD"]), str(event["UID"]), int(str(event["SEQUENCE"])), f"{begins:%d.%m %H:%M}"


def called(council: Council, days: int = 9) -> Meeting:
    meeting = council.meeting(days, "Бюджет", "Разное")
    actions.call_meeting(council.actor, meeting)
    meeting.refresh_from_db()
    return meeting


def path_in(letter: Letter) -> str:
    found = re.search(r"(/obrazec/call/[\w-]{43}/)", letter.text)
    assert found
    return found[1]


@contextmanager
def on_the_day(monkeypatch: pytest.MonkeyPatch, moment: str) -> Iterator[None]:
    monkeypatch.setenv("SVOD_NOW", moment)
    yield


def test_calling_a_meeting_sends_everybody_an_entry_for_the_calendar(reached: Council, postbox: Postbox) -> None:
    meeting = reached.meeting(9, "Бюджет")
    sent = actions.call_meeting(reached.actor, meeting)
    assert (sent.letters, sent.unreached) == (2, ["ООО «Проба 3»"])
    assert send_due_letters(now()) == {"sent": 2}
    letter = postbox.newest("one@example.org")
    (part,) = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    assert (part.get_param("method"), part.get_filename()) == ("REQUEST", "invite.ics")
    told = Calendar.from_ical(str(part.get_content()))
    (event,) = told.walk("VEVENT")
    assert str(event["ATTENDEE"]) == "mailto:one@example.org"
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=1)
    assert "1. Бюджет" in str(event["DESCRIPTION"])
    assert "20 июня 2031 г., 10:00" in letter["Subject"]
    assert "Бюджет" in words_of(letter)
    assert [each.calendar for each in mails(meeting)] == ["", ""], "links and entries are not kept once they are out"


def test_a_move_and_a_cancellation_change_the_same_entry(reached: Council) -> None:
    meeting = called(reached)
    first = entry(mails(meeting)[0])
    Letter.objects.update(state=State.SENT)
    day = meeting.starts_at + timedelta(days=7)
    actions.move_meeting(reached.actor, meeting, starts_at=day, why="Зал занят")
    moved = entry(mails(meeting)[-1])
    letter = mails(meeting)[-1]
    assert "Зал занят" in letter.text
    assert "20 июня 2031 г., 10:00" in letter.text, "the earlier time is told too"
    Letter.objects.update(state=State.SENT)
    actions.cancel_meeting(reached.actor, meeting, why="Нет кворума")
    over = entry(mails(meeting)[-1])
    assert [first[0], moved[0], over[0]] == ["REQUEST", "REQUEST", "CANCEL"]
    assert first[1] == moved[1] == over[1]
    assert first[2] < moved[2] < over[2]
    assert (first[3], moved[3], over[3]) == ("20.06 10:00", "27.06 10:00", "27.06 10:00")


def test_what_was_not_sent_yet_is_not_sent_after_a_change(reached: Council) -> None:
    meeting = called(reached)
    actions.edit_meeting(reached.actor, meeting, {"place": "Малый зал"}, seen=meeting.version)
    waiting = mails(meeting)
    assert [letter.recipient for letter in waiting] == ["one@example.org", "two@example.org"]
    assert all("Малый зал" in letter.text for letter in waiting)


def test_somebody_answers_by_the_link_without_an_account_and_changes_the_mind(reached: Council) -> None:
    meeting = called(reached)
    path, browser = path_in(mails(meeting)[0]), Client()
    looked = browser.get(f"{path}?answer=will")
    assert (looked.status_code, 'value="will" id="will" required checked' in looked.content.decode()) == (200, True)
    assert Call.objects.exclude(answer="").count() == 0, "a mail scanner opens links: opening answers nothing"
    assert browser.post(path, {"answer": "not"}).status_code == 302
    assert browser.post(path, {"answer": "trusts", "trusts": " "}).status_code == 422
    assert browser.post(path, {"answer": "trusts", "trusts": "Доверенов О.О."}).status_code == 302
    answers = answers_of(meeting)
    assert (answers.will, answers.wont, answers.trusting, answers.silent) == (0, 0, 1, 2)
    assert answers.by_key[f"o{reached.organisations[0].pk}"].trusts == "Доверенов О.О."
    assert Entry.objects.filter(verb="call.answered").count() == 2


def test_an_answer_is_seen_where_attendance_is_marked(reached: Council, signed_in: SignedIn) -> None:
    meeting = called(reached)
    Client().post(path_in(mails(meeting)[0]), {"answer": "trusts", "trusts": "Доверенов О.О."})
    page = signed_in(reached.actor).get(f"/obrazec/desk/meetings/{meeting.pk}/attendance/").content.decode()
    assert "Ответ 11.06: доверяет, Доверенов О.О." in page
    assert "будут 0, не будут 0, доверяют 1; молчат 2" in page
    assert 'value="Доверенов О.О."' in page, "the name stands ready for the paper of the proxy"


def test_the_database_alone_opens_no_link(reached: Council) -> None:
    meeting = called(reached)
    path = path_in(mails(meeting)[0])
    token = path.rstrip("/").rsplit("/", 1)[-1]
    kept = [str(value) for row in Call.objects.values_list() for value in row]
    assert token not in kept
    assert Client().get(f"/obrazec/call/{'x' * 43}/").status_code == 404
    assert Client().get("/obrazec/call/короткая/").status_code == 404


def test_a_link_of_one_cluster_opens_nothing_in_another(reached: Council, neighbour: Cluster) -> None:
    call = Call.objects.filter(meeting=called(reached)).first()
    assert call is not None
    assert call_by_token(neighbour, token_of(call)) is None
    with pytest.raises(NotThere):
        actions.answer_call(Actor(neighbour), call, answer="will")


def test_after_the_beginning_and_after_a_cancellation_no_answer_is_taken(
    reached: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = called(reached)
    path = path_in(mails(meeting)[0])
    call = Call.objects.filter(meeting=meeting).first()
    assert call is not None
    with on_the_day(monkeypatch, "2031-06-20T10:00"), pytest.raises(RuleBroken, match="началось или прошло"):
        actions.answer_call(Actor(reached.actor.cluster), call, answer="will")
    monkeypatch.setenv("SVOD_NOW", "2031-06-12T10:00")
    actions.cancel_meeting(reached.actor, meeting, why="Нет кворума")
    answer = Client().post(path, {"answer": "will"})
    assert (answer.status_code, "Заседание отменено" in answer.content.decode()) == (422, True)


def test_a_move_asks_for_the_answer_once_more(reached: Council) -> None:
    meeting = called(reached)
    path = path_in(mails(meeting)[0])
    Client().post(path, {"answer": "will"})
    actions.move_meeting(reached.actor, meeting, starts_at=meeting.starts_at + timedelta(days=1), why="Зал")
    assert answers_of(meeting).silent == 3
    assert path_in(mails(meeting)[-2]) == path, "the link stays the same through all letters"


def test_only_the_silent_are_reminded_and_once_a_day(reached: Council, signed_in: SignedIn) -> None:
    meeting = called(reached)
    Client().post(path_in(mails(meeting)[0]), {"answer": "will"})
    Letter.objects.update(state=State.SENT)
    desk = signed_in(reached.actor)
    for _press in range(2):
        desk.post(f"/obrazec/desk/meetings/{meeting.pk}/remind/")
    reminders = [letter.recipient for letter in mails(meeting) if letter.subject.startswith("Ждём ответа")]
    assert reminders == ["two@example.org"]


def test_the_clock_reminds_once_three_days_ahead(reached: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = called(reached)
    for moment, wanted in (("2031-06-16T09:00", 0), ("2031-06-18T09:00", 2), ("2031-06-19T09:00", 2)):
        with on_the_day(monkeypatch, moment):
            remind_the_silent(now())
        assert sum(letter.subject.startswith("Ждём ответа") for letter in mails(meeting)) == wanted


def test_a_person_who_sits_for_a_firm_gets_the_letter_at_the_own_address(council: Council) -> None:
    user = User.objects.create(email="sits@example.org", name="Участников Олег Олегович")
    council.people[2].user = user
    council.people[2].save()
    give_seat(council.actor, council.body, organisation=council.organisations[0], person=council.people[2])
    meeting = called(council)
    assert [letter.email for letter in mails(meeting)] == ["sits@example.org"]


def test_voting_links_go_by_letter_and_those_whom_none_reaches_are_shown(reached: Council, signed_in: SignedIn) -> None:
    meeting = called(reached)
    desk = signed_in(reached.actor)
    page = desk.post(f"/obrazec/desk/meetings/{meeting.pk}/links/", {"do": "letters"}).content.decode()
    letters = mails(meeting, Kind.VOTE)
    assert [letter.recipient for letter in letters] == ["one@example.org", "two@example.org"]
    assert ("2 ссылки уходят письмами" in page, page.count("/obrazec/vote/")) == (True, 1)
    found = re.search(r"(/obrazec/vote/[\w-]{43}/)", letters[0].text)
    assert found
    assert Client().get(found[1]).status_code == 200
    desk.post(f"/obrazec/desk/meetings/{meeting.pk}/links/", {"do": "letters"})
    assert len(mails(meeting, Kind.VOTE)) == 2, "letters with links that died are taken back"
    assert Client().get(found[1]).status_code == 404


def test_the_page_of_a_call_asks_the_same_whatever_the_agenda(
    reached: Council, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    meeting = called(reached)
    path, browser = path_in(mails(meeting)[0]), Client()
    for more in (0, 5):
        for number in range(more):
            actions.add_item(reached.actor, reached.body, meeting, {"title": f"Ещё {number}"})
        with django_assert_num_queries(4):
            assert browser.get(path).status_code == 200
