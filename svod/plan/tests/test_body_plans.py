"""A body's own plan is begun and opened from the body's page."""

import pytest

from svod.accounts.access import Actor
from svod.bodies.actions import add_body
from svod.plan.actions import add_measure, create_plan
from svod.plan.models import Plan
from svod.plan.rules import MeasureDraft
from tests.people import PersonOf, SignedIn


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_NOW", "2031-02-01T10:00")


def test_a_secretary_begins_a_bodys_plan_from_its_page(secretary: Actor, person: PersonOf, signed_in: SignedIn) -> None:
    body = add_body(secretary, {"name": "Образцовый комитет", "kind": "committee"})
    plan = create_plan(secretary, year=2031, title="План")
    measure = add_measure(secretary, plan, section=None, draft=MeasureDraft("5.1", {"measure": "Работа комитета"}))
    desk, page = signed_in(secretary), f"/obrazec/desk/bodies/{body.pk}/plans/"
    assert page in desk.get(f"/obrazec/desk/bodies/{body.pk}/").content.decode()
    assert desk.post(page, {"measure": ""}).status_code == 422
    assert desk.post(page, {"measure": "999"}).status_code == 404
    answer = desk.post(page, {"measure": str(measure.pk), "title": "План комитета"})
    made = Plan.objects.get(body=body)
    assert answer["Location"].endswith(f"/plan/2031/own/{made.pk}/")
    add_measure(secretary, made, section=None, draft=MeasureDraft("1", {"measure": "Собраться"}))
    seen = signed_in(person("observer")).get(page).content.decode()
    assert ("План комитета" in seen, "выполнено 0 из 1" in seen) == (True, True)
    assert signed_in(person("observer")).post(page, {"measure": str(measure.pk)}).status_code == 403
