"""An office with a member, its clerk and a ministry that answers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from svod.accounts.access import Actor
from svod.members.actions import ensure_organisation, ensure_person
from svod.members.models import Organisation, Person
from svod.requests.actions import keep_addressee, receive_request
from svod.requests.choices import AddresseeKind, Origin
from svod.requests.models import Addressee, Request
from svod.requests.rules.asked import Asked
from tests.people import PersonOf


@dataclass
class Office:
    """Who keeps requests, who asks, who answers."""

    secretary: Actor
    clerk: Actor
    member: Organisation
    ministry: Addressee

    def asked(self, title: str = "Дорога к цеху", day: date = date(2031, 3, 3), **told: Any) -> tuple[Request, str]:
        """A request of the member, written down by the office, and the token of its link."""
        asked = Asked(
            **{
                "title": title,
                "text": "Просим починить подъезд.",
                "category": "roads",
                "received_on": day,
                "organisation": self.member.pk,
                **told,
            }
        )
        return receive_request(self.secretary, asked, origin=Origin.STAFF)


@pytest.fixture
def _spring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Monday, the third of March 2031."""
    monkeypatch.setenv("SVOD_NOW", "2031-03-03T10:00")


@pytest.fixture
def office(secretary: Actor, person: PersonOf, _spring: None) -> Office:
    member, _new = ensure_organisation(secretary, "ООО «Проба»", is_member=True)
    clerk = person("clerk")
    works, _new = ensure_person(secretary, "Клерков О.О.")
    Person.objects.filter(pk=works.pk).update(user=clerk.user, organisation=member)
    ministry = keep_addressee(secretary, name="Образцовое министерство", kind=AddresseeKind.MINISTRY, days=5)
    return Office(secretary, clerk, member, ministry)
