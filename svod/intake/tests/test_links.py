"""Words that carry an address: from a document into the plan, onto the screen, into a file and back."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from svod.accounts.access import Actor
from svod.core.clock import today
from svod.intake.actions import accept_load, keep_reading, merge_load, understand_anew, undo_load
from svod.intake.models import Load
from svod.intake.queries.marks import measure_marks
from svod.intake.queries.plans import compared, standing_plan
from svod.intake.tests.conftest import Loaded, document
from svod.plan import actions
from svod.plan.models import Measure, Plan
from svod.plan.queries import document_of, plan_with_columns, rows_of, sections_of
from svod.plan.rules import MeasureDraft, digest
from svod.plan.views.files import WRITERS
from svod.reading.plan import read_plan
from svod.reading.tests.docx_files import cell, docx, par, row, run, table

HEAD = ("№", "Мероприятие", "Ответственный", "Срок", "Результат")
NEWS, ORDER = "https://sample.example/news", "https://sample.example/order?a=1&b=2"
RESULT = "Вышло 2 новости: [первая](https://sample.example/news), [№ 2](https://sample.example/order?a=1&b=2)"

type Exported = Callable[[Plan, str], bytes]


def planned(result: str, deadline: str = "март") -> bytes:
    """A plan of two rows as Markdown, the second with this result."""
    rows = (("1.1.", "Показать образец", "Образцов А.Б.", "март", ""), ("1.2.", "Описать", "", deadline, result))
    return document(rows, head=HEAD)


def linked(address: str, words: str) -> str:
    """Words of a Word document that lead to the address of this name in its relations."""
    return f'<w:hyperlink r:id="{address}">{run(words)}</w:hyperlink>'


def in_word(*result: str, links: dict[str, str]) -> bytes:
    """A plan as a Word document; each of `result` is a paragraph of the second row's last cell."""
    rows = [row(*HEAD), row("1.1.", "Показать образец", "Образцов А.Б.", "март", "")]
    rows.append(row("1.2.", "Описать", "Образцов А.Б.", "март", cell(*result)))
    return docx(par("План образца на 2031 год") + table(*rows), links=links)


@pytest.fixture
def exported(secretary: Actor) -> Exported:
    """`exported(plan, "docx")`: the plan as a file."""

    def export(plan: Plan, form: str) -> bytes:
        drawn = plan_with_columns(secretary, plan.year)
        heads = sections_of(drawn)
        return WRITERS[form](document_of(drawn, rows_of(secretary, drawn, today(), heads)[0], heads))

    return export


def told(data: bytes, name: str) -> list[dict[str, Any]]:
    """Rows of a document in the whole form of its reading."""
    return json.loads("".join(read_plan(data, name).json_pieces(whole=True)))["rows"]  # type: ignore[no-any-return]


def second(plan: Plan) -> Measure:
    """The row with the links."""
    return plan.measures.get(number="1.2.")


def test_a_word_document_comes_back_with_its_links_at_their_words(
    secretary: Actor, loaded: Loaded, exported: Exported
) -> None:
    given = in_word(
        par(run("Новость: "), linked("rA", "Новость"), run(" и "), linked("rB", "при"), linked("rB", "каз")),
        par(run("Тот же "), linked("rB", "приказ")),
        links={"rA": NEWS, "rB": ORDER.replace("&", "&amp;")},
    )
    plan = accept_load(secretary, loaded(given, "plan.docx"))
    row = second(plan)
    assert row.result == "Новость: Новость и приказ\nТот же приказ"
    assert row.links == [NEWS, ORDER]
    assert row.anchors == {"result": [["Новость", NEWS], ["приказ", ORDER], ["приказ", ORDER]]}
    once = told(exported(plan, "docx"), "plan.docx")
    before = told(given, "plan.docx")
    for key in ("cells", "links", "deadline", "anchors"):
        assert [each[key] for each in once] == [each[key] for each in before]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["Новость", "1", "2", "приказ № 5", "Фото (март)", "см."]), st.sampled_from("abc")),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_words_carry_addresses_they_carry_them_after_a_round_trip(
    exported: Exported, secretary: Actor, carried: list[tuple[str, str]]
) -> None:
    links = {f"r{one}": f"https://sample.example/{one}" for one in "abc"}
    pieces = [linked(f"r{one}", words) + run(", ") for words, one in carried]
    data = in_word(par(run("Вышло 12: "), *pieces), par("Конец"), links=links)
    load = keep_reading(secretary, "plan.docx", data, reading={"questions": [], **_whole(data)})
    plan = accept_load(secretary, load)
    try:
        before, after = told(data, "plan.docx"), told(exported(plan, "docx"), "plan.docx")
        assert [each["cells"] for each in after] == [each["cells"] for each in before]
        assert [each["links"] for each in after] == [each["links"] for each in before]
        assert [each["anchors"] for each in after] == [each["anchors"] for each in before]
        assert [words for words, _address in before[1]["anchors"]["result"]] == [words for words, _one in carried]
    finally:
        undo_load(secretary, load)


def _whole(data: bytes) -> dict[str, Any]:
    return json.loads("".join(read_plan(data, "plan.docx").json_pieces(whole=True)))  # type: ignore[no-any-return]


@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv"])
def test_no_address_is_lost_in_any_file(form: str, secretary: Actor, loaded: Loaded, exported: Exported) -> None:
    plan = accept_load(secretary, loaded(planned("Вышла [новость](https://sample.example/news)")))
    row = told(exported(plan, form), f"plan.{form}")[-1]
    assert row["links"] == [NEWS]
    assert row["cells"]["result"].split("\n")[0] == "Вышла новость"


def test_a_guarded_formula_comes_back_from_csv_as_it_was(secretary: Actor, loaded: Loaded, exported: Exported) -> None:
    plan = accept_load(secretary, loaded(planned("=1+1")))
    assert told(exported(plan, "csv"), "plan.csv")[-1]["cells"]["result"] == "=1+1"


def test_an_address_of_unknown_words_is_behind_the_last_paragraph(
    secretary: Actor, loaded: Loaded, exported: Exported
) -> None:
    plan = accept_load(secretary, loaded(planned("Сделано")))
    draft = MeasureDraft("1.3.", {"measure": "Ещё", "deadline": "март", "result": "Готово\nСм. снимок"}, links=(NEWS,))
    actions.add_measure(secretary, plan, section=None, draft=draft)
    row = told(exported(plan, "docx"), "plan.docx")[-1]
    assert row["cells"]["result"] == "Готово\nСм. снимок"
    assert (row["links"], row["anchors"]) == ([NEWS], {"result": [["См. снимок", NEWS]]})


def test_words_written_by_hand_keep_the_links_that_still_stand(secretary: Actor, loaded: Loaded) -> None:
    plan = accept_load(secretary, loaded(planned(RESULT)))
    row = second(plan)
    assert row.anchors == {"result": [["первая", NEWS], ["№ 2", ORDER]]}
    actions.change_words(secretary, row, field="result", words="Вышла первая", seen=digest(row.result))
    assert (row.anchors, row.links) == ({"result": [["первая", NEWS]]}, [NEWS])
    actions.change_words(secretary, row, field="measure", words="Описать всё", seen=digest(row.measure))
    assert (row.anchors, row.links) == ({"result": [["первая", NEWS]]}, [NEWS])
    actions.change_words(secretary, row, field="result", words="Вышла", seen=digest(row.result))
    assert (row.anchors, row.links) == ({}, [])


def test_a_removed_row_comes_back_with_the_words_of_its_links(secretary: Actor, loaded: Loaded) -> None:
    plan = accept_load(secretary, loaded(planned(RESULT)))
    before = second(plan).anchors
    removed = actions.remove_measure(secretary, second(plan))
    actions.restore_measure(secretary, plan, line=removed.line)
    assert second(plan).anchors == before != {}


def test_a_second_document_brings_its_links_and_undoing_it_takes_them_back(secretary: Actor, loaded: Loaded) -> None:
    plan = accept_load(secretary, loaded(planned(RESULT)))
    before = Measure.objects.values("links", "anchors", "result").get(number="1.2.")
    load = loaded(planned("Вышла [вторая](https://sample.example/second), первая"))
    _merge(secretary, load)
    row = second(plan)
    assert row.anchors == {"result": [["вторая", "https://sample.example/second"]]}
    undo_load(secretary, load)
    assert Measure.objects.values("links", "anchors", "result").get(number="1.2.") == before


def test_links_of_cells_that_the_second_document_does_not_change_stay(secretary: Actor, loaded: Loaded) -> None:
    plan = accept_load(secretary, loaded(planned(RESULT)))
    before = second(plan).anchors
    _merge(secretary, loaded(planned(RESULT, deadline="апрель")))
    assert (second(plan).deadline, second(plan).anchors) == ("апрель", before)


def _merge(actor: Actor, load: Load) -> None:
    plan = standing_plan(actor, load.year)
    assert plan is not None
    merge_load(actor, load, ticked=[each.key for each in compared(actor, plan, load) if each.change != "same"])


def test_words_of_links_outlive_a_corrected_column(secretary: Actor, loaded: Loaded) -> None:
    load = loaded(planned(RESULT))
    before = load.reading["rows"][1]
    load = understand_anew(secretary, load, roles={"Ответственный": "other"})
    assert load.reading["rows"][1]["anchors"] == before["anchors"]
    assert load.reading["rows"][1]["links"] == before["links"]


def test_marks_under_months_stay_a_deadline_when_another_column_is_corrected(secretary: Actor, loaded: Loaded) -> None:
    head = ("№", "Мероприятие", "Кто", "Примечание", "I квартал", "II квартал")
    rows = (("1.", "Показать образец", "Образцов А.Б.", "", "+", ""), ("2.", "Описать", "Образцов А.Б.", "", "", "+"))
    load = loaded(document(rows, head=head))
    before = [each["deadline"] for each in load.reading["rows"]]
    load = understand_anew(secretary, load, roles={"Примечание": "place"})
    assert [each["deadline"] for each in load.reading["rows"]] == before
    assert before[0]["dates"] == [["2031-01-01", "2031-03-31"]]


def test_a_load_taken_before_words_of_links_were_kept_counts_as_unchanged(secretary: Actor, loaded: Loaded) -> None:
    plan = accept_load(secretary, loaded(planned("Сделано")))
    with_field = measure_marks(plan)
    Measure.objects.filter(plan=plan).update(anchors={"result": [["Сделано", NEWS]]})
    assert {pk for pk, sign in measure_marks(plan).items() if sign != with_field[pk]} == set(with_field)
    Measure.objects.filter(plan=plan).update(anchors={})
    assert measure_marks(plan) == with_field
