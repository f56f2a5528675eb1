"""A document goes into a measure's own plan as it goes into the plan of a year: looked at, ticked, undone whole."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from svod.accounts.access import Actor, NotThere
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.intake.actions import accept_load, keep_reading, merge_load, understand_anew, undo_load
from svod.intake.models import Load
from svod.intake.queries.plans import compared
from svod.intake.tests.conftest import _read, document, dump
from svod.plan.actions import begin_own_plan, create_plan, write_measure
from svod.plan.models import Plan
from tests.people import PersonOf, SignedIn

IMPORT = "/obrazec/desk/import/"


@pytest.fixture
def own(secretary: Actor) -> Plan:
    """An own plan of 2031 in which nothing stands yet."""
    plan = create_plan(secretary, year=2031, title="План-образец")
    cells = {"measure": "Дела комитета", "deadline": "по отдельному плану"}
    measure = write_measure(secretary, plan, section=None, number="3.1.", cells=cells)
    return begin_own_plan(secretary, measure, title="План комитета")


def load_into(actor: Actor, own: Plan, title: str = "План комитета на 2031 год") -> Load:
    """The sample document, read and kept for a look, for the own plan."""
    data = document(title=title)
    return keep_reading(actor, "own.md", data, reading=json.loads(_read("own.md", data)), own=own)


def test_ticked_rows_go_into_the_own_plan_with_their_sections_and_the_years_plan_stays(
    secretary: Actor, own: Plan
) -> None:
    load = load_into(secretary, own)
    before = dump()
    ticked = [each.key for each in compared(secretary, own, load)]
    assert merge_load(secretary, load, ticked=ticked) == own
    found = own.measures.order_by("section__order", "order").values_list("section__number", "number", "measure")
    assert list(found) == [
        ("1.", "1.1.", "Показать образец"),
        ("1.", "1.2.", "Собрать макеты"),
        ("1.", "1.4.", "Сверить примеры"),
        ("2.", "2.1.", "Описать шаблон"),
    ]
    assert Plan.objects.get(of=None).measures.count() == 1
    undo_load(secretary, Load.objects.get(pk=load.pk))
    assert dump() == before


def test_a_document_of_another_year_is_understood_in_the_year_of_the_own_plan(secretary: Actor, own: Plan) -> None:
    load = load_into(secretary, own, title="План комитета на 2027 год")
    assert load.year == 2031
    assert understand_anew(secretary, load, year=2029).year == 2031
    with pytest.raises(RuleBroken):
        accept_load(secretary, load, year=2029)


def test_a_secretary_drops_a_document_on_the_own_plan_and_ticks_its_rows(
    secretary: Actor, own: Plan, signed_in: SignedIn
) -> None:
    browser = signed_in(secretary)
    assert f"{IMPORT}?own={own.pk}" in browser.get(f"/obrazec/desk/plan/2031/own/{own.pk}/").content.decode()
    assert "План комитета" in browser.get(f"{IMPORT}?own={own.pk}").content.decode()
    sent = {"file": SimpleUploadedFile("own.md", document())}
    address = browser.post(f"{IMPORT}?own={own.pk}", sent)["Location"]
    asked = browser.post(f"{address}accept/", {"year": "2031"})["Location"]
    assert asked == f"{address}compare/"
    assert "отдельного плана" in browser.get(asked).content.decode()
    load = Load.objects.get()
    ticks = [each.key for each in compared(secretary, own, load)]
    assert browser.post(asked, {"take": ticks})["Location"] == f"/obrazec/desk/plan/2031/own/{own.pk}/"
    assert own.measures.count() == 4


def test_only_an_own_plan_of_the_cluster_takes_a_document(
    secretary: Actor, own: Plan, person: PersonOf, neighbour: Cluster, signed_in: SignedIn
) -> None:
    theirs = person("secretary", neighbour)
    with pytest.raises(NotThere):
        load_into(theirs, own)
    browser = signed_in(secretary)
    main = Plan.objects.get(of=None)
    for key in (str(main.pk), "0", "x", "9" * 30):
        assert browser.get(f"{IMPORT}?own={key}").status_code == 404
    assert signed_in(theirs).get(f"/{neighbour.slug}/desk/import/?own={own.pk}").status_code == 404
