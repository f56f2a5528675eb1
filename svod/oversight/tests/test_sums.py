"""Sums kept by actions say what a full count says, whatever was done; what was broken is found, named and mended."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.facts.actions import change_fact, record, type_fact, withdraw, withdraw_typed
from svod.facts.choices import FactKind
from svod.facts.models import Fact, FactSum
from svod.facts.queries.sums import counted_facts, stored_facts, wrong_facts
from svod.facts.rules import Told
from svod.oversight.actions import mend_sums
from svod.plan import actions
from svod.plan.choices import ColumnRole, Status
from svod.plan.models import FigureSum, Measure, Plan, Section, StatusSum
from svod.plan.queries import plan_with_columns
from svod.plan.queries.next_year import next_year_of
from svod.plan.queries.sums import (
    figures_of,
    rows_counted,
    standings_of,
    stored_figures,
    stored_standings,
    wrong_plans,
)
from svod.plan.rules import ColumnDraft, MeasureDraft, Removed, digest
from svod.reports.actions import approve_edition, submit_report
from svod.reports.models import EditionSum
from svod.reports.queries.sums import wrong_years

NOW = "2031-06-15T10:00"
FIRST, LAST = date(2031, 1, 1), date(2031, 12, 31)
COLUMNS = (
    (ColumnRole.NUMBER, "number"),
    (ColumnRole.MEASURE, "measure"),
    (ColumnRole.DEADLINE, "deadline"),
    (ColumnRole.UNIT, "unit"),
    (ColumnRole.PLAN, "plan"),
    (ColumnRole.FACT, "fact"),
    (ColumnRole.RESULT, "result"),
)


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_NOW", NOW)


@pytest.fixture
def plan(secretary: Actor) -> Plan:
    """Two sections, a measure before them, columns of figures."""
    made = actions.create_plan(secretary, year=2031)
    actions.set_columns(secretary, made, [ColumnDraft(role, key, key) for role, key in COLUMNS])
    for number in "12":
        section = actions.add_section(secretary, made, number=f"{number}.", title=f"Раздел {number}")
        cells = {"measure": f"Дело {number}", "deadline": "март", "unit": "шт.", "plan": "10", "fact": "2,5"}
        actions.write_measure(secretary, made, section=section, number=number, cells=cells)
    actions.write_measure(secretary, made, section=None, number="0", cells={"measure": "Дело вне разделов"})
    return made


def wrong(cluster: Cluster) -> list[str]:
    """The sums that a full count does not give, as the doctor finds them."""
    return [
        *(f"plan of {plan.year}" for plan in wrong_plans(cluster)),
        *(f"{kind} of {year}" for year, kind in wrong_facts(cluster)),
        *(f"report of {year}" for year in wrong_years(cluster)),
    ]


class Office:
    """A secretary and a head at work on one plan, doing what chance says."""

    def __init__(self, secretary: Actor, head: Actor, plan: Plan, chance: random.Random) -> None:
        self.secretary, self.head, self.plan, self.chance = secretary, head, plan, chance
        self.removed: list[Removed] = []

    def _measure(self) -> Measure:
        return self.chance.choice(list(Measure.objects.filter(plan=self.plan).order_by("pk")))

    def _section(self) -> Section | None:
        return self.chance.choice([None, *self.plan.sections.order_by("pk")])

    def add(self) -> None:
        cells = {"measure": "Новое дело", "deadline": self.chance.choice(["май", "", "в течение года", "ежемесячно"])}
        actions.write_measure(self.secretary, self.plan, section=self._section(), number="9", cells=cells)

    def add_many(self) -> None:
        drafts = [MeasureDraft(cells={"measure": f"Дело {n}", "plan": "3"}, status=Status.DONE) for n in range(3)]
        actions.add_measures(self.secretary, self.plan, drafts)

    def set_status(self) -> None:
        status = self.chance.choice([None, *Status])
        why = {"moved_to": date(2032, 2, 1), "moved_why": "не успели"} if status == Status.MOVED else {}
        actions.set_status(self.secretary, self._measure(), status=status, **why)  # type: ignore[arg-type]

    def write(self) -> None:
        measure = self._measure()
        field = self.chance.choice(["result", "deadline", "plan", "fact", "unit"])
        words = self.chance.choice(["", "–", "12", "до 1 февраля", "сделано"])
        seen = digest(actions.words_of(measure, field))
        actions.change_words(self.secretary, measure, field=field, words=words, seen=seen)

    def move(self) -> None:
        actions.move_measure(self.secretary, self._measure(), section=self._section(), after=None)

    def remove(self) -> None:
        if self.plan.measures.count() > 1:
            self.removed.append(actions.remove_measure(self.secretary, self._measure()))

    def restore(self) -> None:
        if self.removed:
            actions.restore_measure(self.secretary, self.plan, line=self.removed.pop().line)

    def promise(self) -> None:
        per = self.chance.choice(["", "P3M", "P1M"])
        kind = self.chance.choice([FactKind.MEETING_HELD, FactKind.NEWS_PUBLISHED])
        actions.set_norm(self.secretary, self._measure(), kind, first=FIRST, last=LAST, want=2, per=per)

    def promise_no_more(self) -> None:
        for measure in Measure.objects.filter(plan=self.plan, norms__isnull=False)[:1]:
            actions.drop_norm(self.secretary, measure.norms.select_related("measure__plan")[0])

    def happen(self) -> None:
        day = date(self.chance.choice([2030, 2031]), self.chance.randint(1, 5), 3)
        source = Ref("sample", str(self.chance.randint(1, 4)), "Образец")
        record(self.secretary, FactKind.MEETING_HELD, Told(day, title="Заседание"), source=source)

    def undo_what_happened(self) -> None:
        withdraw(self.secretary, Ref("sample", str(self.chance.randint(1, 4)), "Образец"), why="ошибка")

    def type_by_hand(self) -> None:
        day = date(2031, self.chance.randint(1, 5), self.chance.randint(1, 28))
        type_fact(self.secretary, FactKind.NEWS_PUBLISHED, Told(day, title=f"Новость {day}"), year=2031)

    def change_by_hand(self) -> None:
        fact = Fact.objects.filter(source_kind="", withdrawn_at=None).first()
        if fact:
            told = Told(date(2031, 6, self.chance.randint(1, 14)), title=f"{fact.title}!")
            change_fact(self.secretary, fact, told, year=2031, version=fact.version)

    def take_back(self) -> None:
        fact = Fact.objects.filter(source_kind="", withdrawn_at=None).first()
        if fact:
            withdraw_typed(self.secretary, fact, "ошибка")

    def next_year(self) -> None:
        if (next_plan := Plan.objects.filter(year=2032).first()) is not None:
            actions.undo_next_year(self.secretary, next_plan)
            return
        drawn = plan_with_columns(self.secretary, 2031)
        rows = next_year_of(self.secretary, drawn, date(2031, 12, 20)).rows
        taken = {each.row.pk: "не успели" for each in rows}
        actions.create_next_year(self.secretary, drawn, taken=taken, words=(), today=date(2031, 12, 20))

    def report(self) -> None:
        approve_edition(self.head, submit_report(self.secretary, 2031, reason="уточнено"))


DEEDS = sorted(name for name in vars(Office) if not name.startswith("_"))


def test_after_anything_that_people_do_the_sums_are_those_of_a_full_count(
    secretary: Actor, person: Callable[..., Actor], plan: Plan
) -> None:
    head = person("head")

    @settings(
        max_examples=6,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(st.lists(st.sampled_from(DEEDS), min_size=4, max_size=12), st.integers(0, 1000))
    def hold(deeds: list[str], seed: int) -> None:
        office = Office(secretary, head, plan, random.Random(seed))  # noqa: S311 -- chance of a test
        for deed in deeds:
            try:
                getattr(office, deed)()
            except RuleBroken:
                continue  # a refused deed changes nothing
            assert wrong_plans(secretary.cluster) == [], deed
            assert counted_facts(secretary.cluster) == stored_facts(secretary.cluster), deed
            assert wrong_years(secretary.cluster) == [], deed

    hold()
    assert sum(StatusSum.objects.filter(plan=plan).values_list("count", flat=True)) == plan.measures.count()


@pytest.mark.parametrize("deed", DEEDS)
def test_each_deed_alone_is_counted(secretary: Actor, person: Callable[..., Actor], plan: Plan, deed: str) -> None:
    office = Office(secretary, person("head"), plan, random.Random(7))  # noqa: S311 -- chance of a test
    for before in ("remove", "promise", "happen", "type_by_hand"):
        getattr(office, before)()
    getattr(office, deed)()
    assert wrong(secretary.cluster) == []


def test_sums_say_who_has_spoken_and_until_when_the_others_may(secretary: Actor, plan: Plan) -> None:
    one, two = (Measure.objects.get(plan=plan, number=number) for number in "12")
    actions.set_status(secretary, one, status=Status.DONE)
    said = {(each.status, each.until, each.quarter): each.count for each in StatusSum.objects.filter(plan=plan)}
    assert said == {("done", None, 1): 1, ("", date(2031, 3, 31), 1): 1, ("", LAST, 0): 1}
    actions.change_words(secretary, two, field="result", words="Сделано", seen=digest(""))
    assert set(StatusSum.objects.values_list("status", "count")) == {("done", 1), ("in_progress", 1), ("", 1)}


def test_figures_of_one_name_and_unit_are_added_and_norms_are_promises(secretary: Actor, plan: Plan) -> None:
    measure = Measure.objects.get(plan=plan, number="1")
    actions.set_norm(secretary, measure, FactKind.MEETING_HELD, first=FIRST, last=LAST, want=2, per="P3M")
    told = {(each.kind, each.name, each.unit): (each.planned, each.actual) for each in FigureSum.objects.all()}
    assert told == {
        ("", "дело 1", "шт."): (10.0, 2.5),
        ("", "дело 2", "шт."): (10.0, 2.5),
        ("meeting.held", "", ""): (8.0, None),
    }


def test_own_plans_are_counted_nowhere_twice(secretary: Actor, plan: Plan) -> None:
    own = actions.begin_own_plan(secretary, Measure.objects.get(plan=plan, number="1"))
    actions.write_measure(secretary, own, section=None, number="1", cells={"measure": "Шаг"})
    assert not StatusSum.objects.filter(plan=own).exists()
    assert sum(StatusSum.objects.values_list("count", flat=True)) == 3


def test_an_accepted_report_is_counted_by_its_edition_and_a_correction_replaces_it(
    secretary: Actor, person: Callable[..., Actor], plan: Plan
) -> None:
    head = person("head")
    approve_edition(head, submit_report(secretary, 2031))
    first = dict(EditionSum.objects.values_list("status", "count"))
    assert sum(first.values()) == 3
    actions.set_status(secretary, Measure.objects.get(plan=plan, number="1"), status=Status.DONE)
    assert dict(EditionSum.objects.values_list("status", "count")) == first
    corrected = approve_edition(head, submit_report(secretary, 2031, reason="забыли"))
    assert EditionSum.objects.get(status="done").count == 1
    assert set(EditionSum.objects.values_list("edition", flat=True)) == {corrected.pk}


def miscount(_plan: Plan) -> None:
    row = StatusSum.objects.first()
    assert row is not None
    row.count += 1
    row.save()


def forget_a_plan(plan: Plan) -> None:
    StatusSum.objects.filter(plan=plan).delete()


def count_in_another_year(plan: Plan) -> None:
    StatusSum.objects.filter(plan=plan).update(year=2030)


def miscount_a_figure(plan: Plan) -> None:
    FigureSum.objects.filter(plan=plan).update(planned=1)


def invent_facts(plan: Plan) -> None:
    FactSum.objects.create(cluster_id=plan.cluster_id, year=2031, kind="news.published", count=5)


def invent_a_report(plan: Plan) -> None:
    EditionSum.objects.all().delete()


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (miscount, "plan of 2031"),
        (forget_a_plan, "plan of 2031"),
        (count_in_another_year, "plan of 2031"),
        (miscount_a_figure, "plan of 2031"),
        (invent_facts, "news.published of 2031"),
        (invent_a_report, "report of 2031"),
    ],
)
def test_a_broken_sum_is_named_and_mended(
    secretary: Actor,
    person: Callable[..., Actor],
    cluster: Cluster,
    plan: Plan,
    broken: Callable[[Plan], None],
    named: str,
) -> None:
    approve_edition(person("head"), submit_report(secretary, 2031))
    broken(plan)
    assert wrong(cluster) == [named]
    assert mend_sums([cluster]) == {"obrazec": 1}
    assert wrong(cluster) == []
    assert mend_sums([cluster]) == {}


def test_counting_the_whole_is_what_the_stored_sums_are_held_against(plan: Plan) -> None:
    rows = rows_counted(plan)
    assert standings_of(plan, rows) == stored_standings(plan)
    assert figures_of(plan, rows) == stored_figures(plan)
    assert len(rows) == 3
