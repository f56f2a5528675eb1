"""Processes that do what is due: `svod tick`, `svod worker`, the worker beside a running site."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.installation import Installation
from tests.post import Postbox
from tests.prepared import lay_prepared

DEEDS = "svod.schedule.tests.deeds"
OPEN = (
    "import django; django.setup(); from svod.schedule.actions import enqueue; from svod.schedule.tests import deeds\n"
)


def svod(data: Path, *words: str, now: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | ({"SVOD_NOW": now} if now else {})
    command = [sys.executable, "-m", "svod", *words, "--data", str(data)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)


def python(data: Path, code: str) -> None:
    named = {"SVOD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
    subprocess.run([sys.executable, "-c", OPEN + code], check=True, env=os.environ | named, timeout=60)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("installation")
    assert lay_prepared(data)
    return data


@pytest.fixture
def worker(prepared: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "svod", "worker", "--data", str(prepared), *words]
        started.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def until(true: Callable[[], Any], seconds: float = 20.0) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
    return found


def test_a_tick_does_what_is_due_and_says_so(prepared: Path, tmp_path: Path) -> None:
    place = tmp_path / "notes"
    python(prepared, f"enqueue(deeds.write_note, {str(place)!r}, 'раз')")
    first = svod(prepared, "tick", "--json", now="2099-01-09T10:00")
    assert (first.returncode, first.stderr) == (0, "")
    told = json.loads(first.stdout)
    runs = told.pop("runs")
    assert runs > 0
    assert told == {"now": "2099-01-09T10:00:00+03:00", "done": runs + 1, "failed": 0, "dead": 0, "faults": []}
    assert place.read_text("utf-8") == "раз\n"
    again = json.loads(svod(prepared, "tick", "--json", now="2099-01-09T10:00").stdout)
    assert (again["runs"], again["done"]) == (0, 0)


LETTER = """
from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.notify.actions import queue_letter
from svod.notify.choices import Kind
from svod.notify.schemas import MailAddress
place = Cluster.objects.create(slug="probny", name="Пробный кластер")
told = {"thing": "1.1. Провести смотр", "url": "/probny/", "who": "Макетова Ольга Петровна"}
to = MailAddress("firma@probny.example.org", "Пробный завод")
queue_letter(Actor(place), to=to, key="asked:1", kind=Kind.ASKED, context=told, base="https://svod.example.org")
"""


def test_a_tick_sends_what_was_laid_ready_after_the_run_of_the_letters_of_its_moment(
    prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = "2099-01-14T10:00"
    monkeypatch.setenv("SVOD_NOW", moment)
    with Postbox() as box:
        monkeypatch.setenv("SVOD_SMTP", box.address)
        assert svod(prepared, "tick", now=moment).returncode == 0
        assert box.letters == []
        python(prepared, LETTER)
        assert json.loads(svod(prepared, "tick", "--json", now=moment).stdout)["runs"] == 0
        assert "Провести смотр" in str(box.newest("firma@probny.example.org", patience=0.1)["Subject"])


def test_a_tick_with_a_fault_names_it_and_bad_input_is_told_apart(prepared: Path, tmp_path: Path) -> None:
    python(prepared, "enqueue(deeds.hopeless)")
    said = svod(prepared, "tick", "--json", now="2099-01-09T10:00")
    fault = "Такого адреса нет. Исправьте его и повторите."
    assert (said.returncode, [each["fault"] for each in json.loads(said.stdout)["faults"]]) == (1, [fault])
    nowhere = svod(tmp_path / "nowhere", "tick")
    assert (nowhere.returncode, nowhere.stdout) == (2, "")
    assert "нет данных «Свода»" in nowhere.stderr
    assert svod(prepared, "tick", now="вчера").returncode == 2


def test_two_ticks_at_once_do_each_task_once(prepared: Path, tmp_path: Path) -> None:
    place = tmp_path / "notes"
    python(prepared, f"for k in range(30): enqueue(deeds.write_note, {str(place)!r}, str(k))")
    command = [sys.executable, "-m", "svod", "tick", "--json", "--data", str(prepared)]
    moment = os.environ | {"SVOD_NOW": "2099-03-01T10:00"}
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, env=moment) for _ in range(2)]
    told = [json.loads(each.communicate(timeout=60)[0]) for each in both]
    assert sorted(map(int, place.read_text().split())) == list(range(30))
    assert sum(each["done"] for each in told) == 30 + sum(each["runs"] for each in told)
    assert sum(each["runs"] for each in told) > 0


def test_a_task_whose_worker_was_killed_is_done_by_the_next(
    prepared: Path, tmp_path: Path, worker: Callable[..., subprocess.Popen[bytes]]
) -> None:
    place = tmp_path / "notes"
    python(prepared, f"enqueue(deeds.die_in_the_middle, {str(place)!r})")
    assert worker().wait(30) == -signal.SIGKILL
    assert place.read_text("utf-8") == "начато\n"
    said = svod(prepared, "tick", "--json")
    assert said.returncode == 0
    assert place.read_text("utf-8") == "начато\nсделано\n"
    assert list((prepared / "workers").iterdir()) == []


def test_a_worker_stops_when_asked_and_when_its_parent_has_gone(
    prepared: Path, worker: Callable[..., subprocess.Popen[bytes]]
) -> None:
    asked, orphan = worker(), worker("--parent", "1")
    assert orphan.wait(20) == 0
    until(lambda: len(list((prepared / "workers").iterdir())) == 1)
    asked.terminate()
    assert asked.wait(20) == 0


def below(pid: int) -> dict[int, str]:
    """Every process below `pid` with its words; those that end while they are looked at are not there."""
    found, todo = {}, [pid]
    while todo:
        parent = todo.pop()
        with suppress(FileNotFoundError, ProcessLookupError):
            todo += map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split())
        with suppress(FileNotFoundError, ProcessLookupError):
            found[parent] = Path(f"/proc/{parent}/cmdline").read_text().replace("\0", " ")
    found.pop(pid, None)
    return found


def test_the_site_and_the_worker_beside_it_come_back_and_nothing_outlives_them(tmp_path: Path) -> None:
    def those(word: str) -> list[int]:
        return [pid for pid, words in below(site.process.pid).items() if word in words]

    def others(word: str, first: list[int]) -> bool:
        return bool(those(word)) and not {*those(word)} & {*first}

    def answers() -> bool:
        with suppress(OSError), urllib.request.urlopen(f"{site.url}healthz", timeout=5) as answer:
            return bool(answer.read() == b"ok")
        return False

    site = Installation(tmp_path, sample=False)
    site.start()
    assert site.process.stdout is not None
    for word in ("svod worker", "granian"):
        first = until(partial(those, word))
        os.kill(min(first), signal.SIGKILL)  # the first granian looks after the others
        until(partial(others, word, first))
    until(answers)
    left = below(site.process.pid)
    os.kill(site.process.pid, signal.SIGKILL)  # nobody is left to stop the others
    site.process.wait()
    site.process.stdout.close()
    until(lambda: not [pid for pid in left if Path(f"/proc/{pid}/cmdline").exists()])
