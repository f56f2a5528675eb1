"""In which language somebody reads the screens."""

from datetime import date

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from svod.accounts.actions import choose_language
from svod.accounts.choices import Language
from svod.accounts.models import User
from svod.clusters.models import Cluster
from tests.people import PersonOf, SignedIn


def english(person: PersonOf, signed_in: SignedIn, role: str = "secretary") -> Client:
    reader = person(role)
    assert isinstance(reader.user, User)
    choose_language(reader.user, Language.ENGLISH)
    return signed_in(reader)


def test_who_has_chosen_nothing_reads_russian_whatever_the_browser_wishes(db: None) -> None:
    page = Client(headers={"accept-language": "en"}).get("/sign-in/").content.decode()
    assert '<html lang="ru">' in page
    assert "Вход" in page


def test_a_person_chooses_english_and_reads_it_from_the_next_page_on(person: PersonOf, signed_in: SignedIn) -> None:
    client = signed_in(person("secretary"))
    here = "/obrazec/desk/journal/?what=all"
    answer = client.post("/account/language/", {"language": "en", "next": here})
    assert (answer.status_code, answer["Location"]) == (302, here)
    page = client.get(here).content.decode()
    assert '<html lang="en">' in page
    assert "Who did what and when" in page
    assert '<button class="btn full" type="submit" name="language" value="ru" lang="ru">Русский</button>' in page
    client.post("/account/language/", {"language": "ru"})
    assert '<html lang="ru">' in client.get(here).content.decode()


def test_a_choice_leads_nowhere_outside_and_knows_two_languages_alone(person: PersonOf, signed_in: SignedIn) -> None:
    client = signed_in(person("observer"))
    answer = client.post("/account/language/", {"language": "en", "next": "https://elsewhere.example.org/"})
    assert answer["Location"] == "/account/"
    assert client.post("/account/language/", {"language": "fr"}).status_code == 404
    assert Client().post("/account/language/", {"language": "en"}).status_code == 302  # to sign in


def test_a_mere_reader_asks_for_english_by_the_address_and_gets_no_cookie(
    cluster: Cluster, neighbour: Cluster, person: PersonOf
) -> None:
    person("secretary")
    client = Client()
    answer = client.get("/", {"language": "en"})
    page = answer.content.decode()
    assert '<html lang="en">' in page
    assert 'href="/sign-in/?language=en"' in page
    assert 'href="?language=ru"' in page
    assert not answer.cookies
    assert '<html lang="ru">' in client.get("/", {"language": "xx"}).content.decode()


def test_english_asked_for_on_the_way_in_becomes_the_choice_of_the_account(person: PersonOf) -> None:
    reader, client = person("secretary"), Client()
    assert isinstance(reader.user, User)
    assert "Sign in" in client.get("/sign-in/", {"language": "en", "next": "/obrazec/desk/"}).content.decode()
    assert '<html lang="en">' in client.get("/sign-in/code/").content.decode()
    client.force_login(reader.user, backend="django.contrib.auth.backends.ModelBackend")
    assert '<html lang="en">' in client.get("/account/").content.decode()
    reader.user.refresh_from_db()
    assert reader.user.language == Language.ENGLISH


def test_the_clusters_site_and_files_stay_russian_for_who_reads_english(person: PersonOf, signed_in: SignedIn) -> None:
    client = english(person, signed_in)
    assert '<html lang="ru">' in client.get("/obrazec/").content.decode()
    table = client.get("/obrazec/desk/members.csv").getvalue().decode("utf-8-sig")
    assert table.startswith("Название")


def test_a_refusal_is_read_in_ones_own_language(person: PersonOf, signed_in: SignedIn) -> None:
    page = english(person, signed_in, "executor").get("/obrazec/desk/journal/")
    assert page.status_code == 403
    assert "This page is not for your role" in page.content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [("ru", "17.12.2018, 17 декабря 2018, 17.12"), ("en", "17 Dec 2018, 17 December 2018, 17 Dec")],
)
def test_a_day_is_written_as_people_of_the_language_write_it(language: str, said: str) -> None:
    text = Template('{{ day|date:"d.m.Y" }}, {{ day|date:"j E Y" }}, {{ day|date:"d.m" }}')
    with translation.override(language):
        assert text.render(Context({"day": date(2018, 12, 17)})) == said
