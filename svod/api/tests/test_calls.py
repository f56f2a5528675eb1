"""What programs get: pages, filters, ETag, the same answer again, refusals in words, a fixed number of queries."""

import ast
import json
from datetime import date, timedelta
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, get_args

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from svod.accounts.access import Actor
from svod.agreements.actions import add_agreement
from svod.api.actions import forget_answers
from svod.api.choices import Scope
from svod.api.models import GivenAnswer
from svod.api.tests.callers import Program, fact
from svod.asking.actions import ask, ensure_periods
from svod.bodies.actions import ensure_body
from svod.core.clock import now
from svod.events.actions import add_event
from svod.facts.actions import type_fact
from svod.facts.choices import FactKind
from svod.facts.models import Fact
from svod.facts.rules import Told
from svod.journal.models import Entry
from svod.members.actions import ensure_organisation, ensure_person
from svod.plan import actions as plan
from svod.plan.choices import PartyKind
from svod.plan.rules import MeasureDraft, PartyDraft
from svod.press.actions import Draft, add_publication
from svod.requests.actions import receive_request
from svod.requests.choices import Origin
from svod.requests.rules.asked import Asked
from tests.house.tree import imports, product_modules
from tests.people import PersonOf


@pytest.fixture
def program(secretary: Actor) -> Program:
    return Program(secretary)


def test_a_list_is_walked_by_pages_to_its_end(program: Program, secretary: Actor) -> None:
    for number in range(1, 6):
        ensure_organisation(secretary, f"ООО «Пробное {number}»")
    told, names = program.get("members?limit=2&q=пробное").json(), []
    assert (told["count"], told["pages"]) == (5, 3)
    while True:
        names += [row["name"] for row in told["organisations"]]
        if told["next"] is None:
            break
        assert told["next"].startswith("/api/v1/obrazec/members?")
        told = program.client.get(told["next"]).json()
    assert names == [f"ООО «Пробное {number}»" for number in range(1, 6)]
    assert program.get("members?page=9").json()["organisations"] == []


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("members?limit=201", "limit"),
        ("members?page=0", "page"),
        ("members?show=x", "show"),
        ("facts", "year"),
        ("facts?year=2030&kind=x", "kind"),
        ("events?year=x", "year"),
        ("facts/0", "pk"),
        ("facts/99999999999999999999", "pk"),
    ],
)
def test_a_filter_that_means_nothing_is_named(asked: str, field: str, program: Program) -> None:
    answer = program.get(asked)
    assert answer.status_code == 422
    assert [fault["field"] for fault in answer.json()["errors"]] == [field]
    assert answer.json()["errors"][0]["says"].endswith(".")


def test_who_has_the_answer_already_gets_304_until_it_changes(program: Program, secretary: Actor) -> None:
    first = program.get("members")
    known = program.get("members", **{"if-none-match": first["ETag"]})
    assert (known.status_code, known.content) == (304, b"")
    ensure_organisation(secretary, "ООО «Пробное»")
    later = program.get("members", **{"if-none-match": first["ETag"]})
    assert (later.status_code, later["ETag"] != first["ETag"]) == (200, True)


def test_the_same_request_under_one_key_is_done_once(program: Program) -> None:
    head = {"idempotency-key": "c0ffee"}
    first, again = program.post("facts", fact(), **head), program.post("facts", fact(), **head)
    assert (first.status_code, again.status_code, first.json() == again.json()) == (201, 201, True)
    assert (again["Idempotent-Replayed"], Fact.objects.count()) == ("true", 1)
    other = program.post("facts", fact(title="Другая"), **head)
    assert (other.status_code, other.json()["errors"][0]["field"]) == (422, "Idempotency-Key")
    assert Fact.objects.count() == 1


def test_a_refused_request_leaves_its_key_free(program: Program) -> None:
    head = {"idempotency-key": "c0ffee"}
    assert program.post("facts", fact(start="2990-01-01"), **head).status_code == 422
    assert not GivenAnswer.objects.exists()
    assert program.post("facts", fact(), **head).status_code == 201


def test_keys_of_two_programs_do_not_meet(program: Program, secretary: Actor) -> None:
    head = {"idempotency-key": "c0ffee"}
    assert program.post("facts", fact(), **head).status_code == 201
    assert Program(secretary).post("facts", fact(title="Другая"), **head).status_code == 201


def test_an_answer_is_kept_for_a_day(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    head, sent = {"idempotency-key": "c0ffee"}, fact()
    program.post("facts", sent, **head)
    day = now() + timedelta(hours=25)
    monkeypatch.setenv("SVOD_NOW", day.isoformat())
    assert program.post("facts", sent, **head).status_code == 409
    program.post("members", {"name": "ООО «Новое»"}, **head)
    assert forget_answers(None, day) == 0
    assert forget_answers(None, day + timedelta(hours=25)) == 1


@pytest.mark.parametrize("key", ["", " ", "a b", "ключ", "x" * 201])
def test_what_is_no_idempotency_key_is_refused(key: str, program: Program) -> None:
    answer = program.post("facts", fact(), **{"idempotency-key": key.encode().decode("latin-1")})
    assert (answer.status_code, Fact.objects.count()) == (422, 0)


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[" * 100_000, b"null", b"[]", b"1e999", b'"\\ud800"'])
def test_a_body_that_is_no_object_is_refused(body: bytes, program: Program) -> None:
    answer = program.client.post("/api/v1/obrazec/facts", body, content_type="application/json")
    assert answer.status_code in {400, 422}
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"title": "Ново\ud800сть"}, "title"),
        ({"title": "Ново\x00сть"}, "title"),
        ({"title": "я" * 5000}, "title"),
        ({"kind": "x"}, "kind"),
        ({"start": "вчера"}, "start"),
        ({"start": None}, "start"),
        ({"strat": "2030-01-01"}, "strat"),
        ({"organisations": [10**30]}, "organisations.0"),
        ({"quantities": {"people": 3}}, "quantities.people"),
        ({"register": "Реестр"}, "register"),
        ({"kind": "meeting.held", "quantities": {"people": -1}}, "quantities.people"),
    ],
)
def test_a_faulty_field_is_named_with_a_sentence(sent: dict[str, Any], field: str, program: Program) -> None:
    answer = program.client.post("/api/v1/obrazec/facts", json.dumps(fact(**sent)), content_type="application/json")
    assert answer.status_code == 422
    assert [fault["field"] for fault in answer.json()["errors"]] == [field]
    assert not Fact.objects.exists()


def test_a_fact_is_written_tied_told_and_taken_back_like_on_the_screen(program: Program, secretary: Actor) -> None:
    made = plan.create_plan(secretary, year=now().year, title="План")
    measure = plan.add_measure(secretary, made, section=None, draft=MeasureDraft("1.1.", {"measure": "Новости"}))
    told = program.post("facts", fact(measures=[measure.pk])).json()
    assert (told["rows"], told["by_hand"], Entry.objects.filter(verb="fact.recorded").count()) == (["1.1."], True, 1)
    evidence = program.get(f"plans/{made.year}/measures/{measure.pk}/evidence").json()["evidence"]
    assert [(row["fact"], row["title"]) for row in evidence] == [(told["id"], "Образцовая новость")]
    twin = program.post("facts", fact())
    assert (twin.status_code, f"/facts/{told['id']}" in twin.json()["detail"]) == (409, True)
    gone = program.post(f"facts/{told['id']}/withdraw", {"why": "Ошибка"}).json()
    assert (gone["why"], gone["withdrawn"] is not None) == ("Ошибка", True)
    assert program.get(f"facts?year={made.year}").json()["count"] == 0


def test_a_card_changed_by_somebody_quicker_is_not_overwritten(program: Program, secretary: Actor) -> None:
    place, _new = ensure_organisation(secretary, "ООО «Пробное»")
    path = f"members/{place.pk}"
    first = program.patch(path, {"version": 1, "site": "https://one.example.org"})
    assert (first.status_code, first.json()["version"], first.json()["name"]) == (200, 2, "ООО «Пробное»")
    second = program.patch(path, {"version": 1, "site": "https://two.example.org"})
    assert second.status_code == 422
    place.refresh_from_db()
    assert place.site == "https://one.example.org"


def test_a_wrong_method_and_a_wrong_address_are_told_apart(program: Program) -> None:
    wrong = program.client.delete("/api/v1/obrazec/facts")
    assert (wrong.status_code, set(wrong["Allow"].split(", "))) == (405, {"GET", "POST"})
    for address in ("nothing/here", "nothing/%0Aнет"):  # programs are answered as programs, whatever they ask for
        answer = program.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_a_key_for_reading_writes_nothing(secretary: Actor) -> None:
    answer = Program(secretary, Scope.READ).post("facts", fact())
    assert (answer.status_code, "«facts»" in answer.json()["detail"], Fact.objects.count()) == (403, True, 0)


QUERIES = {
    "plans": 4,
    "plans/2030/measures": 10,
    "plans/2030/measures/{measure}/evidence": 7,
    "facts?year=2030": 13,
    "reports": 4,
    "members": 6,
    "people": 8,
    "bodies": 4,
    "events": 4,
    "requests": 4,
    "agreements": 5,
    "publications": 4,
    "journal": 5,
}
"""How many queries a page costs, of one row or of many; the key has been used, the plan is composed."""


def _fill(secretary: Actor, number: int) -> int:
    """So many rows of every list; the key of a measure."""
    made = plan.create_plan(secretary, year=2030, title="План")
    day, period = date(2030, 2, 1), ensure_periods(secretary, made)[0]
    for n in range(number):
        who, _new = ensure_person(secretary, f"Отвечалов {'АБВГД'[n]}.О.")
        place, _new = ensure_organisation(secretary, f"ООО «Пробное {n}»", is_member=True)
        party = PartyDraft(PartyKind.PERSON, who.name, person_id=who.pk)
        draft = MeasureDraft(f"1.{n}.", {"measure": f"Дело {n}"}, parties=(party,))
        measure = plan.add_measure(secretary, made, section=None, order=n + 1, draft=draft)
        told = Told(day, title=f"Новость {n}", organisations=(place.pk,))
        plan.tie_fact(secretary, measure, type_fact(secretary, FactKind.NEWS_PUBLISHED, told, year=2030))
        ask(secretary, measure, period)
        ensure_body(secretary, f"Комитет {n}")
        add_event(secretary, {"kind": "school", "title": f"Школа {n}", "first": day, "last": day})
        add_publication(secretary, "news", Draft(title=f"Новость {n}"))
        add_agreement(secretary, {"subject": f"Дело {n}"}, [place.name, "Другие"])
        asked = Asked(f"Вопрос {n}", "Как быть?", "other", day, organisation=place.pk)
        receive_request(secretary, asked, origin=Origin.STAFF)
    return measure.pk


@pytest.mark.parametrize("number", [1, 4])
def test_pages_ask_a_fixed_number_of_queries_whatever_the_rows(
    number: int,
    secretary: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SVOD_NOW", "2030-06-01T10:00")
    program, measure = Program(secretary), _fill(secretary, number)
    program.get("plans/2030/measures")
    asked, rows = {}, {}
    for path in QUERIES:
        with CaptureQueriesContext(connection) as queries:
            told = program.get(path.format(measure=measure)).json()
        assert "count" in told, (path, told)
        rows[path] = told["count"]
        asked[path] = len(queries)
    assert asked == QUERIES
    alike = set(QUERIES) - {"plans", "plans/2030/measures/{measure}/evidence", "journal", "facts?year=2030"}
    assert {rows[path] for path in alike} == {number}


def test_an_observer_reads_and_a_stranger_to_the_plan_finds_nothing(person: PersonOf) -> None:
    assert Program(person("observer")).get("plans").status_code == 200
    assert Program(person("operator")).get("plans").status_code == 403


def test_the_description_names_every_operation_and_loads_from_nowhere_else(db: None) -> None:
    told = Client().get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    page = Client().get("/api/").content.decode()
    shown = [(method, path) for path, item in told["paths"].items() for method in item]
    assert [one for one in shown if f'id="{told["paths"][one[1]][one[0]]["operationId"]}"' not in page] == []
    assert [word for word in ("<style", "onclick", 'src="http', 'href="http') if word in page] == []
    assert {
        operation["security"][0]["AccessKey"] is not None
        for item in told["paths"].values()
        for operation in item.values()
    }


def test_the_description_speaks_russian(db: None) -> None:
    told = Client().get("/api/v1/openapi.json").json()
    said = [operation["summary"] for item in told["paths"].values() for operation in item.values()]
    assert [words for words in said if not any("а" <= sign <= "я" for sign in words.lower())] == []


def test_lists_of_words_in_the_description_are_those_of_the_rooms() -> None:
    from svod.agreements.choices import State as AgreementState
    from svod.api.schemas import day, papers, plan, reports, rooms
    from svod.asking.choices import State as ReportState
    from svod.notify.choices import Scope as CalendarScope
    from svod.plan.choices import Status
    from svod.press.choices import State as PressState
    from svod.requests.choices import State as RequestState
    from svod.search.choices import Kind

    pairs = (
        (day.CalendarScope, CalendarScope),
        (day.FoundKind, Kind),
        (papers.AgreementState, AgreementState),
        (papers.RequestState, RequestState),
        (reports.ReportState, ReportState),
        (rooms.PressState, PressState),
        (plan.Status, Status),
    )
    assert [set(get_args(told)) for told, _own in pairs] == [set(own.values) for _told, own in pairs]


def test_no_two_shapes_of_the_description_share_a_name() -> None:
    """The library would tell one of them in place of both."""
    from svod.api.views.v1.whole import operations

    named: dict[str, set[type]] = {}
    for router in operations()._get_bound_routers():
        for view in router.path_operations.values():
            for each in view.operations:
                for shape in [*each.models, *each.response_models.values()]:
                    _name(shape, named)
    assert len(named) > 60
    assert {name: found for name, found in named.items() if len(found) > 1 and name not in OWN_NAMES} == {}


OWN_NAMES = {"NinjaResponseSchema", "QueryParams", "PathParams", "BodyParams"}
"""What the library wraps shapes in; the description does not name these."""


def _name(shape: Any, named: dict[str, set[type]]) -> None:
    """Every class that a shape is made of, under its name."""
    for inner in get_args(shape):
        _name(inner, named)
    if isinstance(shape, type) and (hasattr(shape, "model_fields") or issubclass(shape, Enum)):
        found = named.setdefault(shape.__name__, set())
        if shape not in found:
            found.add(shape)
            for field in getattr(shape, "model_fields", {}).values():
                _name(field.annotation, named)


def test_every_sample_of_a_body_is_a_body() -> None:
    from svod.api import schemas
    from svod.api.views.v1.whole import SAMPLES

    modules = [import_module(f"{schemas.__name__}.{each.name}") for each in iter_modules(schemas.__path__)]
    known = {name: shape for module in modules for name, shape in vars(module).items()}
    for name, sample in json.loads(SAMPLES.read_text()).items():
        known[name].model_validate(sample)


def test_a_start_imports_nothing_that_calls_alone_need() -> None:
    """Importing pydantic and the operations costs a second: it is done by the first call, not by every start."""
    heavy = ("ninja", "pydantic", "svod.api.schemas", "svod.api.views.v1")
    late = [module for module in product_modules() if not module.place.startswith(LAZY)]
    found = [
        f"{module.place} imports {name}"
        for module in late
        for node in module.tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name, _line in imports(node)
        if name.startswith(heavy)
    ]
    assert found == []


LAZY = ("svod/api/schemas/", "svod/api/views/v1/")
