"""Keys: made and shown once, bound to their owner's role, a term and scopes, revoked, counted."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from svod.accounts.access import Actor, Refused
from svod.accounts.actions import give_role, take_role
from svod.accounts.choices import Role
from svod.accounts.models import Grant
from svod.api.actions import make_token, revoke_token
from svod.api.choices import Scope
from svod.api.models import ApiToken
from svod.api.rules import LONGEST_DAYS, MARK, MOST_KEYS
from svod.api.tests.callers import Program, fact
from svod.api.views.calls import warm
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.core.tokens import hash_token
from svod.journal.choices import Verb
from svod.journal.models import Entry
from tests.people import PersonOf, SignedIn

PAGE = "/obrazec/desk/settings/keys/"


def _typed(**changed: object) -> dict[str, object]:
    until = (today() + timedelta(days=30)).isoformat()
    return {"name": "Обмен с бухгалтерией", "scopes": ["read", "facts"], "until": until} | changed


def test_a_key_is_shown_once_and_kept_as_its_hash_alone(person: PersonOf, signed_in: SignedIn) -> None:
    client = signed_in(person("secretary"))
    shown = client.post(PAGE, _typed())
    words = shown.context["words"]
    token = ApiToken.objects.get()
    assert token.token_hash == hash_token(words.removeprefix(MARK))
    assert (words.startswith(MARK), words in shown.content.decode()) == (True, True)
    assert words not in client.get(PAGE).content.decode()
    assert Client(headers={"authorization": f"Bearer {words}"}).get("/api/v1/obrazec/me").json()["scopes"] == [
        "read",
        "facts",
    ]


def test_making_and_revoking_a_key_leave_lines_without_its_words(person: PersonOf, signed_in: SignedIn) -> None:
    client = signed_in(person("secretary"))
    words = client.post(PAGE, _typed()).context["words"]
    token = ApiToken.objects.get()
    client.post(f"{PAGE}{token.pk}/revoke/")
    lines = Entry.objects.filter(kind="api-token", thing=str(token.pk)).order_by("pk")
    assert [line.verb for line in lines] == [Verb.API_TOKEN_MADE, Verb.API_TOKEN_REVOKED]
    assert [words.removeprefix(MARK) in str(line.details) or words in line.title for line in lines] == [False, False]


@pytest.mark.parametrize(("days", "said"), [(0, "впереди"), (LONGEST_DAYS + 1, "не дольше года")])
def test_a_term_past_or_longer_than_a_year_is_refused_in_words_and_nothing_typed_is_lost(
    days: int, said: str, person: PersonOf, signed_in: SignedIn
) -> None:
    until = (today() + timedelta(days=days)).isoformat()
    answer = signed_in(person("secretary")).post(PAGE, _typed(until=until))
    page = answer.content.decode()
    assert (answer.status_code, said in page, "Обмен с бухгалтерией" in page) == (422, True, True)
    assert not ApiToken.objects.exists()


def test_a_key_is_offered_only_what_its_owner_may_do(person: PersonOf, signed_in: SignedIn) -> None:
    observer = person("observer")
    answer = signed_in(observer).post(PAGE, _typed(scopes=["facts"]))
    assert (answer.status_code, ApiToken.objects.count()) == (422, 0)
    with pytest.raises(Refused):
        make_token(observer, name="Больше", scopes=[Scope.FACTS], until=today() + timedelta(days=2))


def test_twenty_live_keys_are_the_most_of_one_person(secretary: object, person: PersonOf) -> None:
    owner, until = person("observer"), today() + timedelta(days=2)
    for _ in range(MOST_KEYS):
        made, _words = make_token(owner, name="Ключ", scopes=[Scope.READ], until=until)
    with pytest.raises(RuleBroken):
        make_token(owner, name="Ещё", scopes=[Scope.READ], until=until)
    revoke_token(owner, made)
    make_token(owner, name="Ещё", scopes=[Scope.READ], until=until)


def test_the_secretary_revokes_anybodys_key_and_a_colleague_only_the_own(person: PersonOf, signed_in: SignedIn) -> None:
    head, token = person("head"), Program(person("observer"))
    path = f"{PAGE}{token.token.pk}/revoke/"
    assert signed_in(head).post(path).status_code == 404
    assert token.get("me").status_code == 200
    assert signed_in(person("secretary")).post(path).status_code == 302
    refused = token.get("me")
    assert (refused.status_code, refused["Content-Type"]) == (401, "application/problem+json")
    assert "отозван" in refused.json()["detail"]
    assert refused["WWW-Authenticate"] == 'Bearer realm="svod"'


def test_a_key_is_over_at_the_end_of_its_last_day(person: PersonOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_NOW", "2030-03-01T10:00")
    program = Program(person("observer"), days=1)
    monkeypatch.setenv("SVOD_NOW", "2030-03-02T23:59")
    assert program.get("me").json()["until"] == "2030-03-02"
    monkeypatch.setenv("SVOD_NOW", "2030-03-03T00:00")
    refused = program.get("me")
    assert (refused.status_code, "истёк" in refused.json()["detail"]) == (401, True)


def test_a_key_acts_by_the_roles_of_its_making_that_are_still_held(person: PersonOf, cluster: Cluster) -> None:
    """A role that is taken dies in the key at once and for ever; one given later is never in it."""
    owner = person("observer")
    assert owner.user
    give_role(owner.user, cluster, Role.HEAD)
    program = Program(owner)
    give_role(owner.user, cluster, Role.SECRETARY)
    assert program.get("me").json()["roles"] == ["head", "observer"]
    take_role(Grant.objects.get(user=owner.user, role=Role.HEAD))
    assert program.get("me").json()["roles"] == ["observer"]
    give_role(owner.user, cluster, Role.HEAD)
    assert program.get("me").json()["roles"] == ["observer"]
    take_role(Grant.objects.get(user=owner.user, role=Role.OBSERVER))
    refused = program.get("me")
    assert (refused.status_code, "больше нет" in refused.json()["detail"]) == (401, True)


def test_somebody_who_may_not_sign_in_any_more_has_no_key(person: PersonOf) -> None:
    program = Program(person("observer"))
    program.token.user.is_active = False
    program.token.user.save()
    assert program.get("me").status_code == 401


def test_a_session_opens_nothing_and_a_key_sets_no_cookie(person: PersonOf, signed_in: SignedIn) -> None:
    secretary = person("secretary")
    refused = signed_in(secretary).get("/api/v1/obrazec/me")
    assert (refused.status_code, "Нужен ключ" in refused.json()["detail"]) == (401, True)
    answer = Program(secretary).get("me")
    # The key was marked as used: where there are replicas, the mark of a writer goes with the answer, and no other.
    cookies = answer.cookies.keys() - {"svod-wrote"}
    assert (answer.status_code, cookies, answer["Vary"]) == (200, set(), "Authorization")


@pytest.mark.parametrize("words", ["", "x", "svod_x", "svod_" + "я" * 43, "svod_" + "a" * 43, "svod_\x00"])
def test_what_is_no_key_is_told_so_whatever_the_cluster(words: str, cluster: Cluster) -> None:
    client = Client(headers={"authorization": f"Bearer {words}".encode().decode("latin-1")})
    found = {client.get(f"/api/v1/{slug}/me").status_code for slug in (cluster.slug, "nowhere")}
    assert found == {401}


def test_last_use_is_remembered_to_within_minutes(person: PersonOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_NOW", "2030-03-01T10:00")
    program = Program(person("observer"))
    assert program.again().used_at is None
    seen = []
    for moment in ("10:01", "10:05", "10:06"):
        monkeypatch.setenv("SVOD_NOW", f"2030-03-01T{moment}")
        program.get("me")
        used = program.again().used_at
        assert used
        seen.append(f"{used.astimezone():%M}")
    assert seen == ["01", "01", "06"]


def test_calls_beyond_the_limit_of_a_minute_are_asked_to_wait(
    person: PersonOf, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_RATE, settings.API_TRIES = 2, 2
    monkeypatch.setenv("SVOD_NOW", "2030-03-01T10:00")
    program, other = Program(person("secretary")), Program(person("secretary"))
    assert [program.get("me").status_code for _ in range(3)] == [200, 200, 429]
    refused = program.post("facts", fact())
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert other.get("me").status_code == 200
    stranger = Client(REMOTE_ADDR="203.0.113.7")
    assert [stranger.get("/api/v1/obrazec/me").status_code for _ in range(3)] == [401, 401, 429]
    monkeypatch.setenv("SVOD_NOW", "2030-03-01T10:01")
    assert program.get("me").status_code == 200


def test_a_worker_imports_the_operations_ahead_only_where_a_key_is_alive(secretary: Actor) -> None:
    assert not warm()
    Program(secretary)
    assert warm()
