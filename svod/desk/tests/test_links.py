"""A link given at the page of links is kept, and the journal says who gave it."""

import pytest
from django.test import Client

from svod.accounts.access import Actor
from svod.attachments.models import KeptLink
from svod.journal.models import Entry
from tests.people import SignedIn

LINKS = "/obrazec/desk/links/"


@pytest.fixture
def desk(secretary: Actor, signed_in: SignedIn) -> Client:
    return signed_in(secretary)


def test_a_secretary_keeps_a_link_and_the_journal_says_so(desk: Client, secretary: Actor) -> None:
    answer = desk.post(f"{LINKS}add/", {"address": "site.example.org/news"}, follow=True)
    assert "Адрес сохранён. Копия страницы появится в течение минуты." in answer.content.decode()
    link = KeptLink.objects.get()
    assert (link.address, link.added_by, link.given) == (
        "http://site.example.org/news",
        secretary.user,
        "site.example.org/news",
    )
    line = Entry.objects.get(verb="link.kept")
    assert (line.kind, line.thing, line.title) == ("kept-link", str(link.pk), link.address)
    again = desk.post(f"{LINKS}add/", {"address": "http://site.example.org/news"}, follow=True)
    assert "Этот адрес уже сохранён." in again.content.decode()
    assert Entry.objects.filter(verb="link.kept").count() == 1
