"""What changes a plan, who may, and what the journal says of it."""

from datetime import date

import pytest

from svod.accounts.access import Actor, NotThere, Refused
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.journal.choices import Verb
from svod.journal.models import Entry
from svod.members.actions import ensure_person
from svod.plan import actions
from svod.plan.choices import ColumnRole, FindingState, PartyKind, Status
from svod.plan.models import Assignment, Column, Finding, Measure, Plan, Section
from svod.plan.rules import ColumnDraft, FindingDraft, MeasureDraft, PartyDraft, Written, digest
from tests.people import PersonOf


@pytest.fixture
def plan(secretary: Actor) -> Plan:
    return actions.create_plan(secretary, year=2031, title="План-образец")


def draft(number: str = "1.1.", **cells: str) -> MeasureDraft:
    words = {"measure": f"Образец дела {number}", "result": "", **cells}
    return MeasureDraft(number=number, cells=words)


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_plan_begins_with_the_six_columns(plan: Plan) -> None:
    keys = list(plan.columns.values_list("key", flat=True))
    assert keys == ["number", "measure", "responsible", "deadline", "expected", "result"]


def test_a_year_has_one_plan(secretary: Actor, plan: Plan) -> None:
    with pytest.raises(RuleBroken):
        actions.create_plan(secretary, year=2031)


def test_an_executor_begins_no_plan(person: PersonOf) -> None:
    with pytest.raises(Refused):
        actions.create_plan(person("executor"), year=2031)


def test_columns_keep_their_order_keys_and_labels(secretary: Actor, plan: Plan) -> None:
    drafts = [
        ColumnDraft(ColumnRole.NUMBER, "number", "№ п/п"),
        ColumnDraft(ColumnRole.MEASURE, "measure", "Что делаем"),
        ColumnDraft(ColumnRole.OTHER, "other:I квартал", "I квартал"),
    ]
    actions.set_columns(secretary, plan, drafts)
    drawn = [(column.order, column.role, column.key, column.label) for column in plan.columns.all()]
    assert drawn == [
        (1, "number", "number", "№ п/п"),
        (2, "measure", "measure", "Что делаем"),
        (3, "other", "other:I квартал", "I квартал"),
    ]
    with pytest.raises(RuleBroken):
        actions.set_columns(secretary, plan, [drafts[0], drafts[0]])


def test_a_measure_keeps_every_word_and_its_parties(secretary: Actor, plan: Plan) -> None:
    section = actions.add_section(secretary, plan, number="1.", title="Образец раздела")
    somebody, _ = ensure_person(secretary, "Примеров П.П.")
    meaning = {
        "kind": "window",
        "dates": [["2031-03-01", "2031-03-31"]],
        "every": None,
        "length": None,
        "milestones": [],
    }
    given = MeasureDraft(
        number="1.1.",
        cells={"measure": "Дело", "deadline": "март", "responsible": "Примеров П.П., участники", "budget": "10"},
        deadline_meaning=meaning,
        parties=(
            PartyDraft(PartyKind.PERSON, "Примеров П.П.", person_id=somebody.pk),
            PartyDraft(PartyKind.GROUP, "участники", agreed=True),
        ),
        links=("https://example.org/a",),
        quantities=({"value": 3, "bound": "exactly", "of": "дела", "per": None},),
        status=Status.DONE,
    )
    made = Measure.objects.get(pk=actions.add_measure(secretary, plan, section=section, order=7, draft=given).pk)
    assert (made.number, made.measure, made.deadline, made.extra) == ("1.1.", "Дело", "март", {"budget": "10"})
    assert (made.begins, made.ends, made.status, made.order) == (date(2031, 3, 1), date(2031, 3, 31), "done", 7)
    assert (made.links, made.quantities) == (["https://example.org/a"], [dict(given.quantities[0])])
    parties = [(each.kind, each.name, each.agreed, each.person_id) for each in made.assignments.all()]
    assert parties == [("person", "Примеров П.П.", False, somebody.pk), ("group", "участники", True, None)]
    assert not made.assignments.filter(lead=True).exists()


def test_the_only_responsible_leads(secretary: Actor, plan: Plan) -> None:
    one = MeasureDraft(cells={"measure": "Дело"}, parties=(PartyDraft(PartyKind.ROLE, "директор"),))
    made = actions.add_measure(secretary, plan, section=None, draft=one)
    assert made.assignments.get().lead


def test_thousands_of_measures_come_with_one_journal_line(secretary: Actor, plan: Plan) -> None:
    section = actions.add_section(secretary, plan, number="1.", title="Образец")
    many = [
        MeasureDraft(
            number=f"1.{n}.",
            cells={"measure": f"Дело {n}"},
            parties=(PartyDraft(PartyKind.ROLE, "директор"),),
            section_id=section.pk,
        )
        for n in range(1, 2001)
    ]
    rows = actions.add_measures(secretary, plan, many)
    assert [row.number for row in plan.measures.all()] == [each.number for each in many]
    assert len({row.pk for row in rows}) == 2000
    assert Assignment.objects.filter(lead=True).count() == 2000
    assert verbs().count(Verb.MEASURES_ADDED) == 1


def test_a_section_of_another_plan_is_not_there(secretary: Actor, plan: Plan) -> None:
    other = actions.create_plan(secretary, year=2032)
    foreign = actions.add_section(secretary, other, number="1.", title="Чужой")
    with pytest.raises(NotThere):
        actions.add_measure(secretary, plan, section=foreign, draft=draft())
    with pytest.raises(NotThere):
        actions.add_measures(secretary, plan, [MeasureDraft(section_id=foreign.pk)])


def test_words_change_and_the_journal_keeps_both(secretary: Actor, plan: Plan) -> None:
    row = actions.add_measure(secretary, plan, section=None, draft=draft(expected="было"))
    actions.change_words(secretary, row, field="expected", words=" стало\r\nтак ", seen=digest("было"))
    assert (row.expected, row.version) == ("стало\nтак", 2)
    line = Entry.objects.get(verb=Verb.MEASURE_EDITED)
    assert line.details == {"field": "expected", "before": "было", "after": "стало\nтак"}


def test_two_people_in_one_cell_lose_nothing(secretary: Actor, person: PersonOf, plan: Plan) -> None:
    row = actions.add_measure(secretary, plan, section=None, draft=draft(expected="было"))
    seen = digest("было")
    actions.change_words(secretary, row, field="expected", words="первый", seen=seen)
    with pytest.raises(Written) as refusal:
        actions.change_words(person("head"), row, field="expected", words="второй", seen=seen)
    assert refusal.value.standing == "первый"
    row.refresh_from_db()
    assert row.expected == "первый"


def test_two_people_in_different_cells_of_a_row_do_not_meet(secretary: Actor, person: PersonOf, plan: Plan) -> None:
    actions.set_columns(
        secretary,
        plan,
        [ColumnDraft(ColumnRole.MEASURE, "measure", "Дело"), ColumnDraft(ColumnRole.PLACE, "place", "Где")],
    )
    row = actions.add_measure(secretary, plan, section=None, draft=draft())
    same = Measure.objects.select_related("plan").get(pk=row.pk)
    actions.change_words(secretary, row, field="measure", words="Новые слова", seen=digest(row.measure))
    actions.change_words(person("head"), same, field="place", words="Зал", seen=digest(""))
    row.refresh_from_db()
    assert (row.measure, row.extra, row.version) == ("Новые слова", {"place": "Зал"}, 3)


def test_a_column_that_the_plan_has_not_got_is_not_there(secretary: Actor, plan: Plan) -> None:
    row = actions.add_measure(secretary, plan, section=None, draft=draft())
    with pytest.raises(NotThere):
        actions.change_words(secretary, row, field="budget", words="1", seen=digest(""))


def test_a_measure_without_words_is_refused(secretary: Actor, plan: Plan) -> None:
    row = actions.add_measure(secretary, plan, section=None, draft=draft())
    with pytest.raises(RuleBroken):
        actions.change_words(secretary, row, field="measure", words="  ", seen=digest(row.measure))


def test_an_address_written_by_hand_is_a_link_and_a_hidden_one_stays(secretary: Actor, plan: Plan) -> None:
    given = MeasureDraft(
        cells={"measure": "Дело", "expected": "см. https://example.org/old."},
        links=("https://example.org/hidden", "https://example.org/old"),
    )
    row = actions.add_measure(secretary, plan, section=None, draft=given)
    actions.change_words(secretary, row, field="expected", words="(https://example.org/new)", seen=digest(row.expected))
    assert row.links == ["https://example.org/hidden", "https://example.org/new"]


def test_an_executor_writes_the_result_of_ones_own_measure_and_nothing_else(
    secretary: Actor, person: PersonOf, plan: Plan
) -> None:
    executor = person("executor")
    somebody, _ = ensure_person(secretary, "Примеров П.П.", user=executor.user)
    mine = MeasureDraft(
        cells={"measure": "Моё"}, parties=(PartyDraft(PartyKind.PERSON, "Примеров П.П.", person_id=somebody.pk),)
    )
    own = actions.add_measure(secretary, plan, section=None, draft=mine)
    other = actions.add_measure(secretary, plan, section=None, draft=draft())
    actions.change_words(executor, own, field="result", words="сделано", seen=digest(""))
    assert own.result == "сделано"
    for row, field in ((own, "deadline"), (own, "measure"), (other, "result")):
        with pytest.raises((Refused, NotThere)):
            actions.change_words(executor, row, field=field, words="x", seen=digest(""))
    with pytest.raises(Refused):
        actions.set_status(executor, own, status=Status.DONE)


def test_a_neighbours_secretary_changes_nothing_here(
    secretary: Actor, person: PersonOf, neighbour: Cluster, plan: Plan
) -> None:
    theirs = person("secretary", neighbour)
    row = actions.add_measure(secretary, plan, section=None, draft=draft())
    with pytest.raises(NotThere):
        actions.change_words(theirs, row, field="result", words="x", seen=digest(""))
    with pytest.raises(NotThere):
        actions.remove_measure(theirs, row)
    with pytest.raises(NotThere):
        actions.delete_plan(theirs, plan)
    with pytest.raises(NotThere):
        actions.export_plan(theirs, plan, form="docx", count=1)


def test_a_status_is_set_moved_and_taken_back(secretary: Actor, plan: Plan) -> None:
    row = actions.add_measure(secretary, plan, section=None, draft=draft())
    with pytest.raises(RuleBroken):
        actions.set_status(secretary, row, status=Status.MOVED)
    actions.set_status(secretary, row, status=Status.MOVED, moved_to=date(2032, 3, 14), moved_why="так решено")
    assert (row.status, row.moved_to, row.moved_why) == ("moved", date(2032, 3, 14), "так решено")
    actions.set_status(secretary, row, status=None)
    row.refresh_from_db()
    assert (row.status, row.moved_to, row.moved_why) == ("", None, "")
    assert verbs().count(Verb.STATUS_SET) == 2


def test_one_of_several_is_named_lead(secretary: Actor, plan: Plan) -> None:
    two = MeasureDraft(
        cells={"measure": "Дело"},
        parties=(PartyDraft(PartyKind.ROLE, "директор"), PartyDraft(PartyKind.ROLE, "секретарь")),
    )
    row = actions.add_measure(secretary, plan, section=None, draft=two)
    first, second = row.assignments.all()
    actions.set_lead(secretary, row, assignment=second)
    actions.set_lead(secretary, row, assignment=first)
    assert list(row.assignments.filter(lead=True)) == [first]
    other = actions.add_measure(secretary, plan, section=None, draft=two)
    with pytest.raises(NotThere):
        actions.set_lead(secretary, other, assignment=first)


def test_measures_move_within_and_between_sections(secretary: Actor, plan: Plan) -> None:
    one, two = (actions.add_section(secretary, plan, number=f"{n}.", title="Раздел") for n in (1, 2))
    a, b, c = (actions.add_measure(secretary, plan, section=one, draft=draft(n)) for n in "abc")
    actions.move_measure(secretary, c, section=one, after=a)
    assert list(one.measures.values_list("number", flat=True)) == ["a", "c", "b"]
    b.refresh_from_db()
    actions.move_measure(secretary, b, section=one, after=None)
    assert list(one.measures.values_list("number", flat=True)) == ["b", "a", "c"]
    actions.move_measure(secretary, a, section=two, after=None)
    assert list(one.measures.values_list("number", flat=True)) == ["b", "c"]
    assert list(two.measures.values_list("number", flat=True)) == ["a"]


def test_sections_move_and_only_empty_ones_go(secretary: Actor, plan: Plan) -> None:
    one, two = (actions.add_section(secretary, plan, number=f"{n}.", title="Раздел") for n in (1, 2))
    actions.move_section(secretary, two, after=None)
    assert list(plan.sections.values_list("number", flat=True)) == ["2.", "1."]
    actions.add_measure(secretary, plan, section=one, draft=draft())
    with pytest.raises(RuleBroken):
        actions.remove_section(secretary, one)
    gone = actions.remove_section(secretary, two)
    assert list(plan.sections.values_list("number", flat=True)) == ["1."]
    back = actions.restore_section(secretary, plan, line=gone.line)
    assert (back.pk, back.title) == (two.pk or back.pk, "Раздел")
    assert Section.objects.count() == 2


def test_a_removed_measure_comes_back_whole_under_its_old_key(secretary: Actor, plan: Plan) -> None:
    given = MeasureDraft(
        number="1", cells={"measure": "Дело", "place": "Зал"}, parties=(PartyDraft(PartyKind.ROLE, "д"),)
    )
    row = actions.add_measure(secretary, plan, section=None, draft=given)
    actions.add_findings(secretary, plan, [FindingDraft("no-result", "Результат не записан?", row.pk)])
    key = row.pk
    gone = actions.remove_measure(secretary, row)
    assert not Measure.objects.exists()
    actions.restore_measure(secretary, plan, line=gone.line)
    back = Measure.objects.get()
    assert (back.pk, back.extra, back.assignments.count(), back.findings.count()) == (key, {"place": "Зал"}, 1, 1)
    with pytest.raises(RuleBroken):
        actions.restore_measure(secretary, plan, line=gone.line)
    other = actions.create_plan(secretary, year=2032)
    with pytest.raises(NotThere):
        actions.restore_measure(secretary, other, line=gone.line)


def test_a_finding_is_dismissed_with_a_reason_and_reopened(secretary: Actor, plan: Plan) -> None:
    finding = actions.add_findings(secretary, plan, [FindingDraft("number-gap", "После 1 идёт 3?")])[0]
    with pytest.raises(RuleBroken):
        actions.dismiss_finding(secretary, finding, reason=" ")
    actions.dismiss_finding(secretary, finding, reason="так в документе")
    assert Finding.objects.filter(
        state=FindingState.DISMISSED, reason="так в документе", closed_by=secretary.user
    ).exists()
    actions.reopen_finding(secretary, finding)
    assert Finding.objects.get().state == FindingState.OPEN
    assert verbs()[-2:] == [Verb.FINDING_DISMISSED, Verb.FINDING_REOPENED]


def test_a_written_result_settles_the_question_about_it(secretary: Actor, plan: Plan) -> None:
    row = actions.add_measure(secretary, plan, section=None, draft=draft())
    actions.add_findings(
        secretary, plan, [FindingDraft("no-result", "?", row.pk), FindingDraft("tautology", "?", row.pk)]
    )
    actions.change_words(secretary, row, field="result", words="Написано 2 образца", seen=digest(""))
    states = dict(Finding.objects.values_list("code", "state"))
    assert states == {"no-result": "settled", "tautology": "open"}


def test_a_deleted_plan_leaves_only_the_journal(secretary: Actor, plan: Plan) -> None:
    actions.add_measure(secretary, plan, section=None, draft=draft())
    actions.delete_plan(secretary, plan)
    counts = [model.objects.count() for model in (Plan, Measure, Column, Assignment)]
    assert counts == [0, 0, 0, 0]
    assert verbs()[-1] == Verb.PLAN_DELETED


def test_a_mark_under_a_quarter_is_a_deadline_where_no_words_are(secretary: Actor, plan: Plan) -> None:
    quarters = [ColumnDraft(ColumnRole.OTHER, f"other:{name}", name) for name in ("I квартал", "II квартал")]
    actions.set_columns(secretary, plan, [ColumnDraft(ColumnRole.MEASURE, "measure", "Дело"), *quarters])
    row = actions.add_measure(secretary, plan, section=None, draft=draft())
    actions.change_words(secretary, row, field="other:II квартал", words="+", seen=digest(""))
    assert (row.begins, row.ends) == (date(2031, 4, 1), date(2031, 6, 30))
    actions.change_words(secretary, row, field="deadline", words="до 5 мая", seen=digest(""))
    assert (row.begins, row.ends) == (None, date(2031, 5, 5))


def test_start_and_end_make_one_deadline(secretary: Actor, plan: Plan) -> None:
    ends = [ColumnDraft(ColumnRole.START, "start", "Начало"), ColumnDraft(ColumnRole.END, "end", "Окончание")]
    actions.set_columns(secretary, plan, [ColumnDraft(ColumnRole.MEASURE, "measure", "Дело"), *ends])
    row = actions.add_measure(secretary, plan, section=None, draft=draft())
    actions.change_words(secretary, row, field="end", words="31.03.2031", seen=digest(""))
    assert (row.deadline_meaning["kind"], row.ends) == ("until", date(2031, 3, 31))
    actions.change_words(secretary, row, field="start", words="01.02.2031", seen=digest(""))
    assert (row.deadline_meaning["kind"], row.begins, row.ends) == ("window", date(2031, 2, 1), date(2031, 3, 31))


def test_new_words_about_the_responsible_are_read_and_the_lead_stays(secretary: Actor, plan: Plan) -> None:
    row = actions.add_measure(secretary, plan, section=None, draft=draft())
    words = "Примеров П.П., рабочая группа по образцам"
    actions.change_words(secretary, row, field="responsible", words=words, seen=digest(""))
    kinds = [(each.kind, each.name) for each in row.assignments.all()]
    assert kinds == [("person", "Примеров П.П."), ("group", "рабочая группа по образцам")]
    actions.set_lead(secretary, row, assignment=row.assignments.all()[1])
    words = "рабочая группа по образцам, директор"
    actions.change_words(secretary, row, field="responsible", words=words, seen=digest(row.responsible))
    assert row.assignments.get(lead=True).name == "рабочая группа по образцам"
