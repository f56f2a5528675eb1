"""A plan kept by a program: words by cells, order, statuses, amendments."""

import pytest
from django.db.models.signals import pre_save

from svod.accounts.access import Actor
from svod.api.tests.callers import Program
from svod.plan import actions as plan
from svod.plan.models import Measure
from svod.plan.rules import MeasureDraft
from tests.people import PersonOf


@pytest.fixture
def program(secretary: Actor) -> Program:
    made = plan.create_plan(secretary, year=2030, title="План")
    section = plan.add_section(secretary, made, number="1.", title="Раздел")
    for order, number in enumerate(("1.1.", "1.2."), 1):
        draft = MeasureDraft(number, {"measure": f"Дело {number}"})
        plan.add_measure(secretary, made, section=section, order=order, draft=draft)
    return Program(secretary)


def _keys() -> list[int]:
    return list(Measure.objects.order_by("order", "pk").values_list("pk", flat=True))


def test_a_measure_is_written_right_after_another_and_its_deadline_is_read(program: Program) -> None:
    first = _keys()[0]
    sent = {"measure": "Провести школу", "deadline": "до 8 июля 2030 г.", "number": "1.3.", "after": first}
    made = program.post("plans/2030/measures", sent)
    assert (made.status_code, "2030-07-08" in str(made.json()["deadline"])) == (201, True)
    assert _keys()[1] == made.json()["id"]
    last = program.post("plans/2030/measures", {"measure": "Последнее"}).json()
    assert _keys()[-1] == last["id"]


def test_cells_are_changed_all_or_none_and_nobodys_words_are_lost(program: Program) -> None:
    path = f"plans/2030/measures/{_keys()[0]}"
    done = program.patch(path, {"cells": {"result": {"words": "Сделано", "was": ""}}})
    assert (done.status_code, done.json()["cells"]["result"]) == (200, "Сделано")
    cells = {"number": {"words": "9.", "was": "1.1."}, "result": {"words": "Иное", "was": ""}}
    late = program.patch(path, {"cells": cells})
    assert (late.status_code, "«Сделано»" in late.json()["detail"]) == (409, True)
    assert program.get(path).json()["number"] == "1.1."
    assert program.patch(path, {"cells": {"own:x": {"words": "?", "was": ""}}}).status_code == 404


def test_a_measure_moves_is_taken_out_and_comes_back(program: Program) -> None:
    first, second = _keys()
    program.post(f"plans/2030/measures/{first}/move", {"after": second})
    assert _keys() == [second, first]
    gone = program.post(f"plans/2030/measures/{first}/remove").json()["removed"]
    assert _keys() == [second]
    assert program.post(f"plans/2030/removed-measures/{gone}/restore").json()["number"] == "1.1."


def test_a_moved_measure_says_where_and_why(program: Program) -> None:
    path = f"plans/2030/measures/{_keys()[0]}/status"
    assert program.post(path, {"status": "moved"}).status_code == 422
    told = program.post(path, {"status": "moved", "moved_to": "2030-09-10", "moved_why": "Зал занят"}).json()
    assert (told["status_set"], told["moved_to"]) == ("moved", "2030-09-10")
    assert program.post(path, {"status": None}).json()["status_set"] is None


def test_a_measure_taken_out_while_its_status_is_set_is_not_there(program: Program) -> None:
    path = f"plans/2030/measures/{_keys()[0]}/status"

    def take_out(instance: Measure, **_more: object) -> None:
        Measure.objects.filter(pk=instance.pk).delete()

    pre_save.connect(take_out, sender=Measure)
    try:
        answer = program.post(path, {"status": "done"})
    finally:
        pre_save.disconnect(take_out, sender=Measure)
    assert (answer.status_code, len(_keys())) == (404, 2)


def test_an_approved_plan_changes_by_its_amendments_alone(program: Program, person: PersonOf) -> None:
    path, head = f"plans/2030/measures/{_keys()[0]}", Program(person("head"))
    assert head.post("plans/2030/approve", {"paper": "Приказ № 1"}).json()["approved_at"]
    change = {"cells": {"deadline": {"words": "май 2030 г.", "was": ""}}}
    assert program.patch(path, change).status_code == 422
    sent = {"decided": "Протокол № 2", "day": "2020-02-01", "why": "Уточнено"}
    begun = program.post("plans/2030/amendments", sent).json()
    assert program.patch(path, change).status_code == 200
    closed = program.post(f"plans/2030/amendments/{begun['id']}/close").json()
    assert [(each["field"], each["after"]) for each in closed["changes"]] == [("deadline", "май 2030 г.")]
    card = program.get("plans/2030").json()
    assert (card["amendment"], [each["title"] for each in card["sections"]]) == (None, ["Раздел"])
