"""A cluster's settings, its logo, the root of the installation."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from svod.accounts.access import Actor
from svod.accounts.models import Grant
from svod.clusters.models import Cluster
from svod.facts.models import Fact
from svod.journal.models import Entry
from tests.people import PersonOf, SignedIn

SETTINGS = "/obrazec/desk/settings/"
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\x1b\xb6\xeeV\x00\x00\x00\x00IEND\xaeB`\x82"
)


def _form(**changed: str) -> dict[str, str]:
    return {
        "name": "Кластер «Образец»",
        "short_name": "Образец",
        "signature": "",
        "days_off": "",
        "days_on": "",
    } | changed


def test_a_secretary_names_the_cluster_its_signature_and_its_days(
    secretary: Actor, signed_in: SignedIn, cluster: Cluster
) -> None:
    client = signed_in(secretary)
    form = _form(
        name="Новый кластер", signature="Директор\r\nО.О. Образцов", days_off="04.05.2027", days_on="08.05.2027"
    )
    assert "Настройки сохранены" in client.post(SETTINGS, form, follow=True).content.decode()
    cluster.refresh_from_db()
    assert (cluster.name_genitive, cluster.signature) == ("Нового кластера", "Директор\nО.О. Образцов")
    assert (cluster.days_off, cluster.days_on) == (["2027-05-04"], ["2027-05-08"])
    line = Entry.objects.filter(verb="cluster.edited").get()
    assert line.details["before"]["name"] == "Кластер «Образец»"
    assert client.post(SETTINGS, client.get(SETTINGS).context["form"].initial)["Location"] == SETTINGS
    assert Entry.objects.filter(verb="cluster.edited").count() == 1


def test_the_page_shows_what_happened_to_the_cluster(secretary: Actor, signed_in: SignedIn) -> None:
    client = signed_in(secretary)
    client.post(SETTINGS, _form(signature="Руководитель О.О. Образцов"))
    page = client.get(SETTINGS).content.decode()
    assert "настройки кластера изменены; строки подписи: пусто → Руководитель О.О. Образцов" in page


def test_a_date_that_is_none_is_named(secretary: Actor, signed_in: SignedIn) -> None:
    answer = signed_in(secretary).post(SETTINGS, _form(days_off="31.02.2027"))
    assert (answer.status_code, "«31.02.2027» — не дата" in answer.content.decode()) == (422, True)


def test_a_logo_is_shown_by_what_it_is_and_not_by_its_name(secretary: Actor, signed_in: SignedIn) -> None:
    client = signed_in(secretary)
    client.post(f"{SETTINGS}logo/", {"logo": SimpleUploadedFile("знак.html", PIXEL, "text/html")})
    answer = Client().get("/obrazec/logo/")
    assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        200,
        "image/png",
        "nosniff",
    )
    assert answer.content == PIXEL
    assert "/obrazec/logo/" in Client().get("/obrazec/").content.decode()
    client.post(f"{SETTINGS}logo/", {"remove": "1"})
    assert Client().get("/obrazec/logo/").status_code == 404


@pytest.mark.parametrize("data", [b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"<html>", b"GI"])
def test_what_is_no_safe_picture_is_refused_in_words(data: bytes, secretary: Actor, signed_in: SignedIn) -> None:
    answer = signed_in(secretary).post(f"{SETTINGS}logo/", {"logo": SimpleUploadedFile("a.png", data, "image/png")})
    assert (answer.status_code, "PNG, JPEG" in answer.content.decode()) == (422, True)
    assert Client().get("/obrazec/logo/").status_code == 404


def test_one_cluster_leads_straight_to_its_own_pages(secretary: Actor, signed_in: SignedIn) -> None:
    assert Client().get("/")["Location"] == "/obrazec/"
    assert signed_in(secretary).get("/")["Location"] == "/obrazec/desk/"


def test_of_several_clusters_the_root_is_a_directory(
    secretary: Actor, neighbour: Cluster, person: PersonOf, signed_in: SignedIn
) -> None:
    page = Client().get("/").content.decode()
    assert [f'href="/{slug}/"' in page for slug in ("obrazec", "sosed")] == [True, True]
    observer = person("observer")
    assert observer.user is not None
    Grant.objects.create(user=observer.user, cluster=neighbour, role="observer")
    own = signed_in(observer).get("/").content.decode()
    assert [f'href="/{slug}/desk/"' in own for slug in ("obrazec", "sosed")] == [True, True]


def test_what_an_english_reader_does_is_written_down_in_russian(
    cluster: Cluster, secretary: Actor, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVOD_NOW", "2018-07-02T10:00")
    client = signed_in(secretary)
    client.post("/account/language/", {"language": "en"})
    told = {"name": cluster.name, "short_name": cluster.short_name, "headline": "Делаем приборы"}
    assert client.post("/obrazec/desk/settings/", told).status_code == 302
    assert Fact.objects.get().title == "Главная страница сайта"
