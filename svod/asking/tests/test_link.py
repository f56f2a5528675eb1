"""The one link in a browser without pictures: what it shows, what it refuses, what it costs."""

import html
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.asking import actions
from svod.asking.actions import AskedOne
from svod.asking.choices import State
from svod.asking.models import LinkOpening, Period, Report
from svod.asking.rules.meter import MOST_POSTS, Meter
from svod.asking.tests.conftest import PHONE
from svod.asking.tests.test_reports import PNG
from svod.asking.views import link as link_views
from svod.attachments.tests.test_uploads import heic
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.tokens import new_token
from svod.facts.actions import record
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.journal.models import Entry
from svod.members.choices import ContactKind
from svod.members.models import Contact, Person
from svod.plan.actions import set_norm
from svod.plan.models import Measure, Plan
from tests.people import PersonOf, SignedIn

pytestmark = pytest.mark.django_db
ASK_QUERIES, PERIODS_QUERIES = 15, 10


def phone() -> Client:
    """A telephone that keeps no cookies and checks like a real site does."""
    return Client(enforce_csrf_checks=True, headers={"user-agent": PHONE})


def address(asked: AskedOne) -> str:
    return f"/r/{asked.token}/"


def filled(page: str, **fields: object) -> dict[str, object]:
    found = re.search(r'name="form" value="([^"]+)"', page)
    assert found
    return {"form": found[1], **fields}


def opened(asked: AskedOne) -> str:
    return phone().get(address(asked)).content.decode()


def test_the_page_shows_the_measure_its_date_and_nothing_else_of_the_plan(asked: AskedOne, plan: Plan) -> None:
    page = opened(asked)
    assert "Олег Петрович, как дела с этим?" in page
    assert "<h1>1.1. Провести смотр</h1>" in page
    assert "до 25 июня" in page
    assert "II квартал 2031 года" in page
    assert "Вести сайт" not in page
    assert "<script>" not in page


def test_what_is_known_already_is_asked_about_in_agreement(secretary: Actor, asked: AskedOne) -> None:
    measure = asked.report.measure
    for kind, count in ((FactKind.MINUTES_PUBLISHED, 3), (FactKind.NEWS_PUBLISHED, 12)):
        set_norm(secretary, measure, kind, first=date(2031, 1, 1), last=date(2031, 12, 31))
        for number in range(count):
            told = Told(date(2031, 3, 1 + number), title=f"Образец {number}")
            record(secretary, kind, told, source=Ref("sample", f"{kind}{number}", "Образец"))
    page = opened(asked)
    assert "Мы видим 3 протокола и 12 новостей. Верно?" in page
    said = filled(page, answer="done", confirms="not_all")
    phone().post(address(asked), said)
    report = Report.objects.get()
    assert (report.saw, report.confirms) == ("3 протокола и 12 новостей", "not_all")


def test_a_report_is_sent_without_cookies_and_corrected_by_the_same_link(asked: AskedOne) -> None:
    photo = SimpleUploadedFile("снимок.png", PNG, "image/png")
    answer = phone().post(address(asked), filled(opened(asked), answer="done", words="Проведён", photo=photo))
    assert (answer.status_code, answer["Location"]) == (302, address(asked))
    page = opened(asked)
    assert "<h1>Отправлено</h1>" in page
    assert "снимок.png" in page
    again = phone().get(address(asked), {"edit": ""}).content.decode()
    assert ">Проведён</textarea>" in again
    phone().post(address(asked), filled(again, answer="in_progress", words="Проведён наполовину"))
    report = Report.objects.get()
    assert (report.state, report.answer, report.words) == (State.SUBMITTED, "in_progress", "Проведён наполовину")


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_robot_that_follows_the_link_changes_nothing(asked: AskedOne, method: str) -> None:
    before, lines = Report.objects.values().get(), Entry.objects.count()
    for path in ("", "draft/", "hand/"):
        getattr(Client(), method)(f"{address(asked)}{path}")
    assert (Report.objects.values().get(), Entry.objects.count()) == (before, lines)
    assert LinkOpening.objects.count() == (1 if method == "get" else 0)


def test_a_robot_that_sends_forms_without_their_word_changes_nothing(
    secretary: Actor, asked: AskedOne, plan: Plan, period: Period
) -> None:
    other = actions.ask(secretary, plan.measures.get(number="1.2."), period)
    for fields in ({"answer": "done"}, filled(opened(other), answer="done", words="Чужая форма")):
        answer = phone().post(address(asked), fields)
        assert answer.status_code == 422
        assert "форма не с этой страницы" in answer.content.decode()
    assert Report.objects.get(pk=asked.report.pk).state == State.ASKED
    assert "Чужая форма" in answer.content.decode()


def test_expired_revoked_altered_and_foreign_links_get_one_page_and_tell_nothing(
    secretary: Actor, asked: AskedOne, plan: Plan, period: Period, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = Person.objects.create(cluster=secretary.cluster, name="Секретарёв С.С.", user=secretary.user)
    Contact.objects.create(person=me, kind=ContactKind.MAIL, value="office@example.org", is_public=True)
    revoked = actions.ask(secretary, plan.measures.get(number="1.2."), period)
    actions.revoke_link(secretary, revoked.link)
    altered = ("A" if asked.token[0] != "A" else "B") + asked.token[1:]
    pages = [phone().get(f"/r/{token}/") for token in (revoked.token, altered, new_token())]
    monkeypatch.setenv("SVOD_NOW", (asked.link.expires_at + timedelta(seconds=1)).isoformat())
    pages.append(phone().get(address(asked)))
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1
    assert "Ссылка не открывается" in pages[0].content.decode()
    assert "office@example.org" in pages[0].content.decode()
    assert {page["Cache-Control"] for page in pages} == {"no-store"}


def test_what_is_no_link_at_all_never_reaches_the_database(
    asked: AskedOne, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        for words in ("x", asked.token[:-1], asked.token + "A", "%00" * 5, "a" * 3000, "ё" * 43):
            assert phone().get(f"/r/{words}/").status_code == 404


def test_a_page_by_link_is_kept_nowhere_and_tells_nobody(asked: AskedOne) -> None:
    answer = phone().get(address(asked))
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert set(answer.cookies) <= {
        "svod-wrote"
    }  # the opening is noted: where there are replicas, that mark and no other


def test_a_hundred_openings_cost_a_fixed_number_of_queries_and_one_row(
    asked: AskedOne, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    opened(asked)
    client = phone()
    with django_assert_num_queries(700):
        for _ in range(100):
            client.get(address(asked))
    assert LinkOpening.objects.count() == 1


def test_one_link_is_not_used_without_end(asked: AskedOne) -> None:
    said = filled(opened(asked), words="черновик")
    client = phone()
    codes = [client.post(f"{address(asked)}draft/", said).status_code for _ in range(MOST_POSTS + 1)]
    assert codes == [204] * MOST_POSTS + [429]


def test_a_draft_comes_back_on_another_device(asked: AskedOne) -> None:
    said = filled(opened(asked), words="Написано в дороге", answer="moved", new_day_words="август")
    assert phone().post(f"{address(asked)}draft/", said).status_code == 204
    page = opened(asked)
    assert ">Написано в дороге</textarea>" in page
    assert 'value="moved" id="c3" checked' in page
    assert Report.objects.get().state == State.DRAFT


def test_a_refused_file_is_named_and_the_rest_is_kept(asked: AskedOne) -> None:
    fields = filled(opened(asked), answer="done", words="Всё готово")
    fields["file"] = [SimpleUploadedFile("photo.jpg", b"MZ program"), SimpleUploadedFile("ok.png", PNG)]
    answer = phone().post(address(asked), fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "«photo.jpg»: Это программа" in page
    assert ">Всё готово</textarea>" in page
    assert "<span>ok.png</span>" in page
    drop = re.findall(r'name="drop" value="(\d+)"', page)
    assert phone().post(address(asked), filled(page, drop=drop[0], words="Всё готово")).status_code == 302
    assert list(Report.objects.get().files.all()) == []


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("снимок.svg", SVG, "«снимок.svg»: Картинка SVG может нести программу"),
        ("снимок.png", SVG, "«снимок.png»: Картинка SVG может нести программу"),
        ("отчёт.pdf", b"MZ" + bytes(200), "«отчёт.pdf»: Это программа"),
        ("снимок.jpg", b"", "«снимок.jpg»: "),
    ],
)
def test_what_is_no_photo_is_not_taken_by_the_link_and_the_words_stay(
    asked: AskedOne, name: str, data: bytes, sentence: str
) -> None:
    photo = SimpleUploadedFile(name, data, "image/jpeg")
    answer = phone().post(address(asked), filled(opened(asked), answer="done", words="Есть снимок", photo=photo))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert html.escape(sentence) in page
    assert ">Есть снимок</textarea>" in page
    assert (Report.objects.get().state, Report.objects.get().files.count()) == (State.DRAFT, 0)


def test_a_heic_photo_of_a_telephone_is_taken_as_it_is(asked: AskedOne) -> None:
    photo = SimpleUploadedFile("IMG_0001.HEIC", heic(), "image/heic")
    answer = phone().post(address(asked), filled(opened(asked), answer="done", words="Есть снимок", photo=photo))
    assert answer.status_code == 302
    assert [each.file.name for each in Report.objects.get().files.all()] == ["IMG_0001.HEIC"]


def test_a_link_opened_without_end_gets_a_clear_page_that_costs_one_query(
    asked: AskedOne, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(link_views, "_GETS", Meter(3))
    client = phone()
    assert [client.get(address(asked)).status_code for _ in range(3)] == [200] * 3
    with django_assert_num_queries(1):
        answer = client.get(address(asked))
    page = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (429, "no-store")
    assert "Слишком часто" in page
    assert "Провести смотр" not in page


def test_a_photo_over_the_limit_is_refused_with_a_sentence(asked: AskedOne, settings: object) -> None:
    settings.MAX_UPLOAD = 50  # type: ignore[attr-defined]
    photo = SimpleUploadedFile("большое.png", PNG, "image/png")
    answer = phone().post(address(asked), filled(opened(asked), answer="done", words="Есть фото", photo=photo))
    assert "«большое.png»: Файл больше" in answer.content.decode()
    report = Report.objects.get()
    assert (report.state, report.draft) == (State.DRAFT, {"answer": "done", "words": "Есть фото"})


def test_a_closed_period_and_an_accepted_report_are_read_and_not_written(
    secretary: Actor, asked: AskedOne, period: Period
) -> None:
    phone().post(address(asked), form := filled(opened(asked), answer="done", words="Проведён"))
    report = Report.objects.get()
    actions.accept(secretary, report, version=report.version)
    page = phone().get(address(asked), {"edit": ""}).content.decode()
    assert "<h1>Принято</h1>" in page
    assert "<form" not in page
    assert phone().post(address(asked), form).status_code == 422
    assert phone().post(f"{address(asked)}draft/", form).status_code == 409


def test_not_yours_is_handed_over_and_the_secretary_agrees_on_the_page(
    secretary: Actor, signed_in: SignedIn, asked: AskedOne
) -> None:
    page = phone().get(f"{address(asked)}hand/").content.decode()
    said = filled(page, name="Другов Денис", email="другов")
    assert phone().post(f"{address(asked)}hand/", said).status_code == 422
    said["email"] = "drugov@example.org"
    assert "Решит секретарь" in phone().post(f"{address(asked)}hand/", said).content.decode()
    place = f"/obrazec/desk/plan/2031/{asked.report.measure_id}/ask/"
    desk = signed_in(secretary)
    shown = desk.get(place).content.decode()
    assert "Просят передать: Другов Денис, drugov@example.org" in shown
    action = re.findall(r'action="(/obrazec/desk/reports/handovers/\d+/)"', shown)[0]
    desk.post(action, {"do": "agree"})
    assert phone().get(address(asked)).status_code == 404


def test_the_secretary_prints_a_link_once_with_its_picture(
    secretary: Actor, signed_in: SignedIn, measure: Measure, period: Period
) -> None:
    desk, place = signed_in(secretary), f"/obrazec/desk/plan/2031/{measure.pk}/ask/"
    page = desk.post(place, {"period": period.pk, "by": "paper"}, follow=True).content.decode()
    token = re.findall(r"/r/([\w-]{43})/", page)[0]
    picture = desk.get(f"{place}qr.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert b"<style" not in picture.content
    assert desk.get(f"{place}qr.svg").status_code == 404
    assert token not in desk.get(place).content.decode()
    assert phone().get(f"/r/{token}/").status_code == 200


def test_an_executor_reports_from_the_desk_without_a_link(
    person: PersonOf, signed_in: SignedIn, asked: AskedOne, answerer: Person
) -> None:
    executor = person("executor")
    Person.objects.filter(pk=answerer.pk).update(user=executor.user)
    place = f"/obrazec/desk/reports/{asked.report.pk}/"
    client = signed_in(executor)
    assert "1.1. Провести смотр" in client.get(place).content.decode()
    assert client.post(place, {"answer": "done", "words": "Готово"}).status_code == 302
    assert Report.objects.get().state == State.SUBMITTED
    assert signed_in(person("executor")).get(place).status_code == 404


def test_periods_are_asked_closed_and_opened_on_their_page(
    secretary: Actor, signed_in: SignedIn, plan: Plan, period: Period, answerer: Person
) -> None:
    desk, place = signed_in(secretary), "/obrazec/desk/plan/2031/periods/"
    said = desk.post(f"{place}{period.pk}/", {"do": "ask"}, follow=True).content.decode()
    assert "В очереди 2 письма." in said
    assert "Никто не отвечает: 1.3." in said
    desk.post(f"{place}{period.pk}/", {"do": "close"})
    period.refresh_from_db()
    assert period.closed_at == now()
    fields = {"do": "open-for", "person": answerer.pk, "until": "2031-06-30", "reason": "был болен"}
    assert "открыт: Отвечалов О.П." in desk.post(f"{place}{period.pk}/", fields, follow=True).content.decode()
    desk.post(f"{place}{period.pk}/", {"do": "reopen", "reason": "рано закрыли"})
    period.refresh_from_db()
    assert period.closed_at is None


@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
def test_pages_of_asking_cost_the_same_with_one_report_and_with_many(
    secretary: Actor,
    signed_in: SignedIn,
    asked: AskedOne,
    plan: Plan,
    many: bool,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for period in actions.ensure_periods(secretary, plan) if many else ():
        for number in ("1.1.", "1.2."):
            made = actions.ask(secretary, plan.measures.get(number=number), period)
            actions.note_link_opened(secretary, made.link, PHONE)
            actions.hand_over(secretary, made.report, name="Другов Денис", email=f"d{made.report.pk}@example.org")
    desk = signed_in(secretary)
    for path, count in ((f"{asked.report.measure_id}/ask/", ASK_QUERIES), ("periods/", PERIODS_QUERIES)):
        with django_assert_num_queries(count):
            assert desk.get(f"/obrazec/desk/plan/2031/{path}").status_code == 200
