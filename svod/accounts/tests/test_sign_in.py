"""How people come in: by a code, a password, a second step; and who does not."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from svod.accounts.access import Actor
from svod.accounts.models import User
from svod.accounts.templatetags.accounts import device
from tests.people import PersonOf, SignedIn
from tests.post import Postbox, code_of, words_of

PASSWORD = "Восемь-слонов-и-лес"


def _named(actor: Actor) -> User:
    assert actor.user is not None
    return actor.user


def _with_password(actor: Actor) -> User:
    user = _named(actor)
    user.set_password(PASSWORD)
    user.save()
    return user


def _text(client: Client, path: str) -> str:
    return client.get(path, follow=True).content.decode()


def _is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_secretary_comes_in_by_the_code_of_a_letter(secretary: Actor, postbox: Postbox) -> None:
    user, client = _named(secretary), Client()
    asked = client.post("/sign-in/code/?next=/obrazec/desk/journal/", {"email": user.email.upper()})
    letter = postbox.newest(user.email)
    assert letter["Subject"] == f"{code_of(letter)} — ваш код для «Свода»"
    assert "Код действует десять минут" in words_of(letter)
    answer = client.post(asked["Location"], {"code": code_of(letter)})
    assert (answer.status_code, answer["Location"], _is_in(client)) == (302, "/obrazec/desk/journal/", True)


def test_a_letter_is_plain_text_and_html_and_loads_nothing(secretary: Actor, postbox: Postbox) -> None:
    Client().post("/sign-in/code/", {"email": _named(secretary).email})
    letter = postbox.newest(_named(secretary).email)
    page = letter.get_body(("html",))
    assert page is not None
    assert code_of(letter) in page.get_content()
    assert re.findall(r"src=|<link|<script|url\(", page.get_content()) == []


def test_a_code_opens_once(secretary: Actor, postbox: Postbox) -> None:
    user, first = _named(secretary), Client()
    first.post("/sign-in/code/", {"email": user.email})
    code = code_of(postbox.newest(user.email))
    first.post("/sign-in/code/check/", {"code": code})
    first.post("/sign-out/")
    assert first.post("/sign-in/code/check/", {"code": code})["Location"] == "/sign-in/code/"
    assert not _is_in(first)


def test_a_wrong_code_is_told_in_words_and_the_third_ends_it(secretary: Actor, postbox: Postbox) -> None:
    client = Client()
    client.post("/sign-in/code/", {"email": _named(secretary).email})
    right = code_of(postbox.newest(_named(secretary).email))
    wrong = "1111-1111" if right != "1111-1111" else "2222-2222"
    answer = client.post("/sign-in/code/check/", {"code": wrong})
    assert "Код не подошёл. Возьмите его из последнего письма" in answer.content.decode()
    client.post("/sign-in/code/check/", {"code": wrong})
    assert client.post("/sign-in/code/check/", {"code": wrong})["Location"] == "/sign-in/code/"
    client.post("/sign-in/code/check/", {"code": right})
    assert not _is_in(client)


def test_a_code_is_dead_after_ten_minutes(secretary: Actor, postbox: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    client = Client()
    client.post("/sign-in/code/", {"email": _named(secretary).email})
    code = code_of(postbox.newest(_named(secretary).email))
    later = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)
    client.post("/sign-in/code/check/", {"code": code})
    assert not _is_in(client)


def test_an_unknown_address_gets_the_same_answer_and_a_letter_of_its_own(secretary: Actor, postbox: Postbox) -> None:
    known, unknown = Client(), Client()
    answers = [
        known.post("/sign-in/code/", {"email": _named(secretary).email}),
        unknown.post("/sign-in/code/", {"email": "nobody@example.org"}),
    ]
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, "/sign-in/code/check/")] * 2
    assert "Учётной записи с этим адресом нет" in words_of(postbox.newest("nobody@example.org"))
    pages = [
        re.sub(r'value="[^"]*"|[\w.]+@example\.org', "", client.get("/sign-in/code/check/").content.decode())
        for client in (known, unknown)
    ]
    assert pages[0] == pages[1]
    assert User.objects.filter(email="nobody@example.org").count() == 0


def test_the_fourth_code_in_a_minute_is_refused(secretary: Actor, postbox: Postbox) -> None:
    statuses = [Client().post("/sign-in/code/", {"email": _named(secretary).email}).status_code for _ in range(4)]
    assert (statuses, len(postbox.letters)) == ([302, 302, 302, 200], 3)


def test_a_password_opens_and_a_wrong_one_says_what_to_look_at(secretary: Actor, postbox: Postbox) -> None:
    user, client = _with_password(secretary), Client()
    wrong = client.post("/sign-in/", {"login": user.email, "password": "не тот пароль"})
    stranger = client.post("/sign-in/", {"login": "nobody@example.org", "password": "не тот пароль"})
    sentence = "Адрес и пароль не подходят друг к другу. Проверьте раскладку и Caps Lock."
    assert [sentence in answer.content.decode() for answer in (wrong, stranger)] == [True, True]
    assert client.post("/sign-in/", {"login": user.email, "password": PASSWORD})["Location"] == "/"


def test_the_sixth_wrong_password_closes_the_door_for_the_right_one_too(secretary: Actor, postbox: Postbox) -> None:
    user, client = _with_password(secretary), Client()
    for _ in range(5):
        client.post("/sign-in/", {"login": user.email, "password": "не тот пароль"})
    answer = client.post("/sign-in/", {"login": user.email, "password": PASSWORD})
    assert "Слишком много попыток" in answer.content.decode()
    assert not _is_in(client)


def test_a_forgotten_password_is_replaced_by_a_code(secretary: Actor, postbox: Postbox) -> None:
    user, client = _with_password(secretary), Client()
    client.post("/sign-in/forgotten/", {"email": user.email})
    client.post("/sign-in/forgotten/check/", {"code": code_of(postbox.newest(user.email))})
    new = "Девять слонов и река"
    client.post("/sign-in/forgotten/new/", {"password1": new, "password2": new})
    assert Client().post("/sign-in/", {"login": user.email, "password": PASSWORD}).status_code == 200
    assert Client().post("/sign-in/", {"login": user.email, "password": new}).status_code == 302
    assert "изменён по коду из письма" in words_of(postbox.newest(user.email))


def test_somebody_switched_off_does_not_come_in(secretary: Actor, postbox: Postbox) -> None:
    user, client = _with_password(secretary), Client()
    User.objects.filter(pk=user.pk).update(is_active=False)
    answer = client.post("/sign-in/", {"login": user.email, "password": PASSWORD}, follow=True)
    assert "Доступ отключён" in answer.content.decode()
    assert not _is_in(client)


@pytest.mark.parametrize("path", ["/sign-up/", "/signup/", "/accounts/signup/", "/account/email/"])
def test_nobody_signs_up(path: str, db: None) -> None:
    assert Client().post(path, {"email": "me@example.org"}).status_code == 404


@pytest.mark.parametrize("then", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_led_off_the_site(then: str, secretary: Actor, postbox: Postbox) -> None:
    user = _with_password(secretary)
    answer = Client().post("/sign-in/", {"login": user.email, "password": PASSWORD, "next": then})
    assert answer["Location"] == "/"
    assert Client().post("/sign-out/", {"next": then})["Location"] == "/"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost:80@evil.example"])
def test_a_foreign_host_in_a_request_is_refused(host: str, secretary: Actor, postbox: Postbox) -> None:
    answer = Client().post("/sign-in/code/", {"email": _named(secretary).email}, headers={"host": host})
    assert (answer.status_code, postbox.letters) == (400, [])


def test_an_address_with_a_header_in_it_is_no_address(db: None, postbox: Postbox) -> None:
    answer = Client().post("/sign-in/code/", {"email": "a@example.org\r\nBcc: b@example.org"})
    assert (answer.status_code, postbox.letters) == (200, [])


def test_a_mail_server_that_does_not_answer_becomes_a_sentence(
    secretary: Actor, postbox: Postbox, caplog: pytest.LogCaptureFixture
) -> None:
    postbox.stop()
    client = Client()
    client.post("/sign-in/code/", {"email": _named(secretary).email})
    page = _text(client, "/sign-in/code/check/")
    postbox.start()
    assert "Письмо не ушло: почтовый сервер не отвечает" in page


def test_an_application_of_codes_becomes_the_second_step(
    secretary: Actor,
    postbox: Postbox,
    signed_in: SignedIn,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    user, client = _with_password(secretary), signed_in(secretary)
    assert client.get("/account/application/")["Location"] == "/account/confirm/?next=%2Faccount%2Fapplication%2F"
    client.post("/account/confirm/?next=/account/application/", {"password": PASSWORD})
    page = _text(client, "/account/application/")
    secret = re.search(r"<code>(\w+)</code>", page)
    assert secret is not None
    code = format_hotp_value(hotp_value(secret[1], next(yield_hotp_counters_from_time())))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/account/application/", {"code": code})["Location"] == "/account/codes/"
    spare = re.findall(r"<code>(\d+)</code>", _text(client, "/account/codes/"))
    assert len(spare) == 10
    assert [letter["Subject"] for letter in postbox.letters] == ["Свод: подключено приложение с кодами"]
    newcomer = Client()
    first = newcomer.post("/sign-in/", {"login": user.email, "password": PASSWORD})
    assert (first["Location"], _is_in(newcomer)) == ("/sign-in/second/", False)
    assert "Код не подошёл" in newcomer.post("/sign-in/second/", {"code": "000000"}).content.decode()
    newcomer.post("/sign-in/second/", {"code": spare[0]})
    assert _is_in(newcomer)


def test_a_person_sees_the_devices_and_signs_out_the_others(secretary: Actor, postbox: Postbox) -> None:
    user = _with_password(secretary)
    here, there = Client(HTTP_USER_AGENT="Образец здесь"), Client(HTTP_USER_AGENT="Образец там")
    for client in (here, there):
        client.post("/sign-in/", {"login": user.email, "password": PASSWORD})
    assert [name in _text(here, "/account/devices/") for name in ("Образец здесь", "Образец там")] == [True, True]
    here.post("/account/devices/")
    assert (here.get("/account/").status_code, there.get("/account/").status_code) == (200, 302)


def test_a_key_of_another_person_is_not_there(secretary: Actor, person: PersonOf, signed_in: SignedIn) -> None:
    from allauth.mfa.models import Authenticator

    theirs = Authenticator.objects.create(
        user=_named(person("head")), type="webauthn", data={"name": "Чужой", "credential": {}}
    )
    client = signed_in(secretary)
    assert client.post(f"/account/keys/{theirs.pk}/remove/").status_code == 404
    assert client.post(f"/account/keys/{theirs.pk}/", {"name": "Мой"}).status_code == 404
    assert Authenticator.objects.get(pk=theirs.pk).data["name"] == "Чужой"


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko/20100101 Firefox/130.0", "Firefox, Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/128.0 YaBrowser/24.10 Safari/537.36", "Яндекс Браузер, Windows"),
        ("curl", "curl"),
        ("", "неизвестен"),
    ],
)
def test_a_device_is_called_as_people_call_it(said: str, called: str) -> None:
    assert device(said) == called
