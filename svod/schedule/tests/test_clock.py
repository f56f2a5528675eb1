"""The clock and the queue against a real database."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import IntegrityError, OperationalError, transaction
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW
from svod.schedule.actions import (
    Seat,
    drop_task,
    enqueue,
    free_lost_tasks,
    hold_seat,
    perform_next_task,
    repeat_task,
    tick,
    tidy,
)
from svod.schedule.choices import RunState
from svod.schedule.models import Job, Mark, Run
from svod.schedule.rules.clock import Daily, Missed, Timed
from svod.schedule.rules.tries import MOST_LOSSES, PAUSES
from svod.schedule.tests import deeds

NINE = Daily(time(9))
HERE = "svod.schedule.tests.deeds"


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    deeds.done.clear()


@pytest.fixture
def seat(db: None, queue: None) -> Iterator[Seat]:
    with hold_seat() as seat:
        yield seat


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`clock("2018-01-09T10:00")` sets the hour of every process."""
    return lambda words: monkeypatch.setenv("SVOD_NOW", words)


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=MOSCOW)


def everything(seat: Seat) -> list[bool]:
    told = []
    while performed := perform_next_task(seat):
        told.append(performed.done)
    return told


def states(key: str = "key") -> list[tuple[str, str]]:
    return [(f"{run.due.astimezone(MOSCOW):%d.%m}", run.state) for run in Run.objects.filter(key=key).order_by("due")]


@pytest.mark.parametrize(
    ("missed", "days"),
    [
        (Missed.ONCE, ["09.01", "14.01"]),
        (Missed.EACH, ["09.01", *(f"{k}.01" for k in range(10, 15))]),
        (Missed.SKIP, []),
    ],
)
def test_runs_missed_over_a_week_are_caught_up_by_their_own_rule(
    missed: Missed, days: list[str], seat: Seat, settings: Any, clock: Any
) -> None:
    settings.CLOCK = (Timed("key", f"{HERE}.timed", NINE, missed=missed),)
    for moment in ("2018-01-09T10:00", "2018-01-09T10:05", "2018-01-14T15:00"):
        clock(moment)
        tick()
        everything(seat)
    assert states() == [(day, "done") for day in days]
    assert [f"{due.astimezone(MOSCOW):%d.%m}" for due in deeds.done if isinstance(due, datetime)] == days


def test_two_months_lived_day_by_day_have_every_run_once(seat: Seat, settings: Any, clock: Any) -> None:
    settings.CLOCK = (Timed("key", f"{HERE}.timed", NINE),)
    for day in range(60):
        clock((datetime(2018, 1, 1, 10) + timedelta(days=day)).isoformat())  # noqa: DTZ001
        assert tick() == 1
        assert tick() == 0
        assert everything(seat) == [True]
    assert Run.objects.count() == len(set(map(str, deeds.done))) == 60


def test_a_clock_set_back_runs_nothing_again(seat: Seat, settings: Any, clock: Any) -> None:
    settings.CLOCK = (Timed("key", f"{HERE}.timed", NINE, missed=Missed.EACH),)
    for moment in ("2018-01-09T10:00", "2018-01-12T10:00", "2018-01-10T10:00", "2018-01-12T11:00"):
        clock(moment)
        tick()
        everything(seat)
    assert states() == [(f"{day:02}.01", "done") for day in range(9, 13)]
    assert len(deeds.done) == 4


def test_the_database_itself_keeps_a_second_run_of_a_moment_out(db: None) -> None:
    Run.objects.create(key="key", due=at("2018-01-09T09:00"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.create(key="key", due=at("2018-01-09T09:00"))


def test_runs_of_a_key_go_one_after_another(seat: Seat, settings: Any, clock: Any) -> None:
    settings.CLOCK = (Timed("key", f"{HERE}.timed", NINE, missed=Missed.EACH),)
    clock("2018-01-09T10:00")
    tick()
    clock("2018-01-11T10:00")
    tick()
    assert states() == [("09.01", "queued"), ("10.01", "waiting"), ("11.01", "waiting")]
    assert perform_next_task(seat) is not None
    assert states() == [("09.01", "done"), ("10.01", "queued"), ("11.01", "waiting")]


def test_a_run_that_fails_leaves_nothing_half_done_and_dies_after_its_pauses(
    seat: Seat, settings: Any, clock: Any
) -> None:
    settings.CLOCK = (Timed("key", f"{HERE}.timed_fault", NINE, missed=Missed.EACH),)
    moment = at("2018-01-09T09:00")
    for pause in (timedelta(), *PAUSES):
        moment += pause
        clock(moment.isoformat())
        tick()
        told = perform_next_task(seat)
        assert told is not None
        assert (told.done, told.fault) == (False, "OSError: сервер не отвечает")
        assert perform_next_task(seat) is None
    run = Run.objects.get(due=at("2018-01-09T09:00"))
    assert (run.state, run.attempts, run.fault) == (RunState.DEAD, 6, "OSError: сервер не отвечает")
    assert Cluster.objects.count() == 0
    # The next day is not held up.
    clock("2018-01-10T09:00")
    tick()
    assert states() == [("09.01", "dead"), ("10.01", "queued")]


def test_a_task_waits_longer_after_each_failure(seat: Seat, clock: Any, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.touch()
    clock("2018-01-09T10:00:00")
    task = enqueue(deeds.stumble, str(broken))
    assert everything(seat) == [False]
    clock("2018-01-09T10:00:59")
    assert everything(seat) == []
    clock("2018-01-09T10:01:00")
    assert everything(seat) == [False]
    assert DBTaskResult.objects.get(pk=UUID(task)).run_after == at("2018-01-09T10:06:00")
    broken.unlink()
    clock("2018-01-09T10:06:00")
    assert everything(seat) == [True]
    assert deeds.done == ["вышло"]


def test_a_hopeless_task_is_dead_at_once_until_the_operator_repeats_or_drops_it(seat: Seat) -> None:
    job = Job.objects.get(pk=UUID(enqueue(deeds.hopeless)))
    told = perform_next_task(seat)
    assert told is not None
    assert (told.dead, told.fault) == (True, "Такого адреса нет. Исправьте его и повторите.")
    assert (repeat_task(job), repeat_task(job)) == (True, False)
    assert everything(seat) == [False]
    assert (drop_task(job), drop_task(job), repeat_task(job)) == (True, False, False)


def test_a_task_of_a_transaction_that_failed_was_never_queued(seat: Seat, cluster: Cluster) -> None:
    def half_done() -> None:
        with transaction.atomic():
            enqueue(deeds.note, "потеряно", cluster=cluster)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_done()
    later = enqueue(deeds.note, "позже", cluster=cluster, after=at("2999-01-01T00:00"))
    enqueue(deeds.note, "сейчас", cluster=cluster)
    assert everything(seat) == [True]
    assert deeds.done == ["сейчас"]
    assert Job.objects.get(pk=UUID(later)).cluster == cluster


def test_a_task_queued_by_the_library_alone_is_done_too(seat: Seat) -> None:
    deeds.note.enqueue("прямо")
    assert everything(seat) == [True]
    assert deeds.done == ["прямо"]


def test_a_living_workers_task_is_left_to_it_and_a_dead_ones_taken(seat: Seat) -> None:
    for words in ("первая", "вторая"):
        enqueue(deeds.note, words)
    with hold_seat() as other:
        DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
        Job.objects.update(worker=other.name)
        holder = Job.objects.order_by("task__run_after").first()
        assert holder is not None
        # A seat is let go by the system when its process ends; here the name of one who never sat.
        Job.objects.filter(pk=holder.pk).update(worker="gone", taken_at=None)
        assert free_lost_tasks() == 1
        assert everything(seat) == [True]
    assert Job.objects.get(pk=holder.pk).losses == 1


def _end_by_an_error() -> None:
    with hold_seat() as other:
        DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
        Job.objects.update(worker=other.name, taken_at=timezone.now())
        raise OperationalError("the database kept the task and died before it said so")


def test_a_task_of_a_worker_that_ended_by_an_error_is_done_at_once_by_another(seat: Seat) -> None:
    enqueue(deeds.note, "первая")
    with pytest.raises(OperationalError):
        _end_by_an_error()
    assert free_lost_tasks() == 1
    assert everything(seat) == [True]
    free_lost_tasks()
    assert [each.name for each in (Path(settings.DATA) / "workers").iterdir()] == [seat.name]


def test_a_task_that_keeps_killing_its_workers_is_given_up(seat: Seat) -> None:
    task = enqueue(deeds.note, "тяжёлая")
    for _ in range(MOST_LOSSES):
        DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
        Job.objects.update(worker="gone", taken_at=None)
        free_lost_tasks()
    assert DBTaskResult.objects.get(pk=UUID(task)).status == TaskResultStatus.FAILED
    assert Job.objects.get(pk=UUID(task)).fault.startswith("Процесс, который делал задачу, умирал 20 раз подряд.")


def test_what_is_over_for_long_leaves_and_the_dead_stay(seat: Seat, settings: Any, clock: Any) -> None:
    settings.CLOCK = (Timed("key", f"{HERE}.timed", NINE, missed=Missed.EACH),)
    for moment in ("2018-01-09T10:00", "2018-01-12T10:00"):
        clock(moment)
        tick()
        everything(seat)
    enqueue(deeds.hopeless)
    everything(seat)
    clock("2018-04-01T10:00")
    tidy()
    assert states() == [("12.01", "done")]
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


def test_a_quiet_tick_asks_two_questions_and_writes_nothing(
    seat: Seat, settings: Any, clock: Any, django_assert_num_queries: Any
) -> None:
    settings.CLOCK = tuple(Timed(f"key{k}", f"{HERE}.timed", NINE) for k in range(5))
    clock("2018-01-09T10:00")
    tick()
    everything(seat)
    clock("2018-01-09T10:01")
    with django_assert_num_queries(2):
        assert tick() == 0
    with django_assert_num_queries(1):
        assert perform_next_task(seat) is None
    assert Mark.objects.count() == 5


def test_in_the_process_of_the_tests_tasks_are_done_at_once(cluster: Cluster, settings: Any, clock: Any) -> None:
    enqueue(deeds.note, "сразу", cluster=cluster)
    settings.CLOCK = (Timed("key", f"{HERE}.timed", NINE, missed=Missed.EACH),)
    clock("2018-01-09T10:00")
    tick()
    assert (deeds.done[0], states()) == ("сразу", [("09.01", "done")])
