"""The clock and the tasks as those see them who keep an installation."""

from datetime import datetime, time
from typing import Any

import pytest
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW
from svod.journal.models import Entry
from svod.schedule.actions import enqueue, hold_seat, perform_next_task, tick
from svod.schedule.models import Job, Run
from svod.schedule.rules.clock import Daily, Days, Every, Monthly, Timed, Weekly
from svod.schedule.rules.words import rule_words
from svod.schedule.tests import deeds
from tests.people import PersonOf, SignedIn

PAGE = "/obrazec/desk/settings/clock/"


def test_an_operator_sees_when_each_thing_ran_and_runs_next(
    person: PersonOf, signed_in: SignedIn, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVOD_NOW", "2018-01-09T10:00")
    path = "svod.schedule.tests.deeds.timed"
    settings.CLOCK = (
        Timed("digest", path, Weekly(0, time(9)), Days.NEXT_WORKING, label="Письмо недели"),
        Timed("later", path, Daily(time(11)), label="Вечером"),
    )
    tick()
    Run.objects.filter(key="digest", due=datetime(2018, 1, 9, 9, tzinfo=MOSCOW)).update(
        state="dead", fault="Нет сервера"
    )
    text = signed_in(person("operator")).get(PAGE).content.decode()
    for words in (
        "Письмо недели", "по понедельникам в 09:00, с выходного на следующий рабочий день", "09.01.2018 09:00",
        "Нет сервера", "15.01.2018 09:00", "ещё не было", "09.01.2018 11:00", "Очередь пуста", "Всё выходит",
        "На часах программы 9 января 2018, 10:00.",
    ):  # fmt: skip
        assert words in text, words


def test_a_secretary_repeats_one_task_and_drops_another(
    secretary: Actor, signed_in: SignedIn, cluster: Cluster, queue: None
) -> None:
    again, never = (deeds.dead_task(cluster, about=about) for about in ("Письмо Петрову", "Письмо Сидорову"))
    client = signed_in(secretary)
    text = client.get(PAGE).content.decode()
    assert "Не вышли 2 задачи" in text
    assert text.count("OSError: сервер не отвечает") == 2
    said = client.post(f"{PAGE}{again}/repeat/", follow=True).content.decode()
    assert "Задача снова в очереди." in said
    assert "1 задача ждёт" in said
    assert "Задача снята." in client.post(f"{PAGE}{never}/drop/", follow=True).content.decode()
    twice = client.post(f"{PAGE}{never}/repeat/", follow=True).content.decode()
    assert "Эту задачу уже кто-то повторил или снял." in twice
    assert [*Entry.objects.order_by("-number").values_list("verb", "title")[:2]] == [
        ("task.dropped", "Письмо Сидорову"),
        ("task.repeated", "Письмо Петрову"),
    ]
    deeds.done.clear()
    with hold_seat() as seat:
        assert perform_next_task(seat) is not None
        assert perform_next_task(seat) is None
    assert deeds.done == ["снова"]
    assert DBTaskResult.objects.get(pk=again).status == TaskResultStatus.SUCCESSFUL


def test_tasks_of_a_neighbour_are_not_shown_and_those_of_the_installation_are_the_operators(
    person: PersonOf, signed_in: SignedIn, cluster: Cluster, neighbour: Cluster
) -> None:
    deeds.dead_task(neighbour, about="Чужая")
    whole = deeds.dead_task(None, about="Общая")
    by_secretary = signed_in(person("secretary"))
    text = by_secretary.get(PAGE).content.decode()
    assert ("Чужая" in text, "Общая" in text) == (False, False)
    assert by_secretary.post(f"{PAGE}{whole}/drop/").status_code == 404
    text = signed_in(person("operator")).get(PAGE).content.decode()
    assert ("Чужая" in text, "Общая" in text) == (False, True)
    neighbour.delete()
    assert "Общая" in by_secretary.get(PAGE).content.decode()


@pytest.mark.parametrize("count", [1, 60])
def test_the_page_asks_the_same_whatever_stands_in_the_queue(
    count: int, secretary: Actor, signed_in: SignedIn, cluster: Cluster, queue: None, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        deeds.dead_task(cluster, about=f"Письмо {number}")
        enqueue(deeds.note, "раз", cluster=cluster)
    client = signed_in(secretary)
    client.get(PAGE)
    with django_assert_num_queries(12):
        text = client.get(PAGE).content.decode()
    assert text.count("/repeat/") == min(count, 50)
    assert Job.objects.count() == 2 * count


def test_a_rule_is_told_in_words() -> None:
    told = {
        "каждый день в 03:30": Timed("k", "p", Daily(time(3, 30))),
        "каждый рабочий день в 09:00": Timed("k", "p", Daily(time(9)), Days.WORKING),
        "по пятницам в 16:00, если это рабочий день": Timed("k", "p", Weekly(4, time(16)), Days.WORKING),
        "25-го числа в 10:00": Timed("k", "p", Monthly(25, time(10))),
        "каждые 15 минут": Timed("k", "p", Every(15)),
        "каждую 21 минуту в рабочие дни": Timed("k", "p", Every(21), Days.WORKING),
    }
    assert [rule_words(timed) for timed in told.values()] == list(told)
