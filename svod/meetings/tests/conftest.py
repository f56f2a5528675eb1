"""A council of three organisations and its people."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from svod.accounts.access import Actor
from svod.bodies.actions import add_body, give_seat
from svod.bodies.models import Body
from svod.core.clock import MOSCOW, now
from svod.meetings.actions import add_item, add_meeting
from svod.meetings.models import Item, Meeting
from svod.members.actions import ensure_organisation, ensure_person
from svod.members.models import Organisation, Person


@dataclass
class Council:
    """The body, who sits there, and short ways to its meetings."""

    actor: Actor
    body: Body
    organisations: list[Organisation]
    people: list[Person]

    def meeting(self, days: int, *titles: str) -> Meeting:
        """A draft so many days from now (negative: ago) with these items."""
        moment: datetime = (now() + timedelta(days=days)).astimezone(MOSCOW).replace(microsecond=0)
        told = {
            "title": "Заседание образцового совета",
            "length": 60,
            "chair": self.people[0],
            "keeper": self.people[1],
        }
        made = add_meeting(self.actor, self.body, starts_at=moment, told=told)
        for title in titles:
            add_item(self.actor, self.body, made, {"title": title})
        return made


def titles(meeting: Meeting) -> list[str]:
    """The agenda in words."""
    return [item.title for item in meeting.items.order_by("order", "pk")]


def item(meeting: Meeting, title: str) -> Item:
    """The item of this title."""
    return meeting.items.select_related("meeting__body__cluster", "body__cluster").get(title=title)


def make_council(actor: Actor, name: str = "Образцовый совет") -> Council:
    """A council of three organisations, met four times a year."""
    body = add_body(actor, {"name": name, "kind": "council", "meets": 1, "per": "quarter", "is_public": True})
    organisations = [ensure_organisation(actor, f"ООО «Проба {n}»", is_member=True)[0] for n in (1, 2, 3)]
    people = [ensure_person(actor, f"{surname} О.О.")[0] for surname in ("Председателев", "Секретарев", "Участников")]
    for organisation in organisations:
        give_seat(actor, body, organisation=organisation, person=None)
    return Council(actor, body, organisations, people)


@pytest.fixture
def council(secretary: Actor) -> Council:
    return make_council(secretary)
