"""Guests and stands of an event, sums of a survey: who reads names, and what is not told."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from svod.accounts.access import Actor
from svod.api.tests.callers import Program
from svod.core.clock import today
from svod.events import actions as events
from svod.events.models import Event, Guest
from svod.events.rules.lists import Row
from svod.journal.models import Opening
from svod.workforce.actions import answer_sheet
from svod.workforce.tests.conftest import Asked, ask, make_members, row
from tests.people import PersonOf


def exhibition(secretary: Actor, number: int) -> Event:
    """An exhibition with so many guests and members."""
    day = date(2030, 5, 5)
    made = events.add_event(secretary, {"kind": "exhibition", "title": "Выставка", "first": day, "last": day})
    rows = [Row(n, f"Гостев {n}.О.", f"guest{n}@example.org", "ООО «Гостевое»") for n in range(number)]
    events.add_guests(secretary, made, rows)
    for stand in events.call_members(secretary, made, make_members(secretary, number)):
        events.set_stand(secretary, stand, {"state": "joint", "fee": 5000}, exhibits="Образец")
    return made


def test_the_office_reads_guests_by_state_and_words_and_it_is_noted(secretary: Actor) -> None:
    event, program = exhibition(secretary, 3), Program(secretary)
    guest = Guest.objects.get(email="guest1@example.org")
    events.settle_guest(secretary, guest, taken=False)
    path = f"events/{event.pk}/guests"
    told = program.get(path).json()
    assert (told["count"], told["guests"][0]["firm"]) == (3, "ООО «Гостевое»")
    assert [each["id"] for each in program.get(f"{path}?state=refused").json()["guests"]] == [guest.pk]
    assert program.get(f"{path}?q=гостев 2").json()["guests"][0]["email"] == "guest2@example.org"
    assert program.get(f"{path}?state=nobody").status_code == 422
    assert guest.code not in program.get(path).content.decode()
    assert Opening.objects.filter(list_name="guests").exists()


def test_an_observer_sees_who_stands_where_and_neither_guests_nor_money(secretary: Actor, person: PersonOf) -> None:
    event, observer = exhibition(secretary, 1), Program(person("observer"))
    [stand] = observer.get(f"events/{event.pk}/stands").json()["stands"]
    assert (stand["state"], stand["exhibits"], "fee" in stand) == ("joint", ["Образец"], False)
    closed = [f"events/{event.pk}/guests", f"events/{event.pk}/stands/{stand['id']}"]
    assert [observer.get(path).status_code for path in closed] == [403, 403]
    assert float(Program(secretary).get(closed[1]).json()["fee"]) == 5000


def test_a_stand_of_another_event_is_not_there(secretary: Actor) -> None:
    event = exhibition(secretary, 1)
    day = date(2030, 6, 6)
    other = events.add_event(secretary, {"kind": "exhibition", "title": "Другая", "first": day, "last": day})
    path = f"events/{other.pk}/stands/{event.stands.get().pk}"
    assert Program(secretary).get(path).status_code == 404


def _answered(secretary: Actor, *, kind: str = "needs") -> Asked:
    """Four members of whom three have answered: all want one trade, one wants a rare one too."""
    make_members(secretary, 4)
    asked = ask(secretary, kind=kind)
    for at in range(3):
        typed = {"mark-overall": str(5 - at)}
        if kind == "needs":
            typed = row(0, "Пробник", at + 1, today().year) | (row(1, "Редкий", 7, today().year) if at == 0 else {})
        answer_sheet(secretary, asked.sheet(at), typed, door=asked.door(at))
    return asked


def test_the_sums_of_a_survey_name_nobody_and_small_ones_are_the_offices_alone(
    secretary: Actor, person: PersonOf
) -> None:
    asked = _answered(secretary)
    path = f"needs/{asked.round.pk}"
    inside, outside = (Program(who).get(f"{path}/sums").json() for who in (secretary, person("observer")))
    lines = [
        {each["label"]: each["total"]["heads"] for each in told["by_profession"]["lines"]} for told in (inside, outside)
    ]
    assert lines == [{"Редкий": 7, "Пробник": 6}, {"Пробник": 6, "Редкий": 0}]
    assert [told["by_profession"]["total"]["heads"] for told in (inside, outside)] == [13, 6]
    rare = next(each for each in outside["by_profession"]["lines"] if each["label"] == "Редкий")
    assert rare["sums"][0] == {"heads": None, "members": 1}
    assert "ООО" not in Program(secretary).get(f"{path}/sums").content.decode()
    card = Program(secretary).get(path).json()
    assert (card["asked"], card["answered"], card["silent"]) == (4, 3, 1)
    silent = Program(secretary).get(f"{path}/sheets?state=silent").json()["sheets"]
    assert [each["name"] for each in silent] == ["ООО «Проба 03»"]


def test_marks_are_counted_by_question(secretary: Actor) -> None:
    asked = _answered(secretary, kind="opinion")
    told = Program(secretary).get(f"needs/{asked.round.pk}/sums").json()
    assert (told["by_profession"], [each["mean"] for each in told["marks"]]) == (None, [4.0, None, None, None, None])
    assert (told["marks"][0]["members"], told["marks"][0]["counts"]) == (3, [0, 0, 1, 1, 1])


QUERIES = {"events/{event}/guests": 7, "events/{event}/stands": 5, "needs/{round}/sheets": 4, "needs/{round}/sums": 4}
"""How many queries a page costs, of one row or of four."""


@pytest.mark.parametrize("number", [1, 4])
def test_guests_stands_and_sums_ask_a_fixed_number_of_queries(number: int, secretary: Actor) -> None:
    event = exhibition(secretary, number)
    keys = {"event": event.pk, "round": ask(secretary).round.pk}
    program, asked = Program(secretary), {}
    program.get(f"events/{event.pk}/guests")
    for path in QUERIES:
        with CaptureQueriesContext(connection) as queries:
            assert program.get(path.format(**keys)).status_code == 200
        asked[path] = len(queries)
    assert asked == QUERIES
