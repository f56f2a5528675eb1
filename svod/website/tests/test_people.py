"""Inviting, joining, roles: who comes in, who does not, what is told."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from svod.accounts.access import Actor, Refused, actor_in
from svod.accounts.choices import Role
from svod.accounts.models import Grant, Invitation, User
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.journal.models import Entry
from svod.members.actions import ensure_organisation, ensure_person
from svod.members.models import Person
from svod.website.actions import give_hat, invite_person
from tests.people import PersonOf, SignedIn
from tests.post import Postbox, link_of, words_of

PEOPLE = "/obrazec/desk/settings/people/"
FORM = {"name": "Новиков  Пётр Ильич", "email": "Novikov@Example.org", "roles": ["executor", "observer"]}


class Office:
    """A secretary's browser, and the letters that come of it."""

    def __init__(self, client: Client, box: Postbox, commits: DjangoCaptureOnCommitCallbacks) -> None:
        self.client, self.box, self.commits = client, box, commits

    def post(self, path: str = PEOPLE, form: dict[str, object] | None = None) -> str:
        """Send a form; the page that follows."""
        with self.commits(execute=True):
            answer = self.client.post(path, FORM if form is None else form)
        if answer.status_code == 302:
            return self.client.get(answer["Location"]).content.decode()
        return answer.content.decode()

    def link(self, to: str = "novikov@example.org") -> str:
        """The path of the newest letter's link."""
        found = re.fullmatch(r"http://testserver(/join/[\w-]+/)", link_of(self.box.newest(to)))
        assert found is not None
        return found[1]


@pytest.fixture
def office(
    secretary: Actor,
    signed_in: SignedIn,
    postbox: Postbox,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Office:
    return Office(signed_in(secretary), postbox, django_capture_on_commit_callbacks)


def _roles(cluster: Cluster, email: str) -> set[str]:
    return set(Grant.objects.filter(cluster=cluster, user__email=email).values_list("role", flat=True))


def _verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_an_invited_person_clicks_and_is_in_with_the_roles(office: Office, cluster: Cluster, secretary: Actor) -> None:
    page = office.post()
    assert "Приглашение отправлено на novikov@example.org" in page
    letter = office.box.newest("novikov@example.org")
    assert letter["Subject"] == "Приглашение в кластер «Образец»"
    assert secretary.user is not None
    assert f"{secretary.user.name} приглашает вас в рабочее место Кластера «Образец» в «Своде»." in words_of(letter)
    assert "Ваши роли: исполнитель, наблюдатель." in words_of(letter)
    newcomer = Client()
    looked = newcomer.get(office.link())
    assert (looked.status_code, User.objects.filter(email="novikov@example.org").count()) == (200, 0)
    answer = newcomer.post(office.link(), follow=True)
    assert "Вы вошли. Ваши роли в кластере: исполнитель, наблюдатель." in answer.content.decode()
    assert _roles(cluster, "novikov@example.org") == {"executor", "observer"}
    user = User.objects.get(email="novikov@example.org")
    assert (user.name, user.has_usable_password()) == ("Новиков Пётр Ильич", False)
    assert [verb for verb in _verbs() if "person.i" in verb or "accepted" in verb] == [
        "person.invited",
        "invitation.accepted",
    ]


def test_the_token_of_a_link_is_not_kept(office: Office) -> None:
    office.post()
    token = office.link().split("/")[2]
    kept = Invitation.objects.get()
    assert token not in str(Invitation.objects.values().get())
    assert len(kept.token_hash) == 64


def test_an_executor_finds_the_measures_of_the_person_whom_the_secretary_named(
    office: Office, secretary: Actor
) -> None:
    named, _new = ensure_person(secretary, "Новиков П.И.")
    office.post(form={**FORM, "person": str(named.pk)})
    Client().post(office.link())
    assert Person.objects.get(pk=named.pk).user == User.objects.get(email="novikov@example.org")


def test_a_used_link_says_so_and_leaves_a_line(office: Office) -> None:
    office.post()
    Client().post(office.link())
    answer = Client().get(office.link())
    assert (answer.status_code, "уже принято" in answer.content.decode()) == (410, True)
    assert _verbs()[-1] == "invitation.refused"
    assert Client().post(office.link()).status_code == 410


def test_a_link_is_dead_after_fourteen_days(office: Office) -> None:
    office.post()
    Invitation.objects.update(expires_at=now() - timedelta(seconds=1))
    answer = Client().post(office.link())
    assert (answer.status_code, "Четырнадцать дней" in answer.content.decode()) == (410, True)
    assert User.objects.filter(email="novikov@example.org").count() == 0


def test_an_unknown_link_is_not_there(db: None) -> None:
    answer = Client().get("/join/no-such-token/")
    assert (answer.status_code, "Такого приглашения нет" in answer.content.decode()) == (404, True)


def test_a_second_invitation_says_so_and_the_former_link_stops_opening(office: Office) -> None:
    office.post()
    first = office.link()
    page = office.post(form={**FORM, "roles": ["body-lead"]})
    assert "novikov@example.org уже в списке приглашённых" in page
    assert Client().get(first).status_code == 404
    assert Invitation.objects.get().roles == ["body-lead", "executor", "observer"]
    assert Client().get(office.link()).status_code == 200


def test_who_works_here_already_is_not_invited_into_the_same_role(office: Office) -> None:
    office.post()
    Client().post(office.link())
    assert "уже работает здесь в этой роли" in office.post()
    assert len(office.box.letters) == 1


def test_an_invitation_is_taken_back(office: Office) -> None:
    office.post()
    page = office.post(f"{PEOPLE}{Invitation.objects.get().pk}/revoke/", {})
    assert "Приглашение отозвано: Новиков Пётр Ильич." in page
    answer = Client().get(office.link())
    assert (answer.status_code, "отозвано" in answer.content.decode()) == (410, True)
    assert "Этого приглашения больше не ждут" in office.post(f"{PEOPLE}{Invitation.objects.get().pk}/resend/", {})


def test_an_invitation_goes_once_more(office: Office) -> None:
    office.post()
    first = office.link()
    office.post(f"{PEOPLE}{Invitation.objects.get().pk}/resend/", {})
    assert (Client().get(first).status_code, Client().get(office.link()).status_code) == (404, 200)


def test_who_has_an_account_signs_in_and_gets_the_role(
    office: Office, neighbour: Cluster, person: PersonOf, signed_in: SignedIn, cluster: Cluster
) -> None:
    theirs = person("secretary", neighbour)
    assert theirs.user is not None
    browser = signed_in(theirs)
    office.post(form={**FORM, "email": theirs.user.email, "roles": ["observer"]})
    link = office.link(theirs.user.email)
    closed = Client().post(link)
    assert (closed.status_code, closed["Location"]) == (302, f"/sign-in/?next={link}")
    stranger = signed_in(person(None))
    assert stranger.post(link).status_code == 409
    browser.post(link)
    assert _roles(cluster, theirs.user.email) == {"observer"}
    assert _roles(neighbour, theirs.user.email) == {"secretary"}


def test_a_colleague_of_a_clerk_comes_in_as_a_clerk_of_the_same_organisation(
    office: Office, secretary: Actor, person: PersonOf, signed_in: SignedIn, cluster: Cluster
) -> None:
    clerk, firm = person("clerk"), ensure_organisation(secretary, "ООО «Пробное»", is_member=True)[0]
    other, _new = ensure_organisation(secretary, "ООО «Другое»", is_member=True)
    ensure_person(secretary, "Клерков О.О.", organisation=firm, user=clerk.user)
    office.client = signed_in(clerk)
    form: dict[str, object] = {"name": "Коллегин Илья Львович", "email": "k@example.org", "organisation": str(firm.pk)}
    assert office.post(form={**form, "organisation": str(other.pk), "roles": "head"}).count("k@example.org") == 1
    assert Invitation.objects.count() == 0
    office.post(form={**form, "roles": "head"})
    Client().post(office.link("k@example.org"))
    assert _roles(cluster, "k@example.org") == {"clerk"}
    assert Person.objects.get(user__email="k@example.org").organisation == firm
    page = office.client.get(PEOPLE).content.decode()
    assert secretary.user is not None
    assert [name in page for name in ("Коллегин", secretary.user.name)] == [True, False]


def test_a_clerk_cannot_become_another_person_by_typing_that_name(
    office: Office, secretary: Actor, person: PersonOf, signed_in: SignedIn
) -> None:
    clerk, firm = person("clerk"), ensure_organisation(secretary, "ООО «Пробное»", is_member=True)[0]
    ensure_person(secretary, "Клерков О.О.", organisation=firm, user=clerk.user)
    lead, _new = ensure_person(secretary, "Главный Г.Г.")
    office.client = signed_in(clerk)
    office.post(form={"name": "Главный Глеб Гордеевич", "email": "g@example.org", "organisation": str(firm.pk)})
    Client().post(office.link("g@example.org"))
    assert Person.objects.get(pk=lead.pk).user is None


def test_the_last_secretary_stays(office: Office, secretary: Actor, cluster: Cluster, person: PersonOf) -> None:
    own = Grant.objects.get(user=secretary.user, role="secretary")
    path = f"{PEOPLE}roles/{own.pk}/take/"
    assert "Это единственный секретарь" in office.post(path, {})
    person("secretary")
    office.client.post(path)
    assert list(Grant.objects.filter(pk=own.pk)) == []


def test_a_person_wears_several_hats(office: Office, person: PersonOf, cluster: Cluster) -> None:
    lead = person("body-lead")
    assert lead.user is not None
    page = office.post(f"{PEOPLE}roles/", {"user": str(lead.user.pk), "role": "executor"})
    assert f"{lead.user.name}: добавлена роль «исполнитель»." in page
    assert actor_in(cluster, lead.user).roles == {Role.BODY_LEAD, Role.EXECUTOR}


def test_a_secretary_makes_nobody_an_operator(secretary: Actor, person: PersonOf) -> None:
    user = person("observer").user
    assert user is not None
    with pytest.raises(Refused):
        give_hat(secretary, user, Role.OPERATOR)


def test_with_the_right_to_invite_go_the_invitations_that_wait(
    office: Office, secretary: Actor, person: PersonOf
) -> None:
    second = person("secretary")
    invite_person(second, email="w@example.org", name="Жданов", roles=[Role.HEAD], base="http://localhost")
    grant = Grant.objects.get(user=second.user)
    office.post(f"{PEOPLE}roles/{grant.pk}/take/", {})
    assert Invitation.objects.get().revoked_at is not None


@pytest.mark.parametrize(
    "name", ["Новиков\r\nBcc: b@example.org", "Новиков\n\nhttp://evil.example/\n\n", "<b>Новиков</b>"]
)
def test_a_name_adds_neither_headers_nor_links_nor_markup(office: Office, name: str) -> None:
    office.post(form={**FORM, "name": name})
    letter = office.box.newest("novikov@example.org")
    assert (letter["Bcc"], len(office.box.letters)) == (None, 1)
    assert link_of(letter).startswith("http://testserver/join/")
    page = letter.get_body(("html",))
    assert page is not None
    assert re.findall(r'href="([^"]+)"', page.get_content()) == [link_of(letter)]
    assert "<b>Новиков" not in page.get_content()


def test_an_address_in_a_letter_begins_with_the_installations_own(office: Office, settings: object) -> None:
    settings.BASE_URL = "https://svod.example.org"  # type: ignore[attr-defined]
    office.post()
    assert link_of(office.box.newest("novikov@example.org")).startswith("https://svod.example.org/join/")


def test_a_letter_of_a_foreign_host_does_not_leave(office: Office) -> None:
    answer = office.client.post(PEOPLE, FORM, headers={"host": "evil.example"})
    assert (answer.status_code, Invitation.objects.count()) == (400, 0)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"roles": []}, "Отметьте хотя бы одну роль"),
        ({"roles": ["operator"]}, "operator"),
        ({"email": "не адрес"}, "Введите правильный адрес"),
        ({"roles": ["clerk"]}, "Выберите организацию"),
    ],
)
def test_a_form_that_does_not_do_says_what_to_mend(office: Office, changed: dict[str, object], sentence: str) -> None:
    assert sentence in office.post(form={**FORM, **changed})
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize("many", [1, 12])
def test_the_page_of_people_asks_the_same_whatever_their_number(
    many: int, office: Office, person: PersonOf, secretary: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        person("observer")
        invite_person(
            secretary, email=f"w{number}@example.org", name="Жданов", roles=[Role.HEAD], base="http://localhost"
        )
    office.client.get(PEOPLE)
    with django_assert_num_queries(10):
        assert office.client.get(PEOPLE).status_code == 200


def test_failed_tries_to_come_in_leave_lines_and_a_stranger_none(secretary: Actor, postbox: Postbox) -> None:
    user = secretary.user
    assert user is not None
    client = Client()
    for address in (user.email, "nobody@example.org"):
        client.post("/sign-in/", {"login": address, "password": "не тот пароль"})
    client.post("/sign-in/code/", {"email": user.email})
    client.post("/sign-in/code/check/", {"code": "0000-0000"})
    assert [line.details for line in Entry.objects.filter(verb="user.sign-in-failed")] == [
        {"reason": "код из письма не подошёл"},
        {"reason": "пароль не подошёл"},
    ]
