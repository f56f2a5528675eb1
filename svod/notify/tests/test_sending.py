"""Sending through a real mail server: what arrives, what is refused, what waits."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from svod.accounts.access import Actor
from svod.accounts.choices import Role
from svod.accounts.models import Grant
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.notify.actions import drop_letter, queue_letter, send_again, send_due_letters, turn_down
from svod.notify.choices import Kind, State, Way
from svod.notify.models import Letter
from svod.notify.queries import outbox
from svod.notify.rules.sending import PAUSES
from svod.notify.schemas import MailAddress
from svod.notify.tasks import send_letters
from tests.people import PersonOf
from tests.post import Postbox, words_of

type Ask = Callable[..., list[Letter]]


class FussyPostbox(Postbox):
    """A mail server that answers an address beginning with a number by that number."""

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        """Refuse `550@…` for ever and `451@…` for now."""
        code = address.partition("@")[0]
        if code in {"550", "451"}:
            return f"{code} no such luck"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def fussy(settings: Settings) -> Iterator[FussyPostbox]:
    box = FussyPostbox()
    with box:
        options = {"host": "127.0.0.1", "port": box.port, "timeout": 10}
        settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
        yield box


def test_what_is_due_arrives_once_with_its_text_its_html_and_a_way_to_refuse(
    asked: Actor, ask: Ask, postbox: Postbox
) -> None:
    assert asked.user
    queued = ask(asked.user)[0]
    assert send_due_letters(now()) == {"sent": 1}
    assert send_due_letters(now() + timedelta(days=9)) == {}
    (arrived,) = postbox.letters
    assert (arrived["To"], arrived["Subject"]) == (asked.user.email, "Вас просят: 1.1. Провести смотр")
    assert arrived["Message-ID"] == queued.message_id
    assert arrived["List-Unsubscribe"] == f"<{queued.off_url}>"
    assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert words_of(arrived).replace("\r\n", "\n") == queued.text
    html = arrived.get_body(("html",))
    assert html is not None
    assert "https://svod.example.org/r/sample/" in html.get_content()
    kept = Letter.objects.get(pk=queued.pk)
    assert (kept.state, kept.text, kept.html, kept.reply, kept.attempts) == (State.SENT, "", "", "250 OK", 1)


def test_lines_that_begin_with_a_dot_arrive_as_they_were_written(secretary: Actor, postbox: Postbox) -> None:
    context = {"thing": "1.1", "url": "/r/x/", "note": ".\n..два\n. три"}
    to = MailAddress("guest@example.org")
    (queued,) = queue_letter(secretary, to=to, kind=Kind.REMINDED, key="r", context=context)
    send_due_letters(now())
    assert words_of(postbox.letters[0]).replace("\r\n", "\n") == queued.text


def test_the_clocks_task_sends_what_is_due(asked: Actor, ask: Ask, postbox: Postbox) -> None:
    ask(asked.user)
    assert send_letters.call() == {"sent": 1}
    assert len(postbox.letters) == 1


def test_a_letter_of_the_evening_waits_for_the_morning_though_the_clock_was_late(
    asked: Actor, ask: Ask, postbox: Postbox
) -> None:
    letter = ask(asked.user)[0]
    night = now().replace(day=16, hour=23)  # a Monday, no holiday after it
    assert send_due_letters(night) == {"later": 1}
    letter.refresh_from_db()
    assert (letter.state, letter.next_try_at) == (State.QUEUED, night.replace(hour=8) + timedelta(days=1))
    assert send_due_letters(night + timedelta(days=1), works=lambda _cluster, _day: False) == {"later": 1}
    assert postbox.letters == []


def test_an_address_that_the_server_refuses_is_dead_at_once_and_goes_again_under_its_old_number(
    secretary: Actor, ask: Ask, fussy: FussyPostbox
) -> None:
    (dead,) = ask(MailAddress("550@example.org"))
    ask(MailAddress("guest@example.org"))
    assert send_due_letters(now()) == {"failed": 1, "sent": 1}
    shown = outbox(secretary)
    assert [(letter.pk, letter.reply) for letter in shown.dead] == [(dead.pk, "550 no such luck")]
    Letter.objects.filter(pk=dead.pk).update(email="mended@example.org")
    send_again(secretary, dead)
    assert send_due_letters(now()) == {"sent": 1}
    assert [letter["Message-ID"] for letter in fussy.letters if letter["To"] == "mended@example.org"] == [
        dead.message_id
    ]
    with pytest.raises(RuleBroken):
        send_again(secretary, dead)
    with pytest.raises(RuleBroken):
        drop_letter(secretary, dead)


def test_a_letter_that_is_put_off_is_tried_with_growing_pauses_and_then_it_is_dead(
    secretary: Actor, ask: Ask, fussy: FussyPostbox
) -> None:
    (letter,) = ask(MailAddress("451@example.org"))
    Letter.objects.filter(pk=letter.pk).update(kind=Kind.INVITATION)  # at any hour
    moment, pauses = now(), []
    while send_due_letters(moment) == {"later": 1}:
        letter.refresh_from_db()
        pauses.append(letter.next_try_at - moment)
        assert send_due_letters(letter.next_try_at - timedelta(seconds=1)) == {}
        moment = letter.next_try_at
    letter.refresh_from_db()
    assert (tuple(pauses), letter.state, letter.attempts) == (PAUSES, State.FAILED, len(PAUSES) + 1)
    assert list(pauses) == sorted(pauses)
    drop_letter(secretary, letter)
    letter.refresh_from_db()
    assert (letter.state, letter.text) == (State.CANCELLED, "")


def test_while_the_server_is_down_one_letter_is_tried_and_the_rest_wait(
    asked: Actor, person: PersonOf, ask: Ask, postbox: Postbox
) -> None:
    for number in range(5):
        ask(asked.user, key=f"asked:{number}")
    postbox.stop()
    assert send_due_letters(now()) == {"down": 1}
    assert Letter.objects.filter(way=Way.MAIL, state=State.QUEUED, attempts=0).count() == 4
    postbox.start()
    assert send_due_letters(now() + timedelta(minutes=2)) == {"sent": 5}
    assert len({letter["Message-ID"] for letter in postbox.letters}) == len(postbox.letters) == 5


def test_a_letter_turned_down_after_it_was_queued_does_not_go(asked: Actor, ask: Ask, postbox: Postbox) -> None:
    first, _notice, second, _other = ask(asked.user) + ask(asked.user, key="asked:2")
    turn_down(None, first)
    assert send_due_letters(now()) == {}
    states = Letter.objects.filter(pk__in=[first.pk, second.pk]).values_list("state", flat=True)
    assert list(states) == [State.CANCELLED] * 2
    assert postbox.letters == []


def test_nothing_goes_to_somebody_who_has_left(asked: Actor, ask: Ask, postbox: Postbox) -> None:
    ask(asked.user)
    Grant.objects.filter(user=asked.user, role=Role.EXECUTOR).delete()
    assert send_due_letters(now()) == {"cancelled": 1}
    assert postbox.letters == []


def test_a_letter_goes_to_the_address_that_its_reader_has_now(asked: Actor, ask: Ask, postbox: Postbox) -> None:
    ask(asked.user)
    assert asked.user
    asked.user.email = "moved@example.org"
    asked.user.save()
    send_due_letters(now())
    assert [letter["To"] for letter in postbox.letters] == ["moved@example.org"]


def test_an_installation_without_a_server_puts_letters_into_its_folder(
    asked: Actor, ask: Ask, settings: Settings, tmp_path: Any
) -> None:
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": {"file_path": str(tmp_path)}}}
    ask(asked.user)
    assert send_due_letters(now()) == {"sent": 1}
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("letters", [1, 12])
def test_the_outbox_asks_four_questions(
    secretary: Actor, ask: Ask, django_assert_num_queries: DjangoAssertNumQueries, letters: int
) -> None:
    for number in range(letters):
        ask(MailAddress(f"guest{number}@example.org"))
    with django_assert_num_queries(4):
        assert outbox(secretary).counts == {"queued": letters}
