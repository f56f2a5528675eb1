"""Whoever is asked to write: one letter, at most two reminders, one link without an account."""

import re
from datetime import date

import pytest
from django.test import Client

from svod.accounts.access import Actor
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.members.actions import ensure_person, set_contacts
from svod.members.choices import ContactKind
from svod.members.rules.cards import ContactDraft
from svod.members.rules.erasing import Forgotten
from svod.notify.actions import send_due_letters
from svod.notify.models import Letter
from svod.press import actions
from svod.press.actions import Draft
from svod.press.actions.subscribing import forget_person
from svod.press.choices import Sort, State
from svod.press.models import Publication
from svod.press.rules.writing import reminder_due
from svod.press.tasks import remind_writers
from svod.schedule.queries import add_working_days
from tests.people import SignedIn
from tests.post import Postbox

DESK = "/obrazec/desk/press/"
WRITER = "writer@example.org"


@pytest.fixture(autouse=True)
def _wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ten o'clock of Wednesday, 4 June 2031."""
    monkeypatch.setenv("SVOD_NOW", "2031-06-04T10:00")


@pytest.fixture
def idea(secretary: Actor) -> Publication:
    """An article that somebody without an account is to write by Wednesday, 18 June."""
    writer = ensure_person(secretary, "Писателев О.О.")[0]
    set_contacts(secretary, writer, [ContactDraft(ContactKind.MAIL, WRITER)])
    draft = Draft("Как делают образцы", writer=writer, due=date(2031, 6, 18))
    return actions.add_publication(secretary, Sort.ARTICLE, draft, is_idea=True)


def _letters() -> list[str]:
    return list(Letter.objects.filter(recipient=WRITER).order_by("pk").values_list("subject", flat=True))


def _link(postbox: Postbox) -> str:
    send_due_letters(now())
    body = postbox.newest(WRITER).get_body(("plain",))
    assert body is not None
    found = re.search(r"http://localhost:8000(/obrazec/write/\S+)", body.get_content())
    assert found is not None
    return found[1]


def test_a_writer_without_an_account_writes_by_the_link_of_the_letter(
    idea: Publication, secretary: Actor, signed_in: SignedIn, postbox: Postbox
) -> None:
    desk = signed_in(secretary)
    assert desk.post(f"{DESK}{idea.pk}/ask/", {"note": "Полстраницы о пробе"}).status_code == 302
    link, writer = _link(postbox), Client()
    page = writer.get(link)
    assert ("Как делают образцы" in page.content.decode(), page["X-Robots-Tag"][:7]) == (True, "noindex")
    told = {"lead": "Коротко", "text": "Делают так.<script>alert(1)</script>", "seen": idea.version}
    assert writer.post(link, told).status_code == 302
    idea.refresh_from_db()
    assert (idea.state, idea.lead, "<script" in idea.html) == (State.DRAFT, "Коротко", False)
    assert secretary.user is not None
    assert list(idea.versions.values_list("number", "made_by")) == [(2, None), (1, secretary.user.pk)]
    assert "текст пришёл" in desk.get(f"{DESK}calendar/2031/").content.decode()
    assert Letter.objects.filter(user=secretary.user, way="in-app", kind="writing").count() == 1
    stale = writer.post(link, {**told, "text": "Иначе"})
    assert (stale.status_code, "редакция тем временем изменила" in stale.content.decode()) == (422, True)
    assert "Иначе" in stale.content.decode()
    actions.publish(secretary, idea)
    late = writer.post(link, {**told, "seen": 2})
    assert "уже у редакции" in late.content.decode()


def test_reminders_come_before_the_day_and_after_it_and_no_more(
    idea: Publication, secretary: Actor, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.ask_writer(secretary, idea)
    for day in range(5, 31):
        monkeypatch.setenv("SVOD_NOW", f"2031-06-{day:02d}T10:00")
        remind_writers(now())
        remind_writers(now())
    assert _letters() == [
        "Нужно написать: статья «Как делают образцы»",
        "Ждём текст: статья «Как делают образцы»",
        "Ждём текст: статья «Как делают образцы»",
    ]
    moments = Letter.objects.filter(recipient=WRITER).order_by("pk").values_list("queued_at", flat=True)
    assert [moment.day for moment in moments] == [4, 16, 19]
    assert len({_link(postbox) for _letter in moments}) == 1


def test_whoever_has_written_is_left_alone(
    idea: Publication, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.ask_writer(secretary, idea)
    actions.write_by_link(secretary, idea, lead="", text="Текст", seen=1)
    monkeypatch.setenv("SVOD_NOW", "2031-06-19T10:00")
    remind_writers(now())
    assert len(_letters()) == 1


def test_a_newer_letter_an_erasure_and_another_cluster_close_the_link(
    idea: Publication, secretary: Actor, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.ask_writer(secretary, idea)
    first, reader = _link(postbox), Client()
    monkeypatch.setenv("SVOD_NOW", "2031-06-05T10:00")
    actions.ask_writer(secretary, idea)
    second = _link(postbox)
    assert [reader.get(link).status_code for link in (first, second)] == [404, 200]
    assert idea.writer_id is not None
    forget_person(secretary, Forgotten(frozenset({idea.writer_id}), frozenset(), frozenset(), "по письму"))
    assert reader.get(second).status_code == 404


def test_nobody_is_asked_in_vain(secretary: Actor, idea: Publication, signed_in: SignedIn) -> None:
    nobody = actions.add_publication(secretary, Sort.NEWS, Draft("Без автора"), is_idea=True)
    with pytest.raises(RuleBroken, match="Назовите автора"):
        actions.ask_writer(secretary, nobody)
    silent = ensure_person(secretary, "Безадресов О.О.")[0]
    mute = actions.add_publication(secretary, Sort.NEWS, Draft("Без адреса", writer=silent), is_idea=True)
    page = signed_in(secretary).post(f"{DESK}{mute.pk}/ask/", {"note": "Мои слова"})
    assert (page.status_code, "добавьте адрес почты" in page.content.decode()) == (422, True)
    assert "Мои слова" in page.content.decode()
    assert idea.writer is not None
    undated = actions.add_publication(secretary, Sort.NEWS, Draft("Без срока", writer=idea.writer), is_idea=True)
    with pytest.raises(RuleBroken, match="к какому дню"):
        actions.ask_writer(secretary, undated)


@pytest.mark.parametrize(
    ("asked", "day", "which"),
    [
        ((2, 6), (13, 6), ""),
        ((2, 6), (16, 6), "soon"),
        ((2, 6), (18, 6), "soon"),
        ((17, 6), (18, 6), ""),
        ((2, 6), (19, 6), "late"),
        ((2, 6), (2, 7), "late"),
        ((2, 6), (3, 7), ""),
    ],
)
def test_a_reminder_has_its_days(asked: tuple[int, int], day: tuple[int, int], which: str) -> None:
    days = [date(2031, month, number) for number, month in (asked, day)]
    assert reminder_due(date(2031, 6, 18), days[0], days[1], add_working_days) == which
