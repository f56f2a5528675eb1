"""Another address of one's own account: a code to the new one, a letter to the former one, a line in every journal."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from svod.accounts.access import Actor
from svod.accounts.models import Grant, User
from svod.clusters.models import Cluster
from svod.core import clock
from svod.journal.models import Entry
from svod.journal.queries import verify
from tests.people import PersonOf, SignedIn
from tests.post import Postbox, code_of, words_of

ASK, CHECK, NEW = "/account/address/", "/account/address/check/", "new@example.org"


def _user(actor: Actor) -> User:
    assert actor.user is not None
    return actor.user


def test_the_account_moves_to_the_address_that_was_proved(
    person: PersonOf,
    cluster: Cluster,
    neighbour: Cluster,
    signed_in: SignedIn,
    postbox: Postbox,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    user = _user(observer := person("observer"))
    Grant.objects.create(user=user, cluster=neighbour, role="observer")
    client, former = signed_in(observer), user.email
    assert f'href="{ASK}"' in client.get("/account/").content.decode()
    assert client.post(ASK, {"email": "New@Example.org"})["Location"] == CHECK
    user.refresh_from_db()
    assert user.email == former
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(CHECK, {"code": code_of(postbox.newest(NEW)).replace("-", " ")})
    assert answer["Location"] == "/account/"
    assert f"Новая почта учётной записи: {NEW}" in client.get("/account/").content.decode()
    assert "теперь другая почта" in words_of(postbox.newest(former))
    for place in (cluster, neighbour):
        line = Entry.objects.get(cluster=place, verb="user.address")
        value = line.values.get(field="email")
        assert (value.was, value.became, former in str(line.details)) == (former, NEW, False)
        assert verify(place).is_whole
    cache.clear()
    Client().post("/sign-in/code/", {"email": former})
    assert "Учётной записи с э" in words_of(postbox.newest(former))
    stranger = Client()
    asked = stranger.post("/sign-in/code/", {"email": NEW})
    stranger.post(asked["Location"], {"code": code_of(postbox.newest(NEW))})
    assert int(stranger.session["_auth_user_id"]) == user.pk


def test_a_wrong_code_changes_nothing_and_the_fourth_try_does_not_count(
    secretary: Actor, signed_in: SignedIn, postbox: Postbox
) -> None:
    client = signed_in(secretary)
    client.post(ASK, {"email": NEW})
    right = code_of(postbox.newest(NEW))
    wrong = "0000-0000" if right != "0000-0000" else "1111-1111"
    for _try in range(3):
        assert "Код не подходит" in client.post(CHECK, {"code": wrong}).content.decode()
    assert "Три кода не подошли" in client.post(CHECK, {"code": right}).content.decode()
    assert User.objects.filter(email=NEW).count() == 0


def test_a_code_is_dead_after_ten_minutes_and_opens_once(
    secretary: Actor, signed_in: SignedIn, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(secretary)
    client.post(ASK, {"email": NEW})
    code = code_of(postbox.newest(NEW))
    later = clock.now().timestamp() + 601
    monkeypatch.setattr("svod.website.views.address.now", lambda: clock.now().fromtimestamp(later, clock.MOSCOW))
    assert "Десять минут этого кода прошли" in client.post(CHECK, {"code": code}).content.decode()
    monkeypatch.undo()
    assert client.post(CHECK, {"code": code}).status_code == 302
    assert client.post(CHECK, {"code": code})["Location"] == ASK


def test_the_code_of_one_person_fits_nobody_else(
    secretary: Actor, person: PersonOf, signed_in: SignedIn, postbox: Postbox
) -> None:
    signed_in(secretary).post(ASK, {"email": NEW})
    other = signed_in(person("observer"))
    assert other.post(CHECK, {"code": code_of(postbox.newest(NEW))})["Location"] == ASK


def test_an_address_that_has_an_account_gets_a_letter_and_the_asker_learns_nothing(
    secretary: Actor, person: PersonOf, signed_in: SignedIn, postbox: Postbox
) -> None:
    taken = _user(person("observer")).email
    client = signed_in(secretary)
    assert client.post(ASK, {"email": taken})["Location"] == CHECK
    letter = words_of(postbox.newest(taken))
    assert ("уже есть своя учётная запись" in letter, re.search(r"\d{4}-\d{4}", letter)) == (True, None)


@pytest.mark.parametrize(
    ("email", "sentence"),
    [("", "Обязательное поле"), ("no-address", "правильный"), ("a@example.org\nBcc: b@example.org", "правильный")],
)
def test_what_is_no_address_is_told_in_words(
    email: str, sentence: str, secretary: Actor, signed_in: SignedIn, postbox: Postbox
) -> None:
    answer = signed_in(secretary).post(ASK, {"email": email})
    assert (answer.status_code, sentence in answer.content.decode(), postbox.letters) == (422, True, [])


def test_the_fourth_code_in_a_minute_is_refused(secretary: Actor, signed_in: SignedIn, postbox: Postbox) -> None:
    client = signed_in(secretary)
    answers = [client.post(ASK, {"email": f"new{number}@example.org"}).status_code for number in range(4)]
    assert answers == [302, 302, 302, 429]


def test_who_keeps_a_password_confirms_by_it_first(secretary: Actor, signed_in: SignedIn) -> None:
    user = _user(secretary)
    user.set_password("Восемь-слонов-и-лес")
    user.save()
    answer = signed_in(secretary).post(ASK, {"email": NEW})
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/account/confirm/")
