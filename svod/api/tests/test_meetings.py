"""Meetings kept by a program, and what cards and the day cost in queries, whatever stands in them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from svod.accounts.access import Actor
from svod.api.tests.callers import Program
from svod.bodies.actions import add_body, give_seat
from svod.bodies.models import Body
from svod.core.clock import now, today
from svod.members.actions import ensure_organisation
from svod.members.models import Organisation
from svod.plan.actions import create_plan
from svod.products.actions import add_product, add_register, prepare_entry


@pytest.fixture
def body(secretary: Actor) -> Body:
    made = add_body(secretary, {"name": "Комитет проб", "kind": "committee"})
    place, _new = ensure_organisation(secretary, "ООО «Пробное»", is_member=True)
    give_seat(secretary, made, organisation=place, person=None)
    return made


def _begun(program: Program, body: Body, **more: object) -> int:
    day = today() - timedelta(days=1)
    sent = {"body": body.pk, "title": "Заседание", "day": day.isoformat(), "at": "10:00", "agenda": ["Итоги"], **more}
    made = program.post("meetings", sent)
    assert made.status_code == 201, made.json()
    return int(made.json()["id"])


def test_a_meeting_goes_from_its_agenda_to_final_minutes(secretary: Actor, body: Body) -> None:
    program = Program(secretary)
    path = f"meetings/{_begun(program, body)}"
    item = program.get(path).json()["agenda"][0]
    under = f"{path}/items/{item['id']}"
    heard = program.patch(under, {"version": item["version"], "text": "Обсудили", "discussed": True})
    assert heard.json()["agenda"][0]["text"] == "Обсудили"
    late = program.patch(under, {"version": item["version"], "text": "Иначе"})
    assert (late.status_code, "«Обсудили»" in late.json()["detail"]) == (409, True)
    program.post(f"{under}/decisions", {"text": "Провести школу"})
    told = program.post(f"{under}/instructions", {"text": "Найти зал", "executor": "Образцов О.О."}).json()
    assert [each["text"] for each in told["agenda"][0]["decisions"]] == ["Провести школу"]
    seat = program.get(path).json()["attendance"][0]
    program.post(f"{path}/attendance", {"organisation": seat["organisation"], "state": "present"})
    assert program.post(f"{path}/hold").json()["state"] == "held"
    final = program.post(f"{path}/final", {"confirmed": True}).json()
    assert (final["state"], [each["number"] for each in final["versions"]]) == ("final", [1])
    minutes = program.get(f"{path}/minutes").json()
    assert (minutes["number"], minutes["sha256"]) == (1, final["versions"][0]["sha256"])


def _filled(secretary: Actor, body: Body, program: Program, number: int) -> dict[str, int]:
    """A meeting with so many items, a product in so many registers."""
    create_plan(secretary, year=now().year, title="План")
    titles = [f"Пункт {n}" for n in range(number)]
    meeting = _begun(program, body, agenda=titles)
    for each in program.get(f"meetings/{meeting}").json()["agenda"]:
        program.post(f"meetings/{meeting}/items/{each['id']}/decisions", {"text": "Решили"})
        program.post(f"meetings/{meeting}/items/{each['id']}/instructions", {"text": "Сделать", "executor": "Некто"})
    maker = Organisation.objects.get(cluster=secretary.cluster)
    product = add_product(secretary, {"name": "Стол", "organisation": maker})
    for n in range(number):
        prepare_entry(secretary, product, add_register(secretary, {"name": f"Реестр {n}"}))
        add_product(secretary, {"name": f"Стул {n}", "organisation": maker})
    return {"meeting": meeting, "product": product.pk}


QUERIES = {
    "today": 27,
    "calendar": 6,
    "search?q=стол": 6,
    "meetings": 4,
    "meetings/{meeting}": 14,
    "meetings/{meeting}/minutes": 11,
    "instructions": 4,
    "products": 5,
    "products/{product}": 4,
    "registers": 5,
}
"""How many queries a page or a card costs, of one row or of many."""


@pytest.mark.parametrize("number", [1, 4])
def test_cards_and_the_day_ask_a_fixed_number_of_queries(number: int, secretary: Actor, body: Body) -> None:
    program, asked = Program(secretary), {}
    keys = _filled(secretary, body, program, number)
    program.get("today")
    for path in QUERIES:
        with CaptureQueriesContext(connection) as queries:
            assert program.get(path.format(**keys)).status_code == 200
        asked[path] = len(queries)
    assert asked == QUERIES
    assert date.fromisoformat(program.get("today").json()["date"]) == today()
