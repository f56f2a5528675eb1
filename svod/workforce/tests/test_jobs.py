"""Vacancies: posted, accepted, prolonged, over, gone; what machines read of them; applications and robots."""

import json
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor, NotThere, Refused
from svod.attachments.models import StoredFile
from svod.attachments.queries import bytes_of, has_bytes
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.facts.queries import live_facts
from svod.journal.models import Entry
from svod.members.actions import edit_organisation, ensure_person, erase_person
from svod.members.choices import ContactKind
from svod.members.models import Contact, Organisation
from svod.members.models import Person as MemberPerson
from svod.notify.models import Letter
from svod.workforce import actions
from svod.workforce.models import Application, Vacancy
from svod.workforce.tests.conftest import TOLD, make_vacancy, set_day
from tests.people import PersonOf, SignedIn
from tests.schemas import faults_of, schema
from tests.schemas.feeds import read_rss

BASE = "http://testserver"
PDF = b"%PDF-1.4 resume"
APPLIES = {"name": "Соискателев Образец", "contact": "ishchu@example.org", "words": "Готов", "agreed": "on"}


def accepted(actor: Actor, vacancy: Vacancy) -> Vacancy:
    return actions.accept_vacancy(actor, vacancy, base=BASE)


def letters(kind: str) -> list[Letter]:
    return list(Letter.objects.filter(kind=kind, way="mail").order_by("pk"))


def own_path(letter: Letter) -> str:
    """The address of the vacancy's own page that a letter carries."""
    word = next(word for word in letter.text.split() if "/jobs/own/" in word)
    return word[word.index("/obrazec/") :]


def test_a_vacancy_of_work_is_a_fact_from_acceptance_to_taking_off(
    secretary: Actor, vacancy: Vacancy, cluster: Cluster, anybody: Client, place: str
) -> None:
    page = f"{place}/jobs/{vacancy.pk}/"
    assert anybody.get(page).status_code == 404
    accepted(secretary, vacancy)
    fact = live_facts(cluster).get()
    assert (fact.kind, fact.title, fact.url) == ("vacancy.published", "Образцовый токарь", BASE + page)
    assert list(fact.organisations.all()) == [vacancy.organisation]
    assert anybody.get(page).status_code == 200
    with pytest.raises(RuleBroken, match="уже решили"):
        accepted(secretary, vacancy)
    actions.take_off(secretary, vacancy)
    assert (live_facts(cluster).count(), anybody.get(page).status_code) == (0, 404)
    practice = make_vacancy(secretary, vacancy.organisation, kind="practice")
    accepted(secretary, practice)
    assert live_facts(cluster).count() == 0


def test_ninety_days_a_letter_a_press_a_banner_and_gone(
    secretary: Actor,
    vacancy: Vacancy,
    cluster: Cluster,
    anybody: Client,
    place: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, first = f"{place}/jobs/{vacancy.pk}/", date(today().year, 3, 1)

    def machines() -> list[bool]:
        return [
            f"/jobs/{vacancy.pk}/" in anybody.get(f"{place}/{name}").content.decode()
            for name in ("jobs/", "jobs/feed.xml", "jobs/feed.json", "sitemap.xml")
        ]

    set_day(monkeypatch, first)
    accepted(secretary, vacancy)
    assert machines() == [True] * 4
    set_day(monkeypatch, first + timedelta(days=82))
    assert actions.warn_of_ends(Actor(cluster), today()) == 0
    set_day(monkeypatch, first + timedelta(days=83))
    assert [actions.warn_of_ends(Actor(cluster), today()) for _twice in (1, 2)] == [1, 0]
    own = own_path(letters("reminded")[0])
    assert "Продлить на 90 дней" in anybody.get(own).content.decode()
    vacancy.refresh_from_db()
    assert vacancy.ends_on == first + timedelta(days=90)
    assert anybody.post(own, {"do": "prolong"}).status_code == 302
    vacancy.refresh_from_db()
    assert vacancy.ends_on == first + timedelta(days=173)
    set_day(monkeypatch, first + timedelta(days=174))
    over = anybody.get(page)
    assert (over.status_code, over["X-Robots-Tag"], machines()) == (200, "noindex", [False] * 4)
    assert [words in over.content.decode() for words in ("Вакансия закончилась", "ld+json", "Отправить отклик")] == [
        True,
        False,
        False,
    ]
    assert anybody.post(page, APPLIES).status_code == 422
    set_day(monkeypatch, first + timedelta(days=204))
    gone = anybody.get(page)
    assert (gone.status_code, "Вакансия закончилась" in gone.content.decode()) == (410, True)


def test_what_machines_read_of_a_vacancy_fits_its_schemas(
    secretary: Actor, members: list[Organisation], anybody: Client, place: str
) -> None:
    evil = {"title": "Токарь </script><b>&", "duties": "Точить <образцы> & «детали».", "salary_to": None}
    vacancy = accepted(secretary, make_vacancy(secretary, members[0], **evil))
    remote = accepted(secretary, make_vacancy(secretary, members[1], kind="internship", employment="remote"))
    page = anybody.get(f"{place}/jobs/{vacancy.pk}/").content.decode()
    start = page.index('<script type="application/ld+json">') + len('<script type="application/ld+json">')
    told = json.loads(page[start : page.index("</script>", start)])
    assert faults_of(told, schema("job_posting")) == []
    assert (told["title"], told["baseSalary"]["value"]) == (
        evil["title"],
        {"@type": "QuantitativeValue", "unitText": "MONTH", "minValue": 50_000},
    )
    assert "<образцы>" not in told["description"]
    assert escape(evil["title"]) in page
    feed = json.loads(anybody.get(f"{place}/jobs/feed.json").content)
    assert (faults_of(feed, schema("json_feed")), [item["title"] for item in feed["items"]]) == (
        [],
        [remote.title, vacancy.title],
    )
    channel = read_rss(anybody.get(f"{place}/jobs/feed.xml").content)
    assert [(item["title"], item["link"]) for item in channel] == [
        (each.title, f"{BASE}{place}/jobs/{each.pk}/") for each in (remote, vacancy)
    ]
    assert parsedate_to_datetime(channel[0]["pubDate"]).date() == today()
    urls = ElementTree.fromstring(anybody.get(f"{place}/sitemap.xml").content)
    found = [each.text or "" for each in urls.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert [address for address in found if "/jobs/" in address] == [
        f"{BASE}{place}/jobs/",
        *(f"{BASE}{place}/jobs/{each.pk}/" for each in (remote, vacancy)),
    ]


SEARCHES = {
    "": 3,
    "?q=токарь+пробск": 1,
    "?kind=practice": 1,
    "?employment=part": 1,
    "?place=Макетск": 1,
    "?salary=60000": 2,
    "?salary=900000&kind=no&page=x": 0,
    "?q=ничего": 0,
}


def test_vacancies_are_searched_and_narrowed_by_the_address(
    secretary: Actor, members: list[Organisation], anybody: Client, place: str
) -> None:
    for told in (
        {},
        {"title": "Лаборант", "kind": "practice", "place": "Макетск", "salary_from": None, "salary_to": None},
        {"title": "Сборщик", "employment": "part", "duties": "Собирать", "salary_from": 65_000},
    ):
        accepted(secretary, make_vacancy(secretary, members[0], **told))
    pages = {query: anybody.get(f"{place}/jobs/{query}").content.decode() for query in SEARCHES}
    assert {query: page.count("<li><div><h2>") for query, page in pages.items()} == SEARCHES


def test_readers_share_one_list_and_whoever_comes_after_a_change_or_on_another_day_sees_it(
    secretary: Actor,
    vacancy: Vacancy,
    members: list[Organisation],
    place: str,
    kept_pages: None,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def listed(query: str = "") -> str:
        return Client().get(f"{place}/jobs/{query}").content.decode()

    set_day(monkeypatch, date(2030, 3, 1))
    assert "Образцовый токарь" not in listed()
    accepted(secretary, vacancy)
    with django_assert_num_queries(6):
        first = listed()
    row = f'<li><div><h2><a href="{place}/jobs/{vacancy.pk}/">Образцовый токарь</a></h2><p class="sm">{{}} · Пробск · '
    assert row.format(escape(vacancy.organisation.name)) in first
    assert '<time class="sm soft" datetime="2030-03-01">1 марта</time>' in first
    Vacancy.objects.update(title="Мимо журнала")
    with django_assert_num_queries(2):
        assert listed() == first
    other = accepted(secretary, make_vacancy(secretary, members[1], title="Лаборант <b>", kind="practice"))
    both = listed()
    assert ("Лаборант &lt;b&gt;" in both, "Мимо журнала" in both) == (True, True)
    assert "Мимо журнала" not in listed("?kind=practice")
    edit_organisation(secretary, vacancy.organisation, {"name": "ООО «Переименованное»"}, seen=1)
    assert "ООО «Переименованное» · Пробск" in listed()
    actions.prolong_vacancy(secretary, vacancy)
    actions.take_off(secretary, other)
    assert "Лаборант" not in listed()
    vacancy.refresh_from_db()
    assert vacancy.ends_on is not None
    set_day(monkeypatch, vacancy.ends_on)
    assert "Мимо журнала" in listed()
    set_day(monkeypatch, vacancy.ends_on + timedelta(days=1))
    assert ("Мимо журнала" in listed(), "<h2>Мимо журнала</h2>" in listed("?year=2030")) == (False, True)


def test_an_application_is_for_the_members_eyes_alone(
    secretary: Actor, vacancy: Vacancy, person: PersonOf, signed_in: SignedIn, anybody: Client, place: str
) -> None:
    accepted(secretary, vacancy)
    page, desk = f"{place}/jobs/{vacancy.pk}/", f"{place}/desk/workforce/jobs/{vacancy.pk}/"
    sent = anybody.post(page, APPLIES | {"cv": SimpleUploadedFile("резюме.pdf", PDF)})
    assert sent.status_code == 302
    kept = Application.objects.get()
    file = f"{desk}cv/{kept.pk}/"
    clerk = person("clerk")
    stranger = person("clerk")
    MemberPerson.objects.create(
        cluster=vacancy.cluster, name="Кадров К.К.", user=clerk.user, organisation=vacancy.organisation
    )
    own = signed_in(clerk)
    assert "Соискателев" in own.get(desk).content.decode()
    assert b"".join(own.get(file).streaming_content) == PDF  # type: ignore[attr-defined]
    for actor, status in ((secretary, 200), (person("head"), 200), (person("observer"), 200), (stranger, 404)):
        seen = signed_in(actor).get(desk)
        assert (seen.status_code, "Соискателев" in seen.content.decode()) == (status, False)
        assert signed_in(actor).get(file).status_code in (403, 404)
        assert kept.cv is not None
        assert signed_in(actor).get(f"{place}/desk/files/{kept.cv.pk}/x").status_code == 404
    link = own_path(letters("asked")[-1])
    assert "Соискателев" in anybody.get(link).content.decode()
    assert b"".join(anybody.get(f"{link}cv/{kept.pk}/").streaming_content) == PDF  # type: ignore[attr-defined]
    post = anybody.get(f"{place}/jobs/post/{actions.make_posting_door(secretary, vacancy.organisation)}/")
    assert (post.status_code, "Соискателев" in post.content.decode()) == (200, False)


def test_applications_are_erased_by_their_term_with_their_files(
    secretary: Actor,
    vacancy: Vacancy,
    cluster: Cluster,
    anybody: Client,
    place: str,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: object,
) -> None:
    accepted(secretary, vacancy)
    anybody.post(f"{place}/jobs/{vacancy.pk}/", APPLIES | {"cv": SimpleUploadedFile("cv.pdf", PDF)})
    kept = StoredFile.objects.get()
    assert bytes_of(kept) == PDF
    assert actions.erase_due(Actor(cluster), today() + timedelta(days=179)) == 0
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert actions.erase_due(Actor(cluster), today() + timedelta(days=180)) == 1
    assert (Application.objects.count(), StoredFile.objects.count(), has_bytes(kept.sha256)) == (0, 0, False)


def test_a_person_who_is_erased_leaves_the_applications_with_the_file(
    secretary: Actor, vacancy: Vacancy, anybody: Client, place: str
) -> None:
    person, _new = ensure_person(secretary, "Соискателев С.С.")
    Contact.objects.create(person=person, kind=ContactKind.MAIL, value=APPLIES["contact"])
    page = f"{place}/jobs/{accepted(secretary, vacancy).pk}/"
    anybody.post(page, APPLIES | {"cv": SimpleUploadedFile("cv.pdf", PDF)})
    anybody.post(page, APPLIES | {"name": "Другой", "contact": "drugoy@example.org"})
    erase_person(secretary, person, reason="Заявление от 1 июня")
    assert list(Application.objects.values_list("name", flat=True)) == ["Другой"]
    assert StoredFile.objects.count() == 0
    assert Entry.objects.filter(verb="application.erased").count() == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("resume.pdf", b"MZ\x90\x00program", "Это программа"),
        ("resume.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "файл старого Word"),
        ("resume.pdf", b"%PDF-" + b"0" * (5 * 1024 * 1024), "больше 5 МБ"),
        ("resume.pdf", b"", "пуст"),
    ],
)
def test_a_cv_that_is_no_document_is_refused_and_the_words_stay(
    name: str, data: bytes, said: str, secretary: Actor, vacancy: Vacancy, anybody: Client, place: str
) -> None:
    accepted(secretary, vacancy)
    answer = anybody.post(f"{place}/jobs/{vacancy.pk}/", APPLIES | {"cv": SimpleUploadedFile(name, data)})
    page = answer.content.decode()
    assert (answer.status_code, said in page, "Соискателев Образец" in page) == (422, True, True)
    assert (Application.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_macro_document_is_refused_as_a_cv(
    secretary: Actor, vacancy: Vacancy, anybody: Client, place: str, tmp_path: Path
) -> None:
    import zipfile

    accepted(secretary, vacancy)
    with zipfile.ZipFile(tmp_path / "cv.docx", "w") as archive:
        archive.writestr(
            "[Content_Types].xml", '<Types><Override ContentType="application/vnd.ms-word.vbaProject"/></Types>'
        )
        archive.writestr("word/vbaProject.bin", "macro")
    cv = SimpleUploadedFile("cv.docx", (tmp_path / "cv.docx").read_bytes())
    answer = anybody.post(f"{place}/jobs/{vacancy.pk}/", APPLIES | {"cv": cv})
    assert (answer.status_code, "макрос" in answer.content.decode().lower()) == (422, True)
    assert Application.objects.count() == 0


def test_a_robot_meets_a_limit_and_the_honest_lose_nothing(
    secretary: Actor, vacancy: Vacancy, anybody: Client, place: str
) -> None:
    accepted(secretary, vacancy)
    page = f"{place}/jobs/{vacancy.pk}/"
    assert anybody.post(page, APPLIES).status_code == 302
    tries = [anybody.post(page, APPLIES | {"contact": f"robot{n}@example.org"}).status_code for n in range(14)]
    assert (tries.count(302), tries.count(422), Application.objects.count()) == (9, 5, 10)
    refused = anybody.post(page, APPLIES | {"contact": "later@example.org", "words": "Мои слова"}).content.decode()
    assert ("десять откликов в час" in refused, "Мои слова" in refused) == (True, True)
    assert anybody.post(page, APPLIES | {"homepage": "http://spam"}).status_code == 302
    assert Application.objects.filter(contact=APPLIES["contact"]).count() == 1
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert "уже откликнулись" in other.post(page, APPLIES).content.decode()
    assert other.post(page, APPLIES | {"contact": "+7 900 000-00-00"}).status_code == 302
    assert len([letter for letter in letters("asked") if "отклики" in letter.subject]) == 1


def test_a_member_posts_by_one_link_and_mends_what_was_returned(
    secretary: Actor, members: list[Organisation], neighbour: Cluster, person: PersonOf, anybody: Client, place: str
) -> None:
    path = f"{place}/jobs/post/{actions.make_posting_door(secretary, members[1])}/"
    form = {name: words or "" for name, words in TOLD.items()}
    refused = anybody.post(path, form | {"salary_from": "90000", "salary_to": "100"})
    assert (refused.status_code, "поменяйте их местами" in refused.content.decode()) == (422, True)
    assert anybody.post(path, form).status_code == 302
    made = Vacancy.objects.get()
    assert (made.organisation, made.state) == (members[1], "waiting")
    actions.return_vacancy(secretary, made, why="Нет зарплаты")
    own = own_path(letters("returned")[0])
    assert "Нет зарплаты" in anybody.get(own).content.decode()
    assert anybody.post(own, form | {"do": "edit", "title": "Мастер"}).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.state) == ("Мастер", "waiting")
    for actor, raised in ((person("observer"), Refused), (person("secretary", neighbour), NotThere)):
        with pytest.raises(raised):
            accepted(actor, made)
    actions.make_posting_door(secretary, members[1])
    assert anybody.get(path).status_code == 404
