"""A publication's life: written, shown by a secret link, out at once or by the clock, moved, taken off."""

import io
import json
import re
import xml.etree.ElementTree as ET
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW, now, today
from svod.core.rules import RuleBroken
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.members.actions import ensure_organisation
from svod.plan.actions import add_measure, create_plan, set_norm
from svod.plan.models import Evidence, Measure
from svod.plan.rules import MeasureDraft
from svod.press import actions
from svod.press.actions import Draft
from svod.press.choices import Sort, State
from svod.press.models import Publication
from svod.press.queries.calendar import quotas
from svod.press.tasks import publish_scheduled
from tests.people import PersonOf, SignedIn

ATOM = "{http://www.w3.org/2005/Atom}"
DESK = "/obrazec/desk/press/"


def _photo(width: int = 1200, height: int = 800) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, "JPEG", exif=b"Exif\0\0secret-place")
    return out.getvalue()


def _written(secretary: Actor, title: str = "Открыта лаборатория", sort: str = Sort.NEWS, **more: Any) -> Publication:
    return actions.add_publication(secretary, sort, Draft(title, lead="Коротко", text="Текст", **more))


def _live(publication: Publication) -> list[tuple[str, str]]:
    found = Fact.objects.filter(source_kind="publication", source_id=str(publication.pk), withdrawn_at=None)
    return list(found.order_by("pk").values_list("kind", "title"))


def test_what_is_published_stands_on_the_site_in_its_feed_and_in_the_ledger_until_it_is_taken_off(
    secretary: Actor,
) -> None:
    member = ensure_organisation(secretary, "ООО «Проба»", is_member=True)[0]
    made, reader = _written(secretary, organisations=[member]), Client()
    address = "/obrazec/news/otkryta-laboratoriya/"
    assert (reader.get(address).status_code, _live(made)) == (404, [])
    actions.publish(secretary, made)
    page = reader.get(address).content.decode()
    assert ("<p>Текст</p>" in page, "ООО «Проба»" in page) == (True, True)
    told = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])
    assert (told["@type"], told["headline"]) == ("NewsArticle", "Открыта лаборатория")
    fact = Fact.objects.get(source_kind="publication")
    assert (fact.kind, fact.start, fact.url.endswith(address)) == ("news.published", today(), True)
    assert list(fact.organisations.values_list("name", flat=True)) == ["ООО «Проба»"]
    entry = ET.fromstring(reader.get("/obrazec/news/feed.atom").content).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}id") == f"http://testserver{address}"
    assert address in reader.get("/obrazec/sitemap.xml").content.decode()
    assert "Открыта лаборатория" in reader.get("/obrazec/").content.decode()
    actions.archive(secretary, made)
    assert (reader.get(address).status_code, _live(made)) == (404, [])


def test_an_article_serves_its_measure_and_the_quota_counts_its_month(secretary: Actor) -> None:
    year = today().year
    plan = create_plan(secretary, year=year, title="План")
    measure = add_measure(secretary, plan, section=None, draft=MeasureDraft(cells={"measure": "Писать статьи"}))
    months: dict[str, Any] = {"want": 2, "per": "P1M", "first": date(year, 1, 1), "last": date(year, 12, 31)}
    set_norm(secretary, measure, FactKind.ARTICLE_PUBLISHED, **months)
    made = _written(secretary, sort=Sort.ARTICLE, measures=[Measure.objects.get(pk=measure.pk)])
    actions.publish(secretary, made)
    quota = quotas(secretary, year)[0]
    period = quota.periods[today().month - 1]
    assert (period.have, period.want, quota.have) == (1, 2, 1)
    assert Evidence.objects.get(measure=measure).fact_id == Fact.objects.get(kind="article.published").pk


def test_the_clock_publishes_once_and_under_the_name_of_who_scheduled_it(
    secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, moment = _written(secretary), now() + timedelta(hours=2)
    actions.schedule(secretary, made, moment)
    publish_scheduled(now())
    made.refresh_from_db()
    assert made.state == State.SCHEDULED
    monkeypatch.setenv("SVOD_NOW", (moment + timedelta(minutes=1)).isoformat())
    publish_scheduled(now())
    publish_scheduled(now())
    made.refresh_from_db()
    assert (made.state, made.published_at, len(_live(made))) == (State.PUBLISHED, moment, 1)
    assert Fact.objects.get().recorded_by == secretary.user


def test_what_cannot_go_out_is_refused_in_words(secretary: Actor) -> None:
    empty = actions.add_publication(secretary, Sort.NEWS, Draft("Пусто"))
    with pytest.raises(RuleBroken, match="Текста ещё нет"):
        actions.publish(secretary, empty)
    made = _written(secretary)
    with pytest.raises(RuleBroken, match="Это время прошло"):
        actions.schedule(secretary, made, datetime(2020, 1, 1, tzinfo=MOSCOW))
    document = actions.add_publication(secretary, Sort.DOCUMENT, Draft("Устав"))
    with pytest.raises(RuleBroken, match="Файла ещё нет"):
        actions.publish(secretary, document)
    with pytest.raises(RuleBroken, match="снимать нечего"):
        actions.archive(secretary, made)


def test_a_former_address_leads_to_the_new_one_and_nobody_else_takes_it(secretary: Actor) -> None:
    made, reader = _written(secretary), Client()
    actions.publish(secretary, made)
    actions.edit_publication(secretary, made, Draft("Открыта", text="Текст", address="lab"), seen=1)
    answer = reader.get("/obrazec/news/otkryta-laboratoriya/")
    assert (answer.status_code, answer["Location"]) == (301, "/obrazec/news/lab/")
    assert reader.get("/obrazec/news/lab/").status_code == 200
    with pytest.raises(RuleBroken, match="стоит или стояла"):
        actions.add_publication(secretary, Sort.NEWS, Draft("Другая", address="otkryta-laboratoriya"))
    assert _written(secretary).address == "otkryta-laboratoriya-2"
    assert _live(made) == [("news.published", "Открыта")]


def test_a_page_is_updated_once_a_day_however_often_it_is_saved(secretary: Actor) -> None:
    made = _written(secretary, "О кластере", Sort.PAGE)
    actions.publish(secretary, made)
    actions.edit_publication(secretary, made, Draft("О кластере", text="Больше"), seen=1)
    actions.edit_publication(secretary, made, Draft("О нас", text="Ещё больше"), seen=2)
    assert _live(made) == [("page.updated", "О нас")]
    assert "Ещё больше" in Client().get("/obrazec/pages/o-klastere/").content.decode()


def test_every_version_is_kept_and_whoever_saves_an_old_one_loses_nothing(
    secretary: Actor, signed_in: SignedIn
) -> None:
    made, desk = _written(secretary), signed_in(secretary)
    actions.edit_publication(secretary, made, Draft("Открыта лаборатория", text="Текст вырос"), seen=1)
    answer = desk.post(f"{DESK}{made.pk}/edit/", {"title": "Моё", "text": "Мой труд", "seen": "1"})
    page = answer.content.decode()
    assert (answer.status_code, "Мой труд" in page, "изменил кто-то ещё" in page) == (422, True, True)
    compared = desk.get(f"{DESK}{made.pk}/versions/2/").content.decode()
    assert "<ins>" in compared
    assert desk.get(f"{DESK}{made.pk}/versions/9/").status_code == 404


def test_a_secret_link_shows_what_is_not_out_until_it_is_closed(secretary: Actor, neighbour: Cluster) -> None:
    made, reader = _written(secretary), Client()
    token = actions.open_preview(secretary, made)
    answer = reader.get(f"/obrazec/preview/{token}/")
    assert (answer.status_code, answer["X-Robots-Tag"]) == (200, "noindex")
    assert "Это ещё не опубликовано" in answer.content.decode()
    assert reader.get(f"/sosed/preview/{token}/").status_code == 404
    actions.close_preview(secretary, made)
    assert reader.get(f"/obrazec/preview/{token}/").status_code == 404


def test_a_photo_becomes_pictures_of_several_sizes_without_its_traces(secretary: Actor, signed_in: SignedIn) -> None:
    made, desk = _written(secretary), signed_in(secretary)
    given = SimpleUploadedFile("цех.jpg", _photo(), "image/jpeg")
    refused = desk.post(f"{DESK}{made.pk}/pictures/", {"picture": given, "alt": ""})
    assert (refused.status_code, "услышит тот" in refused.content.decode()) == (422, True)
    given.seek(0)
    desk.post(f"{DESK}{made.pk}/pictures/", {"picture": given, "alt": "Цех", "is_cover": "1"})
    picture = made.pictures.get()
    assert [(size["width"], size["height"]) for size in picture.sizes] == [(480, 320), (960, 640), (1200, 800)]
    actions.edit_publication(secretary, made, Draft("Открыта", text="Текст\n\n![Новый](1)"), seen=1)
    address = f"/obrazec/pictures/{picture.key}/480.webp"
    assert Client().get(address).status_code == 404
    actions.publish(secretary, made)
    answer = Client().get(address)
    assert (answer["Content-Type"], Image.open(io.BytesIO(answer.content)).size) == ("image/webp", (480, 320))
    assert b"secret-place" not in answer.content
    page = Client().get("/obrazec/news/otkryta-laboratoriya/").content.decode()
    assert (page.count("960.webp 960w"), 'property="og:image"' in page) == (2, True)
    actions.remove_picture(secretary, picture)
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("data", [b"<svg onload='alert(1)'/>", b"\xff\xd8\xff\xe0 not a picture", b""])
def test_what_is_no_picture_is_refused_in_words(data: bytes, secretary: Actor) -> None:
    made = _written(secretary)
    with pytest.raises(RuleBroken):
        actions.add_picture(secretary, made, data, alt="Цех")
    assert made.pictures.count() == 0


def test_a_picture_bomb_costs_nothing_but_a_refusal(secretary: Actor) -> None:
    header = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (60_000).to_bytes(4) * 2 + b"\x08\x02\x00\x00\x00" + bytes(4)
    with pytest.raises(RuleBroken, match="слишком велик"):
        actions.add_picture(secretary, _written(secretary), header + bytes(100), alt="Бомба")


def test_an_observer_reads_the_press_and_changes_nothing(
    secretary: Actor, person: PersonOf, signed_in: SignedIn
) -> None:
    made, observer = _written(secretary), signed_in(person("observer"))
    assert observer.get(f"{DESK}{made.pk}/").status_code == 200
    assert observer.post(f"{DESK}{made.pk}/do/", {"do": "publish"}).status_code == 403
    made.refresh_from_db()
    assert made.state == State.DRAFT


@pytest.mark.parametrize("count", [1, 12])
def test_a_list_and_a_text_cost_the_same_with_one_and_with_many(
    count: int, secretary: Actor, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        actions.publish(secretary, _written(secretary, f"Новость {number}"))
    reader, desk = Client(), signed_in(secretary)
    for path, queries in (("news/", 4), ("news/novost-0/", 5), ("news/feed.atom", 3)):
        with django_assert_num_queries(queries):
            assert reader.get(f"/obrazec/{path}").status_code == 200
    desk.get(DESK)
    for path, queries in (("", 8), (f"calendar/{today().year}/", 7)):
        with django_assert_num_queries(queries):
            assert desk.get(f"{DESK}{path}").status_code == 200
