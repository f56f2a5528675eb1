"""A newer document of a year that has a plan: the difference is shown row by row, and only what is ticked is taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from svod.accounts.access import Actor
from svod.core.rules import RuleBroken
from svod.intake.actions import accept_load, merge_load, undo_load
from svod.intake.choices import Change
from svod.intake.models import Load
from svod.intake.queries.plans import Difference, compared, standing_plan
from svod.intake.rules.matching import Line, match
from svod.intake.rules.states import WouldLose
from svod.intake.tests.conftest import ROWS, Loaded, document, dump
from svod.plan.actions import change_words, set_status
from svod.plan.choices import Status
from svod.plan.models import Measure, Plan
from svod.plan.rules import digest
from tests.people import SignedIn

NEWER = (
    ROWS[0],
    ("1.1.", "Показать образец", "Образцов А.Б.", "апрель", "Не менее 2 показов в месяц", "=1+1"),
    ("1.2.", "Собрать макеты и описать их", "Макетова Б.Б.", "до 1 июня", "–", "Собрано, https://example.org/1"),
    ("1.5.", "Сверить примеры", "", "в течение года", "", "Сверено 3 примера"),
    ROWS[4],
    ROWS[5],
    ("2.2.", "Раздать шаблоны", "Шаблонов В.Г.", "июль", "", ""),
)


@pytest.fixture
def plan(secretary: Actor, loaded: Loaded) -> Plan:
    """The plan of the sample document."""
    return accept_load(secretary, loaded())


def found(actor: Actor, load: Load) -> dict[str, Difference]:
    """Differences by the words of their measure."""
    plan = standing_plan(actor, load.year)
    assert plan is not None
    return {
        (d.row or {"cells": {"measure": str(d.measure)}})["cells"]["measure"]: d for d in compared(actor, plan, load)
    }


def test_the_same_document_differs_in_nothing(secretary: Actor, loaded: Loaded, plan: Plan) -> None:
    assert {each.change for each in found(secretary, loaded()).values()} == {Change.SAME}


def test_three_changed_rows_are_shown_with_both_words(secretary: Actor, loaded: Loaded, plan: Plan) -> None:
    differs = found(secretary, loaded(document(NEWER)))
    assert {words: (each.change, each.cells) for words, each in differs.items() if each.change != Change.SAME} == {
        "Показать образец": (Change.CHANGED, (("Срок", "март", "апрель"),)),
        "Собрать макеты и описать их": (
            Change.CHANGED,
            (
                ("Мероприятие", "Собрать макеты", "Собрать макеты и описать их"),
                ("Ответственный", "Макетова Б.Б., ООО «Пример»", "Макетова Б.Б."),
            ),
        ),
        "Сверить примеры": (Change.CHANGED, (("№", "1.4.", "1.5."), ("Результат", "", "Сверено 3 примера"))),
        "Раздать шаблоны": (Change.NEW, ()),
    }


def test_only_ticked_rows_are_taken(secretary: Actor, loaded: Loaded, plan: Plan) -> None:
    load = loaded(document(NEWER))
    differs = found(secretary, load)
    wanted = ["Показать образец", "Раздать шаблоны"]
    merge_load(secretary, load, ticked=[differs[words].key for words in wanted])
    rows = list(plan.measures.order_by("order").values_list("number", "measure", "deadline"))
    assert rows == [
        ("1.1.", "Показать образец", "апрель"),
        ("1.2.", "Собрать макеты", "до 1 июня"),
        ("1.4.", "Сверить примеры", "в течение года"),
        ("2.1.", "Описать шаблон", ""),
        ("2.2.", "Раздать шаблоны", "июль"),
    ]
    changed = plan.measures.get(number="1.1.")
    assert changed.deadline_meaning["dates"] == [["2031-04-01", "2031-04-30"]]
    new = plan.measures.get(number="2.2.")
    assert ([a.name for a in new.assignments.all()], str(new.section)) == (["Шаблонов В.Г."], "2. Другие дела")


def test_a_merge_is_undone_to_the_last_row(secretary: Actor, loaded: Loaded, plan: Plan) -> None:
    set_status(secretary, plan.measures.get(number="1.1."), status=Status.IN_PROGRESS)
    before = dump()
    rows = (*NEWER[:1], *NEWER[2:])
    load = loaded(document(rows))
    merge_load(secretary, load, ticked=[each.key for each in found(secretary, load).values() if each.change != "same"])
    assert plan.measures.filter(number="1.1.").count() == 0
    assert dump() != before
    undo_load(secretary, load)
    assert dump() == before


def test_a_row_gone_from_the_document_goes_only_when_ticked(secretary: Actor, loaded: Loaded, plan: Plan) -> None:
    load = loaded(document(NEWER[:4]))
    gone = found(secretary, load)["2.1. Описать шаблон"]
    assert (gone.change, gone.ticked) == (Change.GONE, False)
    merge_load(secretary, load, ticked=[gone.key])
    assert list(plan.measures.order_by("order").values_list("number", flat=True)) == ["1.1.", "1.2.", "1.4."]


def test_a_cell_that_the_document_would_empty_is_not_ticked_for_anybody(
    secretary: Actor, loaded: Loaded, plan: Plan
) -> None:
    rows = (*ROWS[:2], (*ROWS[2][:5], ""), *ROWS[3:])
    differs = found(secretary, loaded(document(rows)))["Собрать макеты"]
    assert (differs.change, differs.erases, differs.ticked) == (Change.CHANGED, True, False)


def test_what_was_written_into_a_merged_row_since_is_not_undone_without_asking(
    secretary: Actor, loaded: Loaded, plan: Plan
) -> None:
    load = loaded(document(NEWER))
    merge_load(secretary, load, ticked=[found(secretary, load)["Показать образец"].key])
    untouched, merged = plan.measures.get(number="1.2."), plan.measures.get(number="1.1.")
    change_words(secretary, untouched, field="result", words="Всё собрано", seen=digest(untouched.result))
    change_words(secretary, merged, field="result", words="Показано", seen=digest(merged.result))
    with pytest.raises(WouldLose):
        undo_load(secretary, load)
    undo_load(secretary, load, confirmed=True)
    rows = dict(plan.measures.values_list("number", "result"))
    assert (rows["1.1."], rows["1.2."]) == ("=1+1", "Всё собрано")


def test_a_plan_changed_meanwhile_is_looked_at_once_more(secretary: Actor, loaded: Loaded, plan: Plan) -> None:
    load = loaded(document(NEWER))
    ticked = [each.key for each in found(secretary, load).values() if each.change != "same"]
    plan.measures.get(number="1.1.").delete()
    with pytest.raises(RuleBroken, match="План успели изменить"):
        merge_load(secretary, load, ticked=ticked)
    with pytest.raises(RuleBroken, match="Ничего не отмечено"):
        merge_load(secretary, load, ticked=[])
    assert Measure.objects.count() == 3


def test_undoing_the_first_load_takes_the_later_one_along(secretary: Actor, loaded: Loaded) -> None:
    before = dump()
    first = loaded()
    accept_load(secretary, first)
    load = loaded(document(NEWER))
    merge_load(secretary, load, ticked=[found(secretary, load)["Раздать шаблоны"].key])
    with pytest.raises(WouldLose):
        undo_load(secretary, first)
    undo_load(secretary, first, confirmed=True)
    assert dump() == before
    load.refresh_from_db()
    assert load.state == "undone"


def test_the_comparison_is_a_plain_form(secretary: Actor, loaded: Loaded, plan: Plan, signed_in: SignedIn) -> None:
    load = loaded(document(NEWER))
    client = signed_in(secretary)
    answer = client.post(f"/obrazec/desk/import/{load.pk}/accept/")
    page = f"/obrazec/desk/import/{load.pk}/compare/"
    assert (answer.status_code, answer["Location"]) == (302, page)
    shown = client.get(page).content.decode()
    assert "<b>Отличаются 4 строки</b>" in shown
    assert shown.count('name="take"') == 4
    assert shown.count(" checked>") == 4
    key = found(secretary, load)["Показать образец"].key
    assert client.post(page, {"take": [key]})["Location"] == "/obrazec/desk/plan/2031/"
    assert plan.measures.get(number="1.1.").deadline == "апрель"


def test_the_comparison_asks_as_many_questions_for_a_row_as_for_many(
    secretary: Actor, loaded: Loaded, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(secretary)
    rows = tuple((f"{n}.", f"Показать образец {n}", "Образцов А.Б.", "март", "–", "") for n in range(1, 41))
    newer = tuple((*row[:5], "Показано") for row in rows)
    for year, count in ((2041, 1), (2042, 40)):
        accept_load(secretary, loaded(document(rows[:count], title=f"План образца на {year} год")))
        load = loaded(document(newer[:count], title=f"План образца на {year} год"))
        with django_assert_num_queries(10):
            assert client.get(f"/obrazec/desk/import/{load.pk}/compare/").status_code == 200


def test_repeated_numbers_do_not_mix_rows_up() -> None:
    old = [Line("1.", "Показать образец", {}), Line("1.", "Собрать макеты", {}), Line("2.", "Сверить", {})]
    new = [Line("1.", "Собрать макеты", {}), Line("1.", "Показать образец", {}), Line("3.", "Сверить", {})]
    assert {(each.old, each.new, each.change) for each in match(old, new)} == {
        (1, 0, Change.SAME),
        (0, 1, Change.SAME),
        (2, 2, Change.CHANGED),
    }


lines = st.lists(
    st.builds(
        Line,
        st.sampled_from(["1.", "1.1", "2.", ""]),
        st.sampled_from(["Показать образец", "Показать образцы", "Собрать макеты", ""]),
        st.dictionaries(st.sampled_from(["deadline", "result"]), st.sampled_from(["март", "май"])),
    ),
    max_size=7,
)


@settings(max_examples=80, deadline=None)
@given(old=lines, new=lines)
def test_every_row_of_both_is_matched_once(old: list[Line], new: list[Line]) -> None:
    pairs = match(old, new)
    assert sorted(each.old for each in pairs if each.old is not None) == list(range(len(old)))
    assert [each.new for each in pairs if each.new is not None] == list(range(len(new)))
