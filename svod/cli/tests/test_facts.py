"""`svod facts`: the year's facts in the form of a file say of the exported plan what the ledger says of the plan."""

import json
from datetime import date

import pytest

from svod.accounts.access import Actor
from svod.bodies.actions import ensure_body
from svod.cli.compose import composed_of
from svod.cli.facts import warnings
from svod.composing.facts import read_facts
from svod.core.clock import today
from svod.core.ref import Ref
from svod.desk.queries.given import given_facts
from svod.facts.actions import record, type_fact, withdraw
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.members.actions import ensure_organisation
from svod.plan import actions
from svod.plan.models import Measure, Plan
from svod.plan.queries import composed, document_of, plan_with_columns, rows_of, sections_of
from svod.plan.rules import MeasureDraft
from svod.reading.plan import read_plan
from svod.writing import docx

pytestmark = pytest.mark.django_db
END = date(2031, 12, 31)
WORDS = (
    ("1.1.", "Проведение заседаний Совета образца", "Ежеквартально", "Протоколы"),
    ("1.2.", "Публикация новостей об образце", "В течение года", "Не менее 4 новостей"),
    ("1.3.", "Участие в выставке проб", "до 1 мая 2031 г.", "Совместный стенд"),
    ("1.4.", "Внесение изделий в реестр", "В течение года", "Изделия в реестре"),
    ("1.5.", "Проведение форума", "20 сентября 2031 г.", "Форум проведён"),
    ("1.6.", "Подготовка статей", "В течение года", "Статьи"),
)


@pytest.fixture
def plan(secretary: Actor) -> Plan:
    made = actions.create_plan(secretary, year=2031, title="План мероприятий кластера «Образец» на 2031 год")
    section = actions.add_section(secretary, made, number="1.", title="Раздел образца")
    for order, (number, measure, deadline, expected) in enumerate(WORDS, 1):
        cells = {"measure": measure, "deadline": deadline, "expected": expected, "responsible": "Образцов О.О."}
        actions.add_measure(
            secretary, made, section=section, order=order, draft=MeasureDraft(number=number, cells=cells)
        )
    return made


@pytest.fixture
def year(secretary: Actor, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> list[Measure]:
    """A year lived: rooms recorded, people typed, one thing was undone."""
    monkeypatch.setenv("SVOD_NOW", "2032-01-15T10:00")
    assert today() == date(2032, 1, 15)
    rows = list(plan.measures.order_by("order"))
    body, _ = ensure_body(secretary, "Совет образца")
    whose = Ref("body", str(body.pk), body.name)
    firm, _ = ensure_organisation(secretary, "ООО «Образец»")
    for n, month in enumerate((1, 4, 12)):
        told = Told(date(2031, month, 9), title="Заседание Совета образца", body=whose, quantities={"people": 9 + n})
        record(secretary, FactKind.MEETING_HELD, told, source=Ref("meeting", str(n), "Заседание"))
    actions.set_norm(secretary, rows[0], FactKind.MEETING_HELD, first=date(2031, 1, 1), last=END, want=1, per="P3M")
    for n in range(5):
        told = Told(date(2031, 2 + n, 3), title=f"Новость {n}", url=f"https://example.org/{n}", public=n != 2)
        record(secretary, FactKind.NEWS_PUBLISHED, told, source=Ref("news", str(n), "Новость"))
    withdraw(secretary, Ref("news", "4", "Новость"))
    actions.set_norm(secretary, rows[1], FactKind.NEWS_PUBLISHED, first=date(2031, 1, 1), last=END, want=4)
    fair = Told(
        date(2031, 4, 1), date(2031, 4, 8), "Выставка проб", form="own", sections=("Пробы",),
        quantities={"organisations": 3}, organisations=(firm.pk,), other_names=("ООО «Проба»",),
    )  # fmt: skip
    goods = Told(date(2031, 5, 2), quantities={"products": 13, "of_members": 4}, register="Реестр", title="Изделия")
    moved = Told(
        date(2031, 9, 1), title="Форум", moved_from=date(2031, 9, 20), moved_to=date(2032, 3, 14), by="Совет образца"
    )
    for row, kind, told in (
        (2, FactKind.EVENT_ATTENDED, fair),
        (3, FactKind.PRODUCT_REGISTERED, goods),
        (4, FactKind.DECISION_POSTPONED, moved),
    ):
        fact = type_fact(secretary, kind, told, year=2031)
        actions.tie_fact(secretary, rows[row], fact)
        actions.tie_fact(secretary, rows[5], fact)
    return rows


def test_the_list_says_of_the_exported_plan_what_the_ledger_says(
    secretary: Actor, plan: Plan, year: list[Measure]
) -> None:
    here = composed(secretary.cluster, plan, END)
    given = json.loads(json.dumps(given_facts(secretary.cluster, plan).facts))
    drawn = plan_with_columns(secretary, 2031)
    heads = sections_of(drawn)
    document = docx.write(document_of(drawn, rows_of(secretary, drawn, END, heads)[0], heads))
    said = composed_of(read_plan(document, "plan.docx", None), read_facts(given), END)
    rows = [here.rows[row.pk].composition for row in year]
    assert [row.text for row in rows if not row.text] == []
    # the file says in column 6 what was composed, so that its own words are claims; all of them are borne out
    assert [row.as_json() | {"claims": []} for row in said.rows] == [row.as_json() | {"claims": []} for row in rows]
    assert [claim for row in said.rows for claim in row.claims if claim.verdict in {"contradicted", "unproved"}] == []
    assert [row.status for row in rows] == ["partly", "done", "partly", "done", "moved", "moved"]


def test_facts_stand_by_day_with_their_rows_and_without_empty_keys(
    secretary: Actor, plan: Plan, year: list[Measure]
) -> None:
    given = given_facts(secretary.cluster, plan)
    assert [each["start"] for each in given.facts] == sorted(each["start"] for each in given.facts)
    fair = next(each for each in given.facts if each["kind"] == "event.attended")
    assert fair == {
        "kind": "event.attended",
        "rows": ["1.3.", "1.6."],
        "start": "2031-04-01",
        "end": "2031-04-08",
        "title": "Выставка проб",
        "quantities": {"organisations": 3},
        "organisations": ["ООО «Образец»", "ООО «Проба»"],
        "form": "own",
        "sections": ["Пробы"],
        "public": True,
    }
    assert [each["title"] for each in given.facts if not each["public"]] == ["Новость 2"]
    assert (given.nameless, given.repeated) == ([], [])


def test_a_number_that_stands_twice_and_a_row_without_one_are_named(secretary: Actor, plan: Plan) -> None:
    rows = list(plan.measures.order_by("order"))
    Measure.objects.filter(pk=rows[1].pk).update(number="1.1")
    Measure.objects.filter(pk=rows[2].pk).update(number="")
    told = Told(today().replace(year=2031), title="Новость")
    facts = [record(secretary, FactKind.NEWS_PUBLISHED, told, source=Ref("news", str(n), "Новость")) for n in range(2)]
    actions.tie_fact(secretary, rows[0], facts[0])
    actions.tie_fact(secretary, rows[2], facts[1])
    given = given_facts(secretary.cluster, plan)
    assert (len(given.facts), given.repeated, given.nameless) == (1, ["1.1."], ["Новость"])


def test_rows_whose_norms_the_office_has_set_are_named_beside_the_list(secretary: Actor, year: list[Measure]) -> None:
    given = given_facts(secretary.cluster, year[0].plan)
    assert given.set_norms[:2] == ["1.1.", "1.2."]
    (said,) = [sentence for sentence in warnings(given) if "нормы заданы" in sentence]
    assert ", ".join(given.set_norms) in said
