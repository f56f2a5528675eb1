"""Somebody asks to be forgotten: names of handings over, letters, devices, drafts leave; what was sent stays."""

from datetime import timedelta

import pytest
from django.apps import apps

from svod.accounts.access import Actor
from svod.asking import actions
from svod.asking.actions import AskedOne
from svod.asking.choices import Handing, State
from svod.asking.models import Handover, LinkOpening, Opening, Period, Report
from svod.asking.queries import link_by_token
from svod.asking.rules.answers import Said
from svod.asking.tests.test_reports import send
from svod.core.clock import now
from svod.journal.queries import verify
from svod.members.actions import add_person, erase_person, set_contacts
from svod.members.models import Person
from svod.members.rules.cards import ContactDraft
from svod.notify.models import Letter

pytestmark = pytest.mark.django_db
WORDS = ("Другова", "Дарья", "darya@")


@pytest.fixture
def friend(secretary: Actor) -> Person:
    """Somebody of the lists to whom a report is handed over."""
    made = add_person(secretary, {"surname": "Другова", "first_name": "Дарья", "patronymic": "Олеговна"})
    set_contacts(secretary, made, [ContactDraft("mail", "darya@example.org")])
    return Person.objects.get(pk=made.pk)


def tables_with(*words: str) -> set[str]:
    """Every table of every room in which one of the words stands."""
    rows = {table.__name__: str(list(table._base_manager.values())) for table in apps.get_models()}
    return {name for name, told in rows.items() if any(word in told for word in words)}


def test_to_whom_a_report_was_handed_over_leaves_with_the_letter_and_the_link(
    secretary: Actor, asked: AskedOne, friend: Person
) -> None:
    link = link_by_token(asked.token)
    assert link is not None
    wish = actions.hand_over(
        Actor(secretary.cluster), link.report, name="Другова Дарья", email="Darya@Example.org", link=link
    )
    actions.decide_handover(secretary, wish, agreed=True)
    assert tables_with(*WORDS) >= {"Handover", "Letter", "PersonalValue", "Person", "Contact"}
    erase_person(secretary, friend, reason="Заявление от 1 июля")
    assert tables_with(*WORDS) == set()
    report = Report.objects.get(pk=asked.report.pk)
    assert report.doors.filter(revoked_at=None).count() == 0
    assert verify(secretary.cluster).broken is None


def test_a_wish_that_waits_by_name_alone_is_refused_with_the_erasure(
    secretary: Actor, asked: AskedOne, friend: Person
) -> None:
    link = link_by_token(asked.token)
    assert link is not None
    place = Actor(secretary.cluster)
    actions.hand_over(place, link.report, name="другова дарья олеговна", email="new@example.org", link=link)
    erase_person(secretary, friend, reason="Заявление от 1 июля")
    wish = Handover.objects.get()
    assert (wish.state, wish.name) == (Handing.REFUSED, "участник удалён по запросу")
    assert link_by_token(asked.token) is not None


def test_who_was_asked_loses_link_devices_draft_and_opening_and_what_was_sent_stays(
    secretary: Actor, asked: AskedOne, answerer: Person, period: Period
) -> None:
    link = link_by_token(asked.token)
    assert link is not None
    actions.note_link_opened(Actor(secretary.cluster), link, "phone")
    report = send(asked)
    actions.keep_draft(Actor(secretary.cluster), report, Said(words="Ещё пишу"), link=link)
    actions.close_period(secretary, period)
    actions.open_period_for(secretary, period, answerer, until=now() + timedelta(days=2), reason="Болел")
    erase_person(secretary, answerer, reason="Заявление от 1 июля")
    report.refresh_from_db()
    assert (report.state, report.words, report.draft) == (State.SUBMITTED, "Смотр проведён 18 июня.", {})
    assert (LinkOpening.objects.count(), Opening.objects.count(), Letter.objects.count()) == (0, 0, 0)
    assert link_by_token(asked.token) is None
    assert tables_with("oleg@example", "Олег", "Петрович") == set()
