"""The letter to subscribers: asked for twice, made of a month, out by one press, forgotten in time."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor, Refused
from svod.asking.rules.meter import Meter
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.journal.models import Entry
from svod.members.rules.erasing import Forgotten
from svod.notify.actions import send_due_letters
from svod.notify.models import Letter, TurnedDown
from svod.press import actions
from svod.press.actions import Draft
from svod.press.actions.subscribing import forget_person
from svod.press.choices import BulletinState, Sort, Standing
from svod.press.models import Bulletin, Publication, Subscriber
from svod.press.rules.subscribing import MOST_LETTERS, MOST_OF_ONE
from svod.press.tasks import deliver_bulletin, forget_subscribers
from svod.press.views import subscribing
from tests.people import PersonOf, SignedIn
from tests.post import Postbox

SITE, DESK = "/obrazec/subscribe/", "/obrazec/desk/press/"
READER = "reader@example.org"
NOW = "2031-06-11T10:00"


@pytest.fixture(autouse=True)
def _wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ten o'clock of Wednesday, 11 June 2031; nobody has used a form in this minute."""
    monkeypatch.setenv("SVOD_NOW", NOW)
    monkeypatch.setattr(subscribing, "_NEW", Meter(subscribing.MOST_NEW))


@pytest.fixture
def news(secretary: Actor) -> list[Publication]:
    """A news item and an article of this month."""
    made = [
        actions.add_publication(secretary, sort, Draft(title, lead="Коротко", text="Текст"))
        for sort, title in ((Sort.NEWS, "Открыт цех"), (Sort.ARTICLE, "Как открыли цех"))
    ]
    return [actions.publish(secretary, each) for each in made]


def _ask(email: str = READER, **more: Any) -> Any:
    return Client().post(SITE, {"email": email, "agreed": "on", **more}, headers={"Host": "testserver"})


def _link(postbox: Postbox, email: str = READER) -> str:
    """The path that the newest letter to an address asks to open."""
    send_due_letters(now())
    body = postbox.newest(email).get_body(("plain",))
    assert body is not None
    found = re.search(r"http://localhost:8000(/obrazec/subscribe/\S+)", body.get_content())
    assert found is not None
    return found[1]


def _subscribed(secretary: Actor, email: str = READER) -> Subscriber:
    actions.ask_subscription(secretary, email, consent="Согласен", address="")
    made = Subscriber.objects.get(cluster=secretary.cluster, email=email)
    actions.confirm_subscription(secretary, made)
    return made


def test_an_address_is_subscribed_by_its_own_press_and_not_by_whoever_typed_it(
    cluster: Cluster, postbox: Postbox
) -> None:
    assert _ask("Reader@Example.org").status_code == 302
    link, owner = _link(postbox), Client()
    page = owner.get(link)  # a program that looks at mail opens it as well
    assert (page.status_code, READER in page.content.decode()) == (200, True)
    assert "no-store" in page["Cache-Control"]
    made = Subscriber.objects.get(cluster=cluster)
    assert (made.standing, "keeps" in made.consent or "хранил" in made.consent) == (Standing.ASKED, True)
    assert owner.post(link, {"do": "yes"}).status_code == 302
    made.refresh_from_db()
    assert (made.email, made.standing, made.confirmed_at) == (READER, Standing.CONFIRMED, now())
    assert "Вы подписаны" in owner.get(link).content.decode()
    line = Entry.objects.get(verb="subscriber.confirmed")
    assert READER not in f"{line.title}{line.details}"


def test_whoever_did_not_ask_takes_the_address_away_or_lets_it_lapse(
    cluster: Cluster, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ask()
    link = _link(postbox)
    assert "Адрес удалён" in Client().post(link, {"do": "no"}).content.decode()
    assert (Subscriber.objects.count(), Letter.objects.filter(recipient=READER).count()) == (0, 0)
    assert Client().get(link).status_code == 404
    _ask()
    monkeypatch.setenv("SVOD_NOW", "2031-06-18T10:01")
    assert Client().get(_link(postbox)).status_code == 404
    forget_subscribers(now())
    assert Subscriber.objects.filter(cluster=cluster).count() == 0


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"email": "нет такой", "agreed": "on"}, "Это не адрес почты"),
        ({"email": "", "agreed": "on"}, "Напишите адрес почты"),
        ({"email": READER}, "Без вашего согласия"),
        ({"email": f"a@example.org\r\nBcc: {READER}", "agreed": "on"}, "Это не адрес почты"),
    ],
)
def test_a_bad_address_is_answered_with_a_sentence(cluster: Cluster, form: dict[str, str], sentence: str) -> None:
    answer = Client().post(SITE, form)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert Subscriber.objects.filter(cluster=cluster).count() == 0


def test_nobody_learns_from_the_form_who_is_subscribed_and_nobody_is_flooded(
    secretary: Actor, postbox: Postbox
) -> None:
    _subscribed(secretary)
    Letter.objects.all().delete()
    answers = [_ask(email) for email in (READER, *["other@example.org"] * (MOST_LETTERS + 1))]
    assert {(each.status_code, each["Location"]) for each in answers} == {(302, f"{SITE}?sent")}
    assert Letter.objects.filter(recipient=READER).count() == 0
    assert Letter.objects.filter(recipient="other@example.org").count() == MOST_LETTERS


def test_a_robot_on_the_form_is_bounded(cluster: Cluster) -> None:
    assert _ask("trap@example.org", homepage="https://spam.example.org").status_code == 302
    answers = [_ask(f"a{number}@example.org").status_code for number in range(MOST_OF_ONE + 1)]
    assert answers == [302] * MOST_OF_ONE + [422]
    assert Subscriber.objects.filter(cluster=cluster).count() == MOST_OF_ONE
    more = [_ask(f"b{number}@example.org") for number in range(subscribing.MOST_NEW)]
    assert "Слишком много сразу" in more[-1].content.decode()
    assert Subscriber.objects.filter(cluster=cluster).count() == MOST_OF_ONE


def test_the_secretary_makes_a_letter_of_the_month_and_it_reaches_every_subscriber_once(
    news: list[Publication], secretary: Actor, signed_in: SignedIn, postbox: Postbox
) -> None:
    for name in ("a", "b"):
        _subscribed(secretary, f"{name}@example.org")
    actions.ask_subscription(secretary, "silent@example.org", consent="Согласен", address="")
    Letter.objects.all().delete()
    desk = signed_in(secretary)
    page = desk.post(f"{DESK}letters/", {"month": "2031-06"}, follow=True)
    made = Bulletin.objects.get()
    assert set(made.items.all()) == set(news)
    assert "Открыт цех" in page.content.decode()
    told = {"subject": "Июнь кластера", "intro": "Здравствуйте.", "items": [news[0].pk], "seen": made.version}
    assert desk.post(f"{DESK}letters/{made.pk}/", {**told, "do": "send"}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.readers) == (BulletinState.SENT, 2)
    assert deliver_bulletin.func(made.pk) == 0  # the worker has done it; done twice, nothing goes twice
    send_due_letters(now())
    assert sorted(str(letter["To"]) for letter in postbox.letters) == ["a@example.org", "b@example.org"]
    letter = postbox.letters[0]
    body = letter.get_body(("plain",))
    assert body is not None
    words = body.get_content()
    assert (letter["Subject"], "Открыт цех" in words, "Как открыли" in words) == ("Июнь кластера", True, False)
    assert f"http://localhost:8000/obrazec/news/{news[0].address}/" in words


def test_a_reader_leaves_by_one_press_of_the_mail_program_and_may_come_back(
    news: list[Publication], secretary: Actor, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    _subscribed(secretary)
    _send(secretary)
    letter = postbox.newest(READER)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    off = letter["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    assert Client(enforce_csrf_checks=True).post(off, {"List-Unsubscribe": "One-Click"}).status_code == 200
    monkeypatch.setenv("SVOD_NOW", "2031-07-10T10:00")
    assert _send(secretary, count=0) == 0
    _ask()
    Client().post(_link(postbox), {"do": "yes"})
    assert TurnedDown.objects.filter(recipient=READER).count() == 0


def _send(secretary: Actor, *, count: int = 1) -> int:
    """Send a letter of June; to how many it went."""
    made = actions.begin_bulletin(secretary, now().date().replace(month=6))
    if count:
        actions.send_bulletin(secretary, made, seen=made.version)
    else:
        Bulletin.objects.filter(pk=made.pk).update(state=BulletinState.SENT, sent_at=now())
    queued: int = deliver_bulletin.func(made.pk)
    send_due_letters(now())
    return queued


def test_an_address_that_left_is_removed_in_a_month(
    news: list[Publication], secretary: Actor, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    _subscribed(secretary)
    _send(secretary)
    off = postbox.newest(READER)["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    Client().post(off)
    forget_subscribers(now())
    assert Subscriber.objects.count() == 1
    monkeypatch.setenv("SVOD_NOW", (now() + timedelta(days=31)).isoformat())
    forget_subscribers(now())
    assert [
        found.objects.filter(**told).count()
        for found, told in ((Subscriber, {}), (TurnedDown, {}), (Letter, {"recipient": READER}))
    ] == [0, 0, 0]


def test_an_erased_person_gets_no_news_and_the_list_of_addresses_is_for_the_office_alone(
    secretary: Actor, neighbour: Cluster, person: PersonOf, signed_in: SignedIn
) -> None:
    for email in (READER, "other@example.org"):
        _subscribed(secretary, email)
    stranger = _subscribed(person("secretary", neighbour))
    forget_person(secretary, Forgotten(frozenset(), frozenset({READER}), frozenset(), "по письму"))
    left = Subscriber.objects.filter(cluster=secretary.cluster).values_list("email", flat=True)
    assert list(left) == ["other@example.org"]
    page = signed_in(secretary).get(f"{DESK}subscribers/").content.decode()
    assert ("other@example.org" in page, READER in page) == (True, False)
    assert signed_in(person("observer")).get(f"{DESK}subscribers/").status_code == 403
    assert signed_in(secretary).post(f"{DESK}subscribers/{stranger.pk}/remove/").status_code == 404
    with pytest.raises(Refused):
        actions.remove_subscriber(person("observer"), Subscriber.objects.get(email="other@example.org"))


def test_what_cannot_be_sent_is_refused_in_words_and_nothing_typed_is_lost(
    news: list[Publication], secretary: Actor, signed_in: SignedIn
) -> None:
    desk, made = signed_in(secretary), actions.begin_bulletin(secretary, now().date())
    address = f"{DESK}letters/{made.pk}/"
    told = {"subject": "Июнь", "intro": "Мои слова", "items": [news[0].pk], "seen": 1, "do": "send"}
    page = desk.post(address, told)
    assert (page.status_code, "никто не подписался" in page.content.decode()) == (422, True)
    _subscribed(secretary)
    page = desk.post(address, {**told, "items": [], "seen": 2})
    assert "ничего не выбрано" in page.content.decode()
    page = desk.post(address, {**told, "seen": 1})
    assert ("только что изменил" in page.content.decode(), "Мои слова" in page.content.decode()) == (True, True)
    assert desk.post(f"{DESK}letters/", {"month": "вчера"}).status_code == 422
    assert desk.post(address, {**told, "seen": 3}).status_code == 302
    assert "уже отправлено" in desk.post(address, {**told, "seen": 3}).content.decode()


def test_the_secretary_tries_a_letter_on_the_own_address(
    news: list[Publication], secretary: Actor, signed_in: SignedIn, postbox: Postbox
) -> None:
    made = actions.begin_bulletin(secretary, now().date())
    told = {"subject": "Проба", "items": [each.pk for each in news], "seen": 1, "do": "try"}
    signed_in(secretary).post(f"{DESK}letters/{made.pk}/", told)
    send_due_letters(now())
    assert secretary.user is not None
    assert postbox.newest(secretary.user.email)["Subject"] == "Проба"
    made.refresh_from_db()
    assert made.state == BulletinState.DRAFT


@pytest.mark.parametrize("count", [1, 12])
def test_a_page_of_letters_costs_the_same_for_one_and_for_many(
    count: int, secretary: Actor, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        _subscribed(secretary, f"a{number}@example.org")
        Bulletin.objects.create(cluster=secretary.cluster, month=now().date(), subject="Письмо")
    desk = signed_in(secretary)
    for path, queries in (("letters/", 9), ("subscribers/", 8), (f"letters/{Bulletin.objects.latest('pk').pk}/", 10)):
        with django_assert_num_queries(queries):
            assert desk.get(f"{DESK}{path}").status_code == 200
