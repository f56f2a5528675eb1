"""The first day: steps that can be left and come back to; one more cluster beside those that stand."""

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from svod.accounts.models import Grant, User
from svod.clusters.models import Cluster
from svod.journal.models import Entry
from tests.people import PersonOf, SignedIn
from tests.post import Postbox, link_of

CLUSTER = {"short_name": "Первый", "name": "Первый кластер «Образец»", "slug": "pervyy"}
HEAD = {"head": "Главный Глеб Гордеевич", "head_email": "head@example.org"}
NOBODY = {"head": "", "head_email": ""}
SECRETARY = {"person": "Первова Образец", "email": "first@example.org", "password": "Восемь-слонов-и-лес"}


def _walk(client: Client, head: dict[str, str]) -> None:
    assert client.post("/setup/", CLUSTER)["Location"] == "/setup/head/"
    assert client.post("/setup/head/", head)["Location"] == "/setup/secretary/"


def _held() -> list[tuple[str, str]]:
    return list(Grant.objects.order_by("user__email", "role").values_list("user__email", "role"))


def test_the_first_day_is_walked_in_steps_and_invites_the_head(
    db: None, postbox: Postbox, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = Client()
    assert client.get("/")["Location"] == "/setup/"
    _walk(client, HEAD)
    assert Cluster.objects.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/setup/secretary/", SECRETARY)
    assert answer["Location"] == "/pervyy/desk/settings/start/"
    page = client.get(answer["Location"]).content.decode()
    assert [path in page for path in ("/pervyy/desk/import/", "/pervyy/desk/plan/new/")] == [True, True]
    told = ("Первый, /pervyy/", "Главный Глеб Гордеевич, приглашение отправлено", "Первова Образец")
    assert [words in page for words in told] == [True, True, True]
    Client().post(link_of(postbox.newest("head@example.org")).removeprefix("http://testserver"))
    assert _held() == [
        ("first@example.org", "operator"),
        ("first@example.org", "secretary"),
        ("head@example.org", "head"),
    ]
    assert client.get("/pervyy/desk/")["Location"] == "/pervyy/desk/settings/start/"


def test_steps_are_left_and_come_back_to(db: None) -> None:
    client = Client()
    assert client.get("/setup/secretary/")["Location"] == "/setup/"
    client.post("/setup/", CLUSTER)
    assert client.get("/setup/secretary/")["Location"] == "/setup/head/"
    client.post("/setup/head/", HEAD)
    first = client.get("/setup/").content.decode()
    assert [f'value="{words}"' in first for words in ("Первый", "pervyy")] == [True, True]
    second = client.get("/setup/head/").content.decode()
    assert [words in second for words in ("Первый, /pervyy/", 'value="head@example.org"')] == [True, True]
    wrong = client.post("/setup/secretary/", SECRETARY | {"password": "коротко"})
    assert (wrong.status_code, 'value="first@example.org"' in wrong.content.decode()) == (422, True)
    again = client.get("/setup/secretary/").content.decode()
    assert [words in again for words in ('value="Первова Образец"', "коротко")] == [True, False]
    assert Client().get("/setup/head/")["Location"] == "/setup/"


@pytest.mark.parametrize(
    ("path", "form", "sentence"),
    [
        ("/setup/", CLUSTER | {"slug": "join"}, "занят самой программой"),
        ("/setup/", CLUSTER | {"slug": "Две Буквы"}, "Латинские буквы"),
        ("/setup/head/", {"head": "Главный Глеб", "head_email": ""}, "Укажите и имя руководителя, и почту"),
        ("/setup/secretary/", SECRETARY | {"email": "Head@example.org"}, "Это почта руководителя"),
        ("/setup/secretary/", SECRETARY | {"password": "1234567890"}, "пароль"),
    ],
)
def test_a_step_that_does_not_do_says_what_to_mend_and_founds_nothing(
    path: str, form: dict[str, str], sentence: str, db: None
) -> None:
    client = Client()
    _walk(client, HEAD)
    answer = client.post(path, form)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert (Cluster.objects.count(), User.objects.count()) == (0, 0)


def test_the_first_cluster_is_founded_at_the_machine_itself(db: None) -> None:
    far = Client(REMOTE_ADDR="203.0.113.7")
    assert [far.get(path).status_code for path in ("/setup/", "/setup/head/", "/setup/secretary/")] == [403] * 3
    assert Client().post("/setup/", CLUSTER, HTTP_X_FORWARDED_FOR="127.0.0.1").status_code == 403


def test_an_operator_adds_a_cluster_and_stands_in_until_its_secretary_comes(
    cluster: Cluster,
    person: PersonOf,
    signed_in: SignedIn,
    postbox: Postbox,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    operator = person("operator")
    client = signed_in(operator)
    assert client.get("/obrazec/desk/")["Location"] == "/obrazec/desk/today/"
    assert "/setup/" in client.get("/obrazec/desk/journal/").content.decode()
    assert client.post("/setup/", CLUSTER | {"slug": "obrazec"}).status_code == 422
    _walk(client, NOBODY)
    assert "отметьте, что это вы" in client.post("/setup/secretary/", {}).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/setup/secretary/", {"person": "Вторая Вера Викторовна", "email": "vera@example.org"})
    made = Cluster.objects.get(slug="pervyy")
    assert operator.user is not None
    own = Grant.objects.filter(cluster=made, user=operator.user).order_by("role")
    assert list(own.values_list("role", flat=True)) == ["operator", "secretary"]
    assert client.get("/pervyy/desk/settings/start/").status_code == 200
    Client().post(link_of(postbox.newest("vera@example.org")).removeprefix("http://testserver"))
    assert list(own.values_list("role", flat=True)) == ["operator"]
    assert Grant.objects.get(cluster=made, role="secretary").user.email == "vera@example.org"
    verbs = (
        Entry.objects.filter(cluster=made)
        .exclude(verb="user.signed-in")
        .order_by("number")
        .values_list("verb", flat=True)
    )
    assert list(verbs) == ["cluster.founded", "person.invited", "invitation.accepted", "role.taken"]


def test_an_operator_may_be_the_secretary_of_the_new_cluster(
    cluster: Cluster, person: PersonOf, signed_in: SignedIn
) -> None:
    operator = person("operator")
    client = signed_in(operator)
    _walk(client, NOBODY)
    assert client.post("/setup/secretary/", {"own": "on"})["Location"] == "/pervyy/desk/settings/start/"
    assert operator.user is not None
    held = Grant.objects.filter(cluster__slug="pervyy").order_by("role").values_list("user", "role")
    assert list(held) == [(operator.user.pk, "operator"), (operator.user.pk, "secretary")]


@pytest.mark.parametrize("role", ["secretary", "head", "observer", None])
def test_nobody_else_adds_a_cluster(role: str | None, person: PersonOf, signed_in: SignedIn) -> None:
    client = signed_in(person(role))
    answers = [client.post("/setup/", CLUSTER), client.get("/setup/secretary/")]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert "Кластер добавляет хранитель" in answers[0].content.decode()
    assert Cluster.objects.count() == 1
