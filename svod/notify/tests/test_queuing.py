"""Queuing: one reason, one letter; quiet hours; what is refused; what letters say."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.accounts.access import Actor
from svod.core.clock import MOSCOW, now
from svod.core.rules import RuleBroken
from svod.notify.actions import (
    cancel_letters,
    clear_letters,
    forget_letters,
    make_feed,
    queue_digest,
    queue_letter,
    render_letter,
    set_wishes,
)
from svod.notify.choices import Alarm, Kind, Scope, State, Way
from svod.notify.models import FeedToken, Letter
from svod.notify.queries import unread_count
from svod.notify.rules.quiet import Quiet, is_quiet, may_ring_at, ordinary_week
from svod.notify.rules.saying import SAYING, greeting, week_words
from svod.notify.rules.words import short
from svod.notify.schemas import Button, DigestItem, DigestPart, MailAddress

type Ask = Callable[..., list[Letter]]

PARTS = (
    DigestPart(
        "Ваши сроки",
        (
            DigestItem("1.1. Провести смотр", "/obrazec/desk/plan/2031/1/", "до 30 июня", (Button("Готово", "/r/x/"),)),
            DigestItem("2.3. Открыть музей", meta="до 15 июля"),
        ),
    ),
    DigestPart("Пустая часть", ()),
)


def mail_of(actor: Actor) -> Letter:
    return Letter.objects.get(user=actor.user, way=Way.MAIL)


def test_one_reason_gives_one_letter_and_one_notice_however_often_it_is_queued(asked: Actor, ask: Ask) -> None:
    first = ask(asked.user)
    assert [(letter.way, letter.state) for letter in first] == [(Way.MAIL, State.QUEUED), (Way.IN_APP, State.SENT)]
    assert ask(asked.user) == []
    assert len(ask(asked.user, key="asked:2")) == 2
    assert Letter.objects.count() == 4


def test_two_people_asked_for_one_reason_get_a_letter_each(
    asked: Actor, person: Callable[..., Actor], ask: Ask
) -> None:
    ask(asked.user)
    ask(person("clerk").user)
    ask(MailAddress("guest@example.org"))
    ask(MailAddress("Guest@Example.org"))
    assert Letter.objects.filter(way=Way.MAIL).count() == 3


def test_a_letter_leaves_with_the_thing_that_it_tells_of(asked: Actor, ask: Ask) -> None:
    def ask_and_fail() -> None:
        with transaction.atomic():
            ask(asked.user)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_fail()
    assert Letter.objects.count() == 0


def test_somebody_without_an_account_gets_mail_alone(ask: Ask) -> None:
    (letter,) = ask(MailAddress("guest@example.org", "Гостев Образец"))
    assert (letter.way, letter.recipient, letter.user_id) == (Way.MAIL, "guest@example.org", None)
    assert "/account/letters/" not in letter.text


@pytest.mark.parametrize(
    ("to", "context"),
    [
        (MailAddress("guest@example.org", "Гостев\r\nBcc: all@example.org"), {}),
        (MailAddress("guest@example.org\nBcc: all@example.org"), {}),
        (MailAddress("no address"), {}),
        (MailAddress("guest@example.org"), {"who": "Макетова\nBcc: x@example.org"}),
        (MailAddress("guest@example.org", "Гостев\u2028Образец"), {}),
    ],
)
def test_a_line_break_in_the_head_of_a_letter_is_refused_in_words(
    secretary: Actor, to: MailAddress, context: dict[str, str]
) -> None:
    said = {"thing": "Дело", "url": "/r/x/", **context}
    with pytest.raises(RuleBroken):
        queue_letter(secretary, to=to, kind=Kind.ASKED, key="k", context=said)
    assert Letter.objects.count() == 0


def test_a_thing_in_several_lines_makes_a_subject_of_one() -> None:
    letter = render_letter(Kind.ASKED, {"thing": "Провести\nсмотр,\r\nпотом другой", "url": "/r/x/"})
    assert letter.subject == "Вас просят: Провести смотр, потом другой"


@pytest.mark.parametrize(
    ("queued", "goes"),
    [
        ("2031-06-11T10:00", "2031-06-11T10:00"),
        ("2031-06-11T19:59", "2031-06-11T19:59"),
        ("2031-06-10T20:00", "2031-06-11T08:00"),
        ("2031-06-11T03:00", "2031-06-11T08:00"),
        ("2031-06-13T21:00", "2031-06-16T08:00"),  # Friday evening -> Monday
        ("2031-06-14T12:00", "2031-06-16T08:00"),  # Saturday noon -> Monday
    ],
)
def test_what_is_written_in_quiet_hours_goes_in_the_morning(
    asked: Actor, ask: Ask, monkeypatch: pytest.MonkeyPatch, queued: str, goes: str
) -> None:
    monkeypatch.setenv("SVOD_NOW", queued)
    letter = ask(asked.user)[0]
    assert letter.next_try_at == datetime.fromisoformat(goes).replace(tzinfo=MOSCOW)


def test_a_holiday_is_told_by_whoever_knows_the_calendar(asked: Actor, ask: Ask) -> None:
    holidays = {date(2031, 6, 11), date(2031, 6, 12)}
    letter = ask(asked.user, works=lambda day: day not in holidays)[0]
    assert letter.next_try_at == datetime(2031, 6, 13, 8, tzinfo=MOSCOW)


def test_the_clusters_own_day_off_is_quiet(asked: Actor, ask: Ask, secretary: Actor) -> None:
    secretary.cluster.days_off = ["2031-06-11"]
    secretary.cluster.save()
    assert ask(asked.user)[0].next_try_at == datetime(2031, 6, 13, 8, tzinfo=MOSCOW)  # the 12th is a holiday


def test_an_invitation_goes_at_any_hour(secretary: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_NOW", "2031-06-14T23:00")
    context = {"cluster": "Образец", "url": "/join/x/", "roles": ["исполнитель"], "until": date(2031, 6, 25)}
    to = MailAddress("guest@example.org", "Гостев Пётр Ильич")
    (letter,) = queue_letter(secretary, to=to, kind=Kind.INVITATION, key="i", context=context)
    assert letter.next_try_at == datetime(2031, 6, 14, 23, tzinfo=MOSCOW)


def test_a_person_sets_the_hours_and_kinds(asked: Actor, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_NOW", "2031-06-14T21:30")
    assert asked.user
    hours: dict[str, Any] = {"quiet_from": time(22), "quiet_until": time(7), "on_days_off": True}
    set_wishes(asked.user, asked.cluster, kinds=["asked"], **hours)
    assert ask(asked.user)[0].next_try_at == datetime(2031, 6, 14, 21, 30, tzinfo=MOSCOW)
    set_wishes(asked.user, asked.cluster, kinds=["digest"], **hours)
    mail, notice = ask(asked.user, key="asked:2")
    assert (mail.state, mail.text, notice.state) == (State.CANCELLED, "", State.SENT)
    assert unread_count(asked) == 2


@settings(max_examples=60, deadline=None)
@given(
    days=st.integers(0, 1100),
    at=st.times(),
    begins=st.times(),
    ends=st.times(),
    off=st.sets(st.dates(date(2030, 1, 1), date(2033, 1, 1)), max_size=5),
)
def test_the_moment_of_a_letter_is_never_quiet_and_never_on_a_day_off(
    days: int, at: time, begins: time, ends: time, off: set[date]
) -> None:
    quiet, works = Quiet(begins, ends), ordinary_week(off)
    moment = datetime.combine(date(2030, 1, 1) + timedelta(days), at, MOSCOW)
    goes = may_ring_at(moment, quiet, works)
    assert goes >= moment
    assert not is_quiet(goes, quiet)
    assert works(goes.date())
    assert goes - moment < timedelta(days=15)


def test_the_week_of_a_person_is_one_letter_with_every_address_in_its_text(secretary: Actor, asked: Actor) -> None:
    assert asked.user
    asked.user.name = "Примеров Пётр Ильич"
    told: dict[str, Any] = {
        "to": asked.user,
        "parts": PARTS,
        "url": "/obrazec/desk/",
        "base": "https://svod.example.org",
    }
    lines = ("Журнал: 214 строк, конец цепочки 9f3c.",)
    mail, _notice = queue_digest(secretary, week=date(2031, 6, 11), closing_lines=lines, **told)
    assert queue_digest(secretary, week=date(2031, 6, 9), **told) == []
    assert len(queue_digest(secretary, week=date(2031, 6, 16), **told)) == 2
    assert (mail.subject, mail.key) == ("Ваша неделя, 9–15 июня: 2 дела", "digest:2031-W24")
    assert mail.text == (
        "Пётр Ильич, здравствуйте!\n\nВаши сроки\n\n* 1.1. Провести смотр\n  до 30 июня\n"
        "  https://svod.example.org/obrazec/desk/plan/2031/1/\n  Готово: https://svod.example.org/r/x/\n\n"
        "* 2.3. Открыть музей\n  до 15 июля\n\nОткрыть всё:\nhttps://svod.example.org/obrazec/desk/\n\n"
        "Журнал: 214 строк, конец цепочки 9f3c.\n\n--\nСвод · Образец\n"
        f"Больше не присылать письма «Сводка недели»:\n{mail.off_url}\n"
        "Какие письма приходят и когда:\nhttps://svod.example.org/account/letters/\n"
    )
    for words in ("1.1. Провести смотр", "до 30 июня", 'href="https://svod.example.org/r/x/"', "конец цепочки 9f3c"):
        assert words in mail.html


def test_a_week_with_nothing_to_say_is_no_letter(secretary: Actor, asked: Actor) -> None:
    assert asked.user
    assert queue_digest(secretary, to=asked.user, parts=PARTS[1:], week=date(2031, 6, 11)) == []


def test_words_of_people_are_words_in_a_letter_and_not_markup(secretary: Actor) -> None:
    context = {"thing": "<b>Смотр</b> & «выставка»", "url": "/r/x/?a=1&b=2", "note": "<script>"}
    letter = render_letter(Kind.ASKED, context, base="https://svod.example.org")
    assert "<b>Смотр</b> & «выставка»" in letter.text
    assert "&lt;b&gt;Смотр&lt;/b&gt; &amp; «выставка»" in letter.html
    assert "<script>" not in letter.html
    assert "https://svod.example.org/r/x/?a=1&b=2" in letter.text


def test_names_stand_in_their_cases() -> None:
    told = {"thing": "1.1", "url": "/r/x/", "who": "Макетова Ольга Петровна"}
    moved = render_letter(Kind.DATE_MOVED, {**told, "was": date(2031, 6, 1), "becomes": date(2031, 7, 1), "why": "так"})
    back = render_letter(Kind.RETURNED, {**told, "why": "нет числа"})
    assert "Таково решение Макетовой Ольги Петровны." in moved.text
    assert "Было: 1 июня 2031 г.\nСтало: 1 июля 2031 г.\nПочему: так\n" in moved.text
    assert "Отчёт возвращён Макетовой Ольгой Петровной." in back.text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Макетова Ольга Петровна", "Ольга Петровна, здравствуйте!"),
        ("Макетова О. П.", "Здравствуйте!"),
        ("", "Здравствуйте!"),
    ],
)
def test_a_letter_greets_by_name_and_patronymic_where_they_are_known(name: str, said: str) -> None:
    assert greeting(name) == said


def test_a_week_over_two_months_is_said_with_both() -> None:
    assert week_words(date(2031, 6, 30)) == "30 июня – 6 июля"
    assert short("одно два три четыре", 12) == "одно два…"


def test_every_kind_has_its_words() -> None:
    assert set(SAYING) == set(Kind)


def test_what_is_settled_before_it_was_sent_is_taken_back(secretary: Actor, asked: Actor, ask: Ask) -> None:
    ask(asked.user)
    assert cancel_letters(secretary, key="asked:1") == 1
    assert (mail_of(asked).state, unread_count(asked)) == (State.CANCELLED, 0)


def test_on_request_every_letter_of_a_person_goes(secretary: Actor, asked: Actor, ask: Ask) -> None:
    ask(asked.user)
    ask(MailAddress("guest@example.org"))
    make_feed(asked, scope=Scope.MINE, alarm=Alarm.NONE)
    forget_letters(secretary, user=asked.user)
    assert list(Letter.objects.values_list("recipient", flat=True)) == ["guest@example.org"]
    assert FeedToken.objects.count() == 0
    forget_letters(secretary, emails=["Guest@example.org"])
    assert Letter.objects.count() == 0


def test_a_letter_that_is_over_leaves_after_a_year_and_one_that_waits_stays(
    secretary: Actor, asked: Actor, ask: Ask
) -> None:
    ask(asked.user)
    assert clear_letters(None, now() + timedelta(days=360)) == 0
    assert clear_letters(None, now() + timedelta(days=370)) == 1
    assert [letter.state for letter in Letter.objects.all()] == [State.QUEUED]
