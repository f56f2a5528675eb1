"""Notices, wishes, turning down by a link, the outbox: as their readers see them."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.accounts.choices import Role
from svod.clusters.models import Cluster
from svod.notify.actions import queue_letter, send_due_letters
from svod.notify.choices import Kind, State, Way
from svod.notify.models import Letter, Preference, TurnedDown
from svod.notify.queries import is_turned_down, off_token, unread_count
from svod.notify.schemas import MailAddress
from tests.people import PersonOf, SignedIn
from tests.post import Postbox

type Ask = Callable[..., list[Letter]]
BELL = "/obrazec/desk/notices/"
WISHES = "/account/letters/"


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def off_path(letter: Letter) -> str:
    return letter.off_url.removeprefix("https://svod.example.org")


def test_the_bell_shows_what_one_was_told_and_opening_it_marks_it_read(
    asked: Actor, ask: Ask, signed_in: SignedIn, person: PersonOf
) -> None:
    client, stranger = signed_in(asked), signed_in(person("executor"))
    _mail, notice = ask(asked.user, url="/obrazec/desk/plan/2031/")
    assert "Вас просят: 1.1. Провести смотр" in page(client, BELL)
    assert "Вас просят" not in page(stranger, BELL)
    assert (unread_count(asked), page(client, BELL).count("/r/sample/")) == (1, 0)
    assert stranger.post(f"{BELL}{notice.pk}/read/").status_code == 404
    answer = client.post(f"{BELL}{notice.pk}/read/")
    assert (answer.status_code, answer["Location"]) == (302, "/obrazec/desk/plan/2031/")
    assert unread_count(asked) == 0


def test_the_bar_counts_what_is_not_read(
    asked: Actor,
    ask: Ask,
    secretary: Actor,
    signed_in: SignedIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in (1, 2):
        ask(asked.user, key=f"asked:{number}")
    client, count = signed_in(asked), "/obrazec/desk/notices/count/"
    assert f'hx-get="{count}"' in page(client, "/obrazec/desk/notices/")
    with django_assert_num_queries(6):
        assert ">2<" in page(client, count)
    client.post("/obrazec/desk/notices/read/")
    assert page(client, count).strip() == ""
    assert page(signed_in(secretary), count).strip() == ""


def test_everything_is_read_by_one_press(asked: Actor, ask: Ask, signed_in: SignedIn) -> None:
    for number in range(3):
        ask(asked.user, key=f"asked:{number}")
    assert "3 не прочитано" in page(signed_in(asked), BELL)
    assert signed_in(asked).post(f"{BELL}read/")["Location"] == BELL
    assert (unread_count(asked), "всё прочитано" in page(signed_in(asked), BELL)) == (0, True)


def test_a_notice_leads_to_no_other_site(asked: Actor, ask: Ask, signed_in: SignedIn) -> None:
    _mail, notice = ask(asked.user, url="https://elsewhere.example.org/")
    assert signed_in(asked).post(f"{BELL}{notice.pk}/read/")["Location"] == BELL


def test_a_scanner_that_opens_every_link_changes_nothing(asked: Actor, ask: Ask) -> None:
    letter = ask(asked.user)[0]
    for _ in range(3):
        answer = Client().get(off_path(letter))
        assert (answer.status_code, answer.headers["Cache-Control"].split(", ")[-1]) == (200, "private")
    assert Client().head(off_path(letter)).status_code == 200
    assert not is_turned_down(letter)


def test_one_press_of_the_mail_program_turns_a_kind_down_and_the_notice_stays(
    asked: Actor, ask: Ask, postbox: Postbox, secretary: Actor
) -> None:
    letter = ask(asked.user)[0]
    client = Client(enforce_csrf_checks=True)  # a mail program has no page of ours and no cookie
    assert client.post(off_path(letter), {"List-Unsubscribe": "One-Click"}).status_code == 200
    letter.refresh_from_db()
    assert letter.state == State.CANCELLED
    mail, notice = ask(asked.user, key="asked:2")
    assert (mail.state, notice.state, unread_count(asked)) == (State.CANCELLED, State.SENT, 2)
    assert asked.user
    context = {"thing": "1.1", "url": "/", "why": "нет числа"}
    other = queue_letter(secretary, to=asked.user, kind=Kind.RETURNED, key="r", context=context)[0]
    assert other.state == State.QUEUED


def test_whoever_changes_the_mind_gets_letters_again_by_the_same_link(asked: Actor, ask: Ask) -> None:
    letter = ask(asked.user)[0]
    client = Client()
    assert "больше не приходят" in client.post(off_path(letter)).content.decode()
    assert "больше не приходят" in page(client, off_path(letter))
    assert "Больше не присылать" in client.post(off_path(letter), {"what": "on"}).content.decode()
    assert ask(asked.user, key="asked:2")[0].state == State.QUEUED


def test_everything_of_a_cluster_is_turned_down_by_one_press_too(ask: Ask, secretary: Actor) -> None:
    (letter,) = ask(MailAddress("guest@example.org"))
    Client().post(off_path(letter), {"what": "everything"})
    kinds = TurnedDown.objects.filter(recipient="guest@example.org").values_list("kind", flat=True)
    assert set(kinds) == set(Kind.values)


@pytest.mark.parametrize("change", [lambda path: path[:-5] + "abcd/", lambda _path: "/letters/off/1234.abcd/"])
def test_an_altered_link_turns_nothing_down(asked: Actor, ask: Ask, change: Callable[[str], str]) -> None:
    letter = ask(asked.user)[0]
    answer = Client().post(change(off_path(letter)))
    assert answer.status_code == 404
    assert "Ссылка не открывается" in answer.content.decode()
    assert TurnedDown.objects.count() == 0


def test_another_letters_number_opens_nothing_without_our_signature(asked: Actor, ask: Ask) -> None:
    letter = ask(asked.user)[0]
    assert Client().get(f"/letters/off/{letter.uid}/").status_code == 404
    assert Client().get(f"/letters/off/{off_token(letter.uid)}/").status_code == 200


def test_a_person_says_which_letters_come_and_when(asked: Actor, signed_in: SignedIn) -> None:
    client, place = signed_in(asked), asked.cluster.pk
    form = {
        "cluster": str(place),
        f"c{place}-kinds": ["asked", "returned"],
        f"c{place}-quiet_from": "21:00",
        f"c{place}-quiet_until": "09:30",
        f"c{place}-on_days_off": "on",
    }
    assert client.post(WISHES, form)["Location"] == WISHES
    wish = Preference.objects.get(user=asked.user)
    assert (wish.quiet_from.hour, wish.quiet_until.minute, wish.on_days_off) == (21, 30, True)
    down = set(TurnedDown.objects.values_list("kind", flat=True))
    rest = {"date-moved", "digest", "ending", "head-told", "meeting", "reminded", "requests-late", "vote", "writing"}
    assert down == rest
    assert 'value="21:00"' in page(client, WISHES)


def test_an_unclear_hour_is_answered_in_words_and_the_rest_stays_typed(asked: Actor, signed_in: SignedIn) -> None:
    place = asked.cluster.pk
    form = {"cluster": str(place), f"c{place}-quiet_from": "25:99", f"c{place}-quiet_until": "09:30"}
    answer = signed_in(asked).post(WISHES, form)
    assert (answer.status_code, Preference.objects.count()) == (422, 0)
    assert 'value="25:99"' in answer.content.decode()
    assert 'value="09:30"' in answer.content.decode()


def test_wishes_about_a_foreign_cluster_are_not_found(asked: Actor, neighbour: Cluster, signed_in: SignedIn) -> None:
    for said in (str(neighbour.pk), "x", ""):
        assert signed_in(asked).post(WISHES, {"cluster": said}).status_code == 404


def test_the_outbox_names_the_dead_and_hides_what_they_say(
    secretary: Actor, ask: Ask, signed_in: SignedIn, person: PersonOf
) -> None:
    (letter,) = ask(MailAddress("guest@example.org", "Гостев Образец"))
    Letter.objects.filter(pk=letter.pk).update(state=State.FAILED, reply="550 no such luck")
    for role in (Role.SECRETARY, Role.OPERATOR):
        shown = page(signed_in(person(role)), "/obrazec/desk/letters/")
        assert "Гостев Образец · guest@example.org" in shown
        assert "550 no such luck" in shown
        assert "смотр" not in shown
    client = signed_in(secretary)
    client.post(f"/obrazec/desk/letters/{letter.pk}/again/")
    assert Letter.objects.get(pk=letter.pk).state == State.QUEUED
    again = client.post(f"/obrazec/desk/letters/{letter.pk}/again/", follow=True).content.decode()
    assert "Письмо уже в пути или ушло." in again
    client.post(f"/obrazec/desk/letters/{letter.pk}/drop/")
    assert Letter.objects.get(pk=letter.pk).state == State.CANCELLED


def test_a_letter_whose_answer_was_not_heard_can_be_called_arrived(
    secretary: Actor, ask: Ask, signed_in: SignedIn
) -> None:
    (letter,) = ask(MailAddress("guest@example.org"))
    Letter.objects.filter(pk=letter.pk).update(state=State.SENT, unconfirmed=True)
    assert "Ответ не услышан" in page(signed_in(secretary), "/obrazec/desk/letters/")
    signed_in(secretary).post(f"/obrazec/desk/letters/{letter.pk}/drop/")
    kept = Letter.objects.get(pk=letter.pk)
    assert (kept.state, kept.unconfirmed, kept.text) == (State.SENT, False, "")


def test_the_link_of_a_letter_that_has_come_works(asked: Actor, ask: Ask, postbox: Postbox) -> None:
    from svod.core.clock import now

    ask(asked.user)
    send_due_letters(now())
    found = re.fullmatch(
        r"<https://svod\.example\.org(/letters/off/[\w.:-]+/)>", postbox.letters[0]["List-Unsubscribe"]
    )
    assert found is not None
    assert Client().post(found[1]).status_code == 200
    assert TurnedDown.objects.get().kind == Kind.ASKED


@pytest.mark.parametrize("number", [1, 30])
def test_pages_ask_a_fixed_number_of_questions(
    secretary: Actor, ask: Ask, signed_in: SignedIn, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for each in range(number):
        ask(secretary.user, key=f"asked:{each}")
    Letter.objects.filter(way=Way.MAIL).update(state=State.FAILED)
    client = signed_in(secretary)
    for path, asked_for in ((BELL, 6), ("/obrazec/desk/letters/", 9), (WISHES, 5)):
        with django_assert_num_queries(asked_for):
            assert client.get(path).status_code == 200
