"""A link given once keeps its page: the first copy stays, changes and deaths are noted beside it."""

import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from svod.accounts.access import Actor, NotThere, Refused
from svod.attachments.actions import keep_link, look_again, look_at_links, visit_link
from svod.attachments.choices import CopyKind, LinkState
from svod.attachments.models import KeptLink, StoredFile
from svod.attachments.queries import bytes_of, dead_links, figures, links
from svod.attachments.tasks import look_at_due_links
from svod.attachments.tests.web import PAGE, SITE, Web, visitor
from svod.clusters.models import Cluster
from svod.core.clock import now
from svod.core.rules import RuleBroken
from tests.people import PersonOf

type Live = Callable[[str], None]


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as here:
        yield here


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Live:
    def set_clock(moment: str) -> None:
        monkeypatch.setenv("SVOD_NOW", moment)

    set_clock("2019-03-01T10:00")
    return set_clock


def look(link: KeptLink, web: Web) -> tuple[str, KeptLink]:
    told = visit_link(link.pk, visitor(web))
    return told, KeptLink.objects.get(pk=link.pk)


def test_an_address_is_kept_at_once_and_its_page_is_left_to_the_worker(
    secretary: Actor, web: Web, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks() as queued:
        link = keep_link(secretary, f"{SITE}/news/1#top")
        again = keep_link(secretary, f"{SITE}/news/1")
    assert (link.pk, link.state, link.is_new) == (again.pk, LinkState.WAITING, True)
    assert (again.is_new, web.asked, len(queued)) == (False, [], 1)


def test_a_site_is_shown_in_its_own_letters(secretary: Actor) -> None:
    assert keep_link(secretary, "https://образец.рф/новости").host == "образец.рф"


def test_a_neighbour_keeps_the_same_address_apart(secretary: Actor, neighbour: Cluster, person: PersonOf) -> None:
    other = person("secretary", neighbour)
    assert keep_link(secretary, SITE).pk != keep_link(other, SITE).pk
    assert (figures(secretary)["all"], figures(other)["all"]) == (1, 1)


def test_a_page_is_kept_with_everything_it_tells(secretary: Actor, web: Web, at: Live) -> None:
    told, link = look(keep_link(secretary, f"{SITE}/chain"), web)
    assert told == "kept"
    assert link.copy is not None
    assert (link.state, link.status, link.title) == (LinkState.KEPT, 200, "Открыт образцовый цех")
    assert link.final_address.startswith("http://other.example.org/")
    assert (link.page_date, link.copy_kind) == (date(2018, 3, 4), CopyKind.PAGE)
    assert link.text == "Открыт образцовый цех\nВчера люди открыли\n[снимок] цех."
    assert (link.kept_at, link.next_look) == (now(), now() + timedelta(days=30))
    copy = bytes_of(link.copy).decode()
    assert "<h1>Открыт образцовый цех</h1>" in copy
    assert [word for word in ("script", "onload", "iframe", "<img", "onclick") if word in copy] == []


def test_a_document_is_kept_as_it_is(secretary: Actor, web: Web) -> None:
    _told, link = look(keep_link(secretary, f"{SITE}/document"), web)
    assert link.copy is not None
    assert (bytes_of(link.copy), link.copy.name) == (b"%PDF-1.7 sample", "site.example.org.pdf")
    assert (link.copy_kind, link.page_date) == (CopyKind.BYTES, date(2018, 6, 5))


def test_a_page_that_changes_keeps_its_first_copy(secretary: Actor, web: Web, at: Live) -> None:
    _told, first = look(keep_link(secretary, f"{SITE}/news"), web)
    at("2019-04-01T10:00")
    assert look(first, web)[0] == "same"
    web.page = PAGE.replace("образцовый", "другой").encode()
    at("2019-05-02T10:00")
    told, changed = look(first, web)
    assert (told, changed.copy_id, changed.kept_at) == ("changed", first.copy_id, first.kept_at)
    assert (changed.title, changed.changed_at) == (first.title, now())
    assert changed.changed_hash not in {"", first.content_hash}
    assert list(links(secretary, "changed")) == [changed]
    at("2019-06-02T10:00")
    told, same = look(first, web)
    assert (told, same.changed_at) == ("same", changed.changed_at)
    assert StoredFile.objects.count() == 1


def test_a_page_that_does_not_open_is_tried_again_and_called_dead_on_the_third_day(
    secretary: Actor, web: Web, at: Live
) -> None:
    link = keep_link(secretary, f"{SITE}/gone")
    told, once = look(link, web)
    assert (told, once.state, once.next_look) == ("failed", LinkState.FAILED, now() + timedelta(days=1))
    assert once.why == (
        "Страница не открылась: такой страницы больше нет (404). Адрес сохранён, посмотрим ещё раз завтра."
    )
    began = now()
    at("2019-03-02T10:00")
    look(link, web)
    at("2019-03-03T10:00")
    told, dead = look(link, web)
    assert (told, dead.dead_since, dead.next_look) == ("died", began, now() + timedelta(days=30))
    assert list(dead_links(secretary)) == [dead]
    assert figures(secretary) == {"all": 1, "waiting": 0, "dead": 1, "changed": 0}
    KeptLink.objects.filter(pk=link.pk).update(address=f"{SITE}/alive")
    told, alive = look(link, web)
    assert (told, alive.dead_since, alive.times_failed, alive.why) == ("kept", None, 0, "")


def test_a_dead_page_still_has_its_copy(secretary: Actor, web: Web, at: Live) -> None:
    _told, link = look(keep_link(secretary, f"{SITE}/news"), web)
    KeptLink.objects.filter(pk=link.pk).update(address=f"{SITE}/gone")
    for day in ("2019-04-01T10:00", "2019-04-02T10:00", "2019-04-03T10:00"):
        at(day)
        _told, link = look(link, web)
    assert (link.state, link.dead_since is not None, link.copy_id is not None) == (LinkState.KEPT, True, True)


def test_a_page_that_leads_inside_is_refused_and_not_tried_by_itself_again(secretary: Actor, web: Web) -> None:
    web.inside = "http://169.254.169.254/"
    told, link = look(keep_link(secretary, f"{SITE}/inside"), web)
    assert (told, link.state, link.next_look) == ("refused", LinkState.REFUSED, None)
    assert link.why.startswith("Адрес ведёт внутрь закрытой сети (169.254.169.254)")


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://10.0.0.1/", "file:///etc/passwd", ""])
def test_what_is_no_public_page_leaves_nothing_behind(secretary: Actor, address: str) -> None:
    with pytest.raises(RuleBroken):
        keep_link(secretary, address)
    assert KeptLink.objects.count() == 0


def test_the_clock_asks_for_what_is_due_a_part_at_a_time(
    secretary: Actor, at: Live, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    for number in range(5):
        keep_link(secretary, f"{SITE}/{number}")
    assert look_at_links(now()) == 0
    later = now() + timedelta(days=1)
    with django_capture_on_commit_callbacks() as queued:
        assert [look_at_links(later, most=2) for _ in range(4)] == [2, 2, 1, 0]
    assert len(queued) == 5
    assert look_at_links(later + timedelta(hours=1)) == 5
    at("2019-03-05T10:00")
    with django_capture_on_commit_callbacks() as queued:
        look_at_due_links(now())
    assert len(queued) == 5


def test_a_look_asked_for_twice_in_a_row_waits(secretary: Actor, at: Live) -> None:
    link = keep_link(secretary, SITE)
    look_again(secretary, link)
    at("2019-03-01T10:01:30")
    with pytest.raises(RuleBroken) as broken:
        look_again(secretary, link)
    assert str(broken.value) == "Эту страницу только что просили проверить. Вернитесь через 4 минуты."
    at("2019-03-01T10:05")
    look_again(secretary, link)


def test_many_looks_at_once_wait(secretary: Actor, at: Live) -> None:
    at_once = {"cluster": secretary.cluster, "added_at": now(), "asked_at": now()}
    KeptLink.objects.bulk_create(KeptLink(address=f"{SITE}/{number}", **at_once) for number in range(30))
    with pytest.raises(RuleBroken):
        look_again(secretary, keep_link(secretary, f"{SITE}/last"))


def test_only_keepers_ask_for_looks_and_only_at_their_own(
    secretary: Actor, person: PersonOf, neighbour: Cluster
) -> None:
    link = keep_link(secretary, SITE)
    with pytest.raises(Refused):
        look_again(person("observer"), link)
    with pytest.raises(NotThere):
        look_again(person("secretary", neighbour), link)


def test_a_link_that_is_gone_is_no_fault_of_the_worker(db: None) -> None:
    assert visit_link(1) == ""


@pytest.mark.django_db(transaction=True)
def test_the_queue_itself_fetches_the_page(secretary: Actor, web: Web, settings: Settings) -> None:
    """Through the task, the way the worker goes, at the one address that the operator admits."""
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    settings.FETCH_ALLOW = f"127.0.0.1:{web.port}"
    with transaction.atomic():
        link = keep_link(secretary, f"http://127.0.0.1:{web.port}/news")
        assert web.asked == []
    link.refresh_from_db()
    assert (link.state, link.title) == (LinkState.KEPT, "Открыт образцовый цех")
    assert threading.active_count() < 50
