"""Norms and own plans of measures, read and kept by a program."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from svod.accounts.access import Actor
from svod.api.tests.callers import Program
from svod.bodies.actions import ensure_body
from svod.facts.actions import type_fact
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.plan import actions as plan
from svod.plan.models import Measure, Norm, Plan
from svod.plan.rules import MeasureDraft
from tests.people import PersonOf


@pytest.fixture
def measure(secretary: Actor, monkeypatch: pytest.MonkeyPatch) -> Measure:
    """A measure of 2030 whose words promise news, in June of that year."""
    monkeypatch.setenv("SVOD_NOW", "2030-06-15T10:00")
    made = plan.create_plan(secretary, year=2030, title="План")
    draft = MeasureDraft("1.1.", {"measure": "Публикация новостей"})
    return plan.add_measure(secretary, made, section=None, draft=draft)


WINDOW = {"first": "2030-01-01", "last": "2030-12-31"}


def test_a_proposed_norm_is_set_counted_changed_and_taken_off(secretary: Actor, measure: Measure) -> None:
    program, path = Program(secretary), f"plans/2030/measures/{measure.pk}/norms"
    type_fact(secretary, FactKind.NEWS_PUBLISHED, Told(date(2030, 3, 3), title="Новость"), year=2030)
    [offer] = program.get("plans/2030/norms").json()["offers"]
    assert (offer["measure"], offer["kind"], offer["fits"]) == (measure.pk, "news.published", 1)
    [shown] = program.get(path).json()["norms"]
    assert (shown["id"], shown["state"]) == (None, "proposed")
    made = program.post(path, {"kind": "news.published", "want": 4, **WINDOW})
    told = made.json()
    assert (made.status_code, told["state"], told["have"], told["total"]) == (201, "set", 1, 4)
    other = program.client.put(
        f"/api/v1/obrazec/{path}/{told['id']}",
        {"kind": "article.published", "want": 1, "per": "P3M", **WINDOW},
        content_type="application/json",
    ).json()
    assert (other["kind"], other["per"], other["total"]) == ("article.published", "P3M", 4)
    assert [each.kind for each in Norm.objects.all()] == ["article.published"]
    assert program.post(f"{path}/{other['id']}/remove").json()["id"] == measure.pk
    assert not Norm.objects.exists()


def test_a_norm_that_the_words_only_seem_to_promise_is_called_none(secretary: Actor, measure: Measure) -> None:
    program, path = Program(secretary), f"plans/2030/measures/{measure.pk}"
    gone = program.post(f"{path}/dismissed-norms", {"kind": "news.published"}).json()
    assert (gone["state"], program.get("plans/2030/norms").json()["count"]) == ("dismissed", 0)
    assert program.post(f"{path}/dismissed-norms", {"kind": "news.published"}).status_code == 422


def test_a_norm_that_means_nothing_is_refused_by_its_field(secretary: Actor, measure: Measure) -> None:
    program, path = Program(secretary), f"plans/2030/measures/{measure.pk}/norms"
    faults: dict[str, dict[str, object]] = {
        "per": {"per": "P5X"},
        "body": {"body": 999_999},
        "want": {"want": 0},
        "kind": {"kind": "nothing.done"},
    }
    for field, sent in faults.items():
        answer = program.post(path, {"kind": "news.published", **WINDOW, **sent})
        assert (answer.status_code, [each["field"] for each in answer.json()["errors"]]) == (422, [field])
    late = program.post(path, {"kind": "news.published", "first": "2030-12-31", "last": "2030-01-01"})
    assert (late.status_code, Norm.objects.count()) == (422, 0)


def test_an_observer_reads_norms_and_sets_none(measure: Measure, person: PersonOf) -> None:
    program, path = Program(person("observer")), f"plans/2030/measures/{measure.pk}/norms"
    assert program.get(path).json()["count"] == 1
    assert program.post(path, {"kind": "news.published", **WINDOW}).status_code == 403


def test_an_approved_plan_takes_norms_under_an_amendment_alone(
    secretary: Actor, measure: Measure, person: PersonOf
) -> None:
    plan.approve_plan(person("head"), measure.plan, paper="Приказ № 1")
    answer = Program(secretary).post(
        f"plans/2030/measures/{measure.pk}/norms", {"kind": "news.published", "want": 4, **WINDOW}
    )
    assert (answer.status_code, Norm.objects.count()) == (422, 0)


def test_a_bodys_own_plan_is_begun_filled_summed_and_read_at_the_body(secretary: Actor, measure: Measure) -> None:
    program, (council, _new) = Program(secretary), ensure_body(secretary, "Совет образца")
    path = f"plans/2030/measures/{measure.pk}/plans"
    made = program.post(path, {"body": council.pk})
    own = made.json()
    assert (made.status_code, own["of_measure"], own["body"], own["place"]) == (
        201,
        measure.pk,
        council.pk,
        f"2030-own-{own['id']}",
    )
    assert "Публикация новостей" in own["title"]
    first = program.post(f"plans/{own['place']}/measures", {"measure": "Собрать совет"}).json()
    program.post(f"plans/{own['place']}/measures", {"measure": "Показать образец"})
    program.post(f"plans/{own['place']}/measures/{first['id']}/status", {"status": "done"})
    rows = program.get(f"plans/{own['place']}/measures").json()["measures"]
    assert [each["cells"]["measure"] for each in rows] == ["Собрать совет", "Показать образец"]
    for shown in (path, f"bodies/{council.pk}/plans"):
        [told] = program.get(shown).json()["plans"]
        assert (told["place"], told["body"], told["done"], told["total"]) == (own["place"], "Совет образца", 1, 2)
    assert program.get("plans/2030/measures").json()["count"] == 1
    assert program.post(path, {"body": council.pk}).status_code == 422


def test_an_empty_own_plan_is_taken_away_and_a_main_plan_never(secretary: Actor, measure: Measure) -> None:
    program = Program(secretary)
    own = program.post(f"plans/2030/measures/{measure.pk}/plans", {"title": "План совета"}).json()
    assert program.post("plans/2030/drop").status_code == 404
    assert program.post(f"plans/{own['place']}/drop").json()["id"] == measure.pk
    assert not Plan.objects.filter(of__isnull=False).exists()


@pytest.mark.parametrize("place", ["2030-own-0", "2030-own-", "2030-own-x", "2030-7", "20300", "x"])
def test_what_names_no_plan_is_said_of_the_address(place: str, secretary: Actor, measure: Measure) -> None:
    answer = Program(secretary).get(f"plans/{place}/measures")
    assert (answer.status_code, [each["field"] for each in answer.json()["errors"]]) == (422, ["year"])


@pytest.mark.parametrize("place", ["2031-own-{own}", "2030-own-{main}", "2030-own-999999999999999999"])
def test_a_plan_that_is_not_there_is_not_found(place: str, secretary: Actor, measure: Measure) -> None:
    own = plan.begin_own_plan(secretary, measure)
    told = place.format(own=own.pk, main=measure.plan_id)
    assert [Program(secretary).get(f"plans/{told}{more}").status_code for more in ("", "/measures")] == [404, 404]


QUERIES = {
    "plans/2030/norms": 8,
    "plans/2030/measures/{measure}/norms": 9,
    "plans/2030/measures/{measure}/plans": 9,
    "bodies/{body}/plans": 5,
}
"""How many queries a page costs, of one row or of three."""


@pytest.mark.parametrize("number", [1, 3])
def test_norms_and_own_plans_ask_a_fixed_number_of_queries(number: int, secretary: Actor, measure: Measure) -> None:
    program, (council, _new) = Program(secretary), ensure_body(secretary, "Совет образца")
    first, last = date(2030, 1, 1), date(2030, 12, 31)
    for n, kind in enumerate(list(FactKind)[:number]):
        draft = MeasureDraft(f"2.{n}.", {"measure": "Публикация новостей"})
        other = plan.add_measure(secretary, measure.plan, section=None, order=n + 2, draft=draft)
        plan.set_norm(secretary, measure, kind, first=first, last=last, want=2)
        for under in (measure, other):
            body = council if under == other else ensure_body(secretary, f"Комитет {n}")[0]
            plan.begin_own_plan(secretary, under, body=body)
    program.get("plans/2030/measures")
    asked = {}
    for path in QUERIES:
        with CaptureQueriesContext(connection) as queries:
            assert program.get(path.format(measure=measure.pk, body=council.pk)).json()["count"] >= number
        asked[path] = len(queries)
    assert asked == QUERIES
