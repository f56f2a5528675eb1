"""Forms drawn from the same records: built-in ones, one's own in versions, their files."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor, NotThere, Refused
from svod.bodies.models import Body
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.facts.actions import type_fact
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.plan import actions
from svod.plan.choices import Basis, ColumnRole, Source
from svod.plan.models import FormTemplate, Measure, Plan
from svod.plan.queries import plan_with_columns
from svod.plan.queries.forms import FormPage, Narrowing, form_of, form_page, own_forms
from svod.plan.rules import ColumnDraft, MeasureDraft
from svod.plan.rules.forms import FormColumn, figure_in, percent_of
from tests.people import PersonOf, SignedIn

pytestmark = pytest.mark.django_db
type RowOf = Callable[[str], Measure]
TODAY = date(2031, 6, 15)
URL = "/obrazec/desk/plan/2031/forms/"


def drawn(actor: Actor, key: str, asked: Narrowing | None = None, today: date = TODAY) -> FormPage:
    return form_page(actor, plan_with_columns(actor, 2031), form_of(actor, key), asked or Narrowing(), today)


def words(page: FormPage) -> list[list[str]]:
    return [[cell.text for cell in line] for _title, lines in page.groups for line in lines]


def test_the_plan_of_the_year_is_its_six_columns_under_its_sections(secretary: Actor, sample: Plan) -> None:
    page = drawn(secretary, "plan")
    assert [title for title, _lines in page.groups] == ["1. Первый образец", "2. Второй образец"]
    assert words(page)[0] == ["1.1.", "Провести смотр", "", "март", "", "Проведён: https://example.org/smotr"]
    (link,) = [piece.url for cell in page.groups[0][1][0] for line in cell.paragraphs for piece in line if piece.url]
    assert link == "https://example.org/smotr"


def test_an_extract_waits_for_its_body_person_or_section(secretary: Actor, sample: Plan) -> None:
    body = Body.objects.get(name="Комитет-образец")
    section = sample.sections.all()[1]
    for key, asked, numbers in (
        ("body", Narrowing(), []),
        ("body", Narrowing(body=body.pk), ["1.2"]),
        ("person", Narrowing(person="Примеров П.П."), ["1.1."]),
        ("section", Narrowing(section=section.pk), ["2.1.", "2.2."]),
    ):
        assert [line[0] for line in words(drawn(secretary, key, asked))] == numbers


def test_control_events_tell_planned_and_actual_days_lateness_and_reason(
    secretary: Actor, sample: Plan, row_of: RowOf
) -> None:
    fact = type_fact(secretary, FactKind.EVENT_HELD, Told(date(2031, 4, 10), title="Смотр"), year=2031)
    actions.tie_fact(secretary, row_of("1.1."), fact)
    told = {line[1]: line[3:] for line in words(drawn(secretary, "control"))}
    assert told == {
        "Провести смотр": ["31.03.2031", "10.04.2031", "10", ""],
        "Собрать отчёты": ["31.03.2031", "", "76", ""],
        "Написать <b>статью</b>": ["30.09.2031", "", "", ""],
        "Открыть музей": ["30.09.2031", "", "", ""],
    }


def test_indicators_are_the_plans_figures_and_its_norms(secretary: Actor, sample: Plan, row_of: RowOf) -> None:
    figures = (("indicator", "Охват"), ("unit", "чел."), ("plan", "1 250"), ("fact", "1 000"))
    columns = [ColumnDraft(ColumnRole(role), role, role) for role, _words in figures]
    standing = [ColumnDraft(ColumnRole(c.role), c.key, c.label) for c in sample.columns.all()]
    actions.set_columns(secretary, sample, [*standing, *columns])
    draft = MeasureDraft("3.1.", {"measure": "Провести опрос", **dict(figures)})
    actions.add_measure(secretary, sample, section=None, draft=draft)
    first, last = date(2031, 1, 1), date(2031, 12, 31)
    actions.set_norm(secretary, row_of("2.1."), FactKind.NEWS_PUBLISHED, want=4, first=first, last=last)
    for day in (1, 2, 3):
        told = Told(date(2031, 3, day), title=f"Новость {day}", url=f"https://example.org/{day}")
        type_fact(secretary, FactKind.NEWS_PUBLISHED, told, year=2031)
    assert [line[:6] for line in words(drawn(secretary, "indicators"))] == [
        ["3.1.", "Охват", "чел.", "1 250", "1 000", "80\u00a0%"],
        ["2.1.", "Опубликовано новостей", "", "4", "3", "75\u00a0%"],
    ]


def test_the_roadmap_goes_by_quarters(secretary: Actor, sample: Plan) -> None:
    page = drawn(secretary, "roadmap")
    titles = [(title, len(lines)) for title, lines in page.groups]
    assert titles == [("I квартал 2031 г.", 2), ("III квартал 2031 г.", 2), ("В течение года", 1)]


COLUMNS = (FormColumn(Source.STATUS, "Как стоит", 1.8), FormColumn(Source.NUMBER))


def save(actor: Actor, name: str = "Справка", after: FormTemplate | None = None, **told: object) -> FormTemplate:
    fields: dict[str, object] = {"basis": Basis.MEASURES, "columns": COLUMNS, "valid_from": TODAY, **told}
    return actions.save_form(actor, name=name, after=after, **fields)  # type: ignore[arg-type]


def test_a_form_of_ones_own_keeps_its_older_versions_readable(secretary: Actor, sample: Plan) -> None:
    first = save(secretary, statuses=["done", "moved"])
    second = save(secretary, "Справка о ходе", first, columns=[FormColumn(Source.MEASURE)])
    assert [(new.version, [each.version for each in old]) for new, old in own_forms(secretary)] == [(2, [1])]
    assert words(drawn(secretary, str(first.pk))) == [["Выполнено", "1.1."], ["Перенесено на 01.02.2032", "2.2."]]
    assert (second.key, len(words(drawn(secretary, str(second.pk))))) == (first.key, 5)


def test_a_form_that_says_nothing_is_refused_in_words(
    secretary: Actor, person: PersonOf, neighbour: Cluster, sample: Plan
) -> None:
    for told in ({"name": " "}, {"columns": ()}, {"asks": "moon"}, {"statuses": ["moon"]}, {"name": "я" * 400}):
        with pytest.raises(RuleBroken):
            save(secretary, **told)
    with pytest.raises(Refused):
        save(person("observer"))
    foreign = save(person("secretary", neighbour))
    for key in (str(foreign.pk), "nonsense", "0", "9" * 30):
        with pytest.raises(NotThere):
            form_of(secretary, key)
    with pytest.raises(NotThere):
        save(secretary, after=foreign)


def test_a_secretary_makes_a_form_in_the_browser_and_takes_it_in_word(
    secretary: Actor, sample: Plan, signed_in: SignedIn
) -> None:
    client = signed_in(secretary)
    assert client.get(f"{URL}new/").status_code == 200
    page = client.get(f"{URL}control/edit/")
    told = {name: field.initial for name, field in page.context["form"].fields.items()}
    form = {name: value for name, value in told.items() if value not in (None, False, "")}
    form |= {"name": "Форма ведомства", "basis": "control_events", "valid_from": "01.03.2031"}
    form |= {"order-reason": "1", "order-number": "9", "label-reason": "Отчего", "on-actual": ""}
    refused = client.post(f"{URL}control/edit/", form | {"name": ""})
    assert (refused.status_code, "Отчего" in refused.content.decode()) == (422, True)
    answer = client.post(f"{URL}control/edit/", form)
    made = FormTemplate.objects.get()
    assert (answer["Location"], made.version) == (f"{URL}{made.pk}/", 1)
    sources = [column["source"] for column in made.columns]
    assert sources == ["reason", "event", "responsible", "planned", "late", "number"]
    assert "Отчего" in client.get(answer["Location"]).content.decode()
    file = client.get(f"{URL}{made.pk}.docx")
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        assert "Отчего" in packed.read("word/document.xml").decode()
    again = client.post(f"{URL}{made.pk}/edit/", form)
    assert (again.status_code, FormTemplate.objects.filter(key=made.key).count()) == (302, 2)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx", "pdf"])
def test_a_form_leaves_as_a_file_of_any_kind(secretary: Actor, sample: Plan, signed_in: SignedIn, kind: str) -> None:
    answer = signed_in(secretary).get(f"{URL}roadmap.{kind}?section={sample.sections.all()[0].pk}")
    assert (answer.status_code, len(answer.content) > 100) == (200, True)


def test_an_executor_sees_in_a_form_only_own_measures(person: PersonOf, sample: Plan) -> None:
    assert words(drawn(person("executor"), "plan")) == []


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("key", ["plan", "control", "indicators", "roadmap"])
def test_a_form_asks_as_many_questions_whatever_its_lines(
    secretary: Actor,
    sample: Plan,
    signed_in: SignedIn,
    key: str,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(number):
        cells = {"measure": f"Провести {n} заседаний", "deadline": "март", "responsible": "Комитет-образец"}
        actions.write_measure(secretary, sample, section=None, number=str(n), cells=cells)
    client = signed_in(secretary)
    with django_assert_num_queries(19):
        assert client.get(f"{URL}{key}/").status_code == 200


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=12))
def test_any_words_of_a_figure_are_a_number_or_none(said: str) -> None:
    found = figure_in(said)
    assert percent_of(found, found) == ("100\u00a0%" if found else "")


def test_every_source_is_drawn_for_every_basis(secretary: Actor, sample: Plan) -> None:
    for basis in Basis:
        made = save(secretary, basis=basis, columns=[FormColumn(source) for source in list(Source)[:24]])
        assert {len(line) for line in words(drawn(secretary, str(made.pk)))} <= {24}
