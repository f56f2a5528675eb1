"""Deeds of the tests: tasks that a worker of another process can find by their names."""

import os
import signal
import time
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from svod.clusters.models import Cluster
from svod.schedule.models import Job
from svod.schedule.rules.tries import PointlessToRepeat

done: list[object] = []
"""What the deeds of this process left."""


@task
def note(words: str) -> None:
    """Leave the words."""
    done.append(words)


@task
def write_note(place: str, words: str) -> None:
    """Leave the words as a line of a file."""
    with Path(place).open("a", encoding="utf-8") as file:
        file.write(words + "\n")


@task
def stumble(place: str) -> None:
    """Fail for as long as the file is there."""
    if Path(place).exists():
        raise OSError("сервер не отвечает")
    done.append("вышло")


@task
def hopeless() -> None:
    """Fail for good."""
    raise PointlessToRepeat("Такого адреса нет. Исправьте его и повторите.")


@task
def die_in_the_middle(place: str) -> None:
    """End the process by force at the first call; leave a line at the next."""
    if not Path(place).exists():
        Path(place).write_text("начато\n", encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)
    with Path(place).open("a", encoding="utf-8") as file:
        file.write("сделано\n")


@task
def linger(place: str) -> None:
    """Tell that it has begun, and stay."""
    Path(place).write_text("начато\n", encoding="utf-8")
    time.sleep(60)


def timed(due: datetime) -> None:
    """A deed of the clock."""
    done.append(due)


def timed_fault(due: datetime) -> None:
    """A deed of the clock that writes and fails."""
    Cluster.objects.create(slug=f"half{due:%H%M}", name="Половина", short_name="Половина")
    raise OSError("сервер не отвечает")


def dead_task(cluster: Cluster | None, fault: str = "OSError: сервер не отвечает", about: str = "") -> str:
    """A task given up; its id."""
    stored = DBTaskResult.objects.create(
        id=uuid4(),
        status=TaskResultStatus.FAILED,
        args_kwargs={"args": ["снова"], "kwargs": {}},
        task_path="svod.schedule.tests.deeds.note",
        backend_name="default",
        queue_name="default",
    )
    Job.objects.create(task=stored, cluster=cluster, failures=6, fault=fault, about=about)
    return str(stored.pk)
