import pytest

from svod.composing.composition import PlanRow
from svod.composing.kinds import KINDS
from svod.composing.tests.made import composed, fact, row, several

PREPARING = ["application.filed", "link.given", "offer.received", "request.received", "talks.held"]
COUNCIL = row("Проведение заседаний Правления", "Ежеквартально")


def test_only_preparing_kinds_meetings_and_postponements_do_not_complete() -> None:
    silent = [key for key, kind in KINDS.items() if not kind.completes]
    assert sorted(silent) == sorted([*PREPARING, "meeting.held", "decision.postponed"])


@pytest.mark.parametrize("key", [key for key, kind in KINDS.items() if kind.completes])
def test_a_completing_fact_proposes_done(key: str) -> None:
    assert composed(row(), fact(key, "03-15")).status == "done"


@pytest.mark.parametrize("key", [*PREPARING, "meeting.held"])
def test_facts_that_only_prepare_propose_in_progress(key: str) -> None:
    assert composed(row(), fact(key, "03-15")).status == "in_progress"


def test_a_postponement_goes_before_everything() -> None:
    held = [fact("event.held", "02-01"), fact("decision.postponed", "03-01", to="2032-01-15")]
    assert composed(row("Организация форумов", expected="2 форума"), *held).status == "moved"


def test_a_promise_that_is_due_and_unmet_is_partly() -> None:
    assert composed(COUNCIL, *(fact("meeting.held", day) for day in ("01-10", "05-10", "09-10"))).status == "partly"


def test_a_promise_kept_is_done() -> None:
    days = ("01-10", "05-10", "09-10", "12-10")
    assert composed(COUNCIL, *(fact("meeting.held", day) for day in days)).status == "done"


@pytest.mark.parametrize(
    ("today", "status"),
    [
        ("2031-03-30", "in_progress"),
        ("2031-06-29", "in_progress"),
        ("2031-06-30", "partly"),
        ("2031-12-31", "partly"),
    ],
)
def test_a_hole_counts_when_its_period_is_over(today: str, status: str) -> None:
    assert composed(COUNCIL, fact("meeting.held", "01-10"), today=today).status == status


@pytest.mark.parametrize(
    ("forms", "status"), [(["own"], "partly"), (["joint"], "done"), (["own", "joint"], "done"), ([None], "done")]
)
def test_standing_apart_is_partly_where_the_plan_expects_a_joint_stand(forms: list[str | None], status: str) -> None:
    plan = row("Участие в салоне", expected="Совместный стенд")
    facts = [fact("event.attended", "05-20", title=str(n), form=form) for n, form in enumerate(forms)]
    assert composed(plan, *facts).status == status


def test_standing_apart_is_done_where_the_plan_expects_nothing_joint() -> None:
    assert composed(row("Участие в салоне"), fact("event.attended", "05-20", form="own")).status == "done"


@pytest.mark.parametrize(("number", "status"), [(2, "partly"), (3, "in_progress")])
def test_offers_only_prepare_even_where_their_number_is_promised(number: int, status: str) -> None:
    plan = row("Сбор коммерческих предложений", "до 1 июня", expected="не менее 3 коммерческих предложений")
    assert composed(plan, *several("offer.received", number)).status == status


@pytest.mark.parametrize(
    ("measure", "status"),
    [
        ("Проведение общего собрания", "done"),
        ("Организация совместного заседания", "done"),
        ("Проведение заседаний рабочей группы", "in_progress"),
        ("Рабочие встречи с заводами", "in_progress"),
        ("Строительство лаборатории", "in_progress"),
    ],
)
def test_one_meeting_completes_a_measure_that_names_one(measure: str, status: str) -> None:
    assert composed(row(measure, "17 октября"), fact("meeting.held", "10-17")).status == status


@pytest.mark.parametrize(
    ("deadline", "today", "status"),
    [
        ("апрель", "2031-03-01", "not_due"),
        ("апрель", "2031-04-29", "not_due"),
        ("апрель", "2031-04-30", "no_report"),
        ("до 1 июня", "2031-05-31", "not_due"),
        ("до 1 июня", "2031-06-01", "no_report"),
        ("с февраля", "2031-12-30", "not_due"),
        ("с февраля", "2031-12-31", "no_report"),
        ("Ежеквартально", "2031-12-30", "not_due"),
        ("в течение года", "2031-12-31", "no_report"),
        ("–", "2031-03-01", "no_report"),
        ("по отдельному плану", "2031-03-01", "no_report"),
    ],
)
def test_without_facts_the_deadline_alone_speaks(deadline: str, today: str, status: str) -> None:
    assert composed(row(deadline=deadline), today=today).status == status


@pytest.mark.parametrize("plan", [row(result="Выполнено полностью, проведено 12 заседаний"), row(result="Перенесено")])
def test_typed_words_never_raise_a_status(plan: PlanRow) -> None:
    assert composed(plan).status == "no_report"


def test_facts_that_do_not_count_raise_no_status() -> None:
    assert composed(row(), fact("event.held", "2032-01-01"), fact("event.held", "2030-12-31")).status == "no_report"
