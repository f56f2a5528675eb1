"""Two at once do not mix, and a process killed in the middle leaves all or nothing."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from svod.intake.tests.conftest import document
from tests.prepared import lay_prepared

SETUP = """
import sys, django; django.setup()
from svod.accounts.access import Actor
from svod.accounts.choices import Role
from svod.clusters.actions import found_cluster
from svod.intake.actions import load_document
cluster = found_cluster(slug="obrazec", name="Образец", short_name="Образец")
actor = Actor(cluster, None, frozenset({Role.SECRETARY}))
for place in sys.argv[1:]:
    load_document(actor, place, open(place, "rb").read())
"""
# Every taking is a process of its own, forked after Django is ready and before any connection is open.
TAKING = """
import json, os, random, signal, sys, time, django; django.setup()
from svod.accounts.access import Actor
from svod.accounts.choices import Role
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.intake.actions import accept_load
from svod.intake.models import Load

def taking(load):
    out, into = os.pipe()
    pid = os.fork()
    if pid:
        os.close(into)
        return pid, out
    try:
        actor = Actor(Cluster.objects.get(), None, frozenset({Role.SECRETARY}))
        said = f"taken {accept_load(actor, Load.objects.get(pk=load)).year}"
    except RuleBroken as broken:
        said = f"refused {broken}"
    os.write(into, said.encode())
    os._exit(0)

def said(pid, out):
    words = b""
    while piece := os.read(out, 65536):
        words += piece
    os.waitpid(pid, 0)
    return words.decode()
"""
TOGETHER = "print(json.dumps([said(*each) for each in [taking(int(load)) for load in sys.argv[1:]]]))"
KILLED = """
chance = random.Random(7)
for _ in range(6):
    pid, out = taking(3)
    time.sleep(chance.uniform(0.0, 0.4))
    os.kill(pid, signal.SIGKILL)
    print(json.dumps(bool(said(pid, out))), flush=True)
    sys.stdin.readline()
"""
TABLES = ("plan_plan", "plan_measure", "plan_section", "plan_assignment", "members_person", "journal_entry")


def many(count: int, year: int, who: str) -> bytes:
    rows = tuple((f"{n}.", f"Показать образец {n}", who, "март", "–", "") for n in range(1, count + 1))
    return document(rows, title=f"План образца на {year} год")


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "SVOD_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "svod.config.settings"}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation on disk with three loads waiting to be taken."""
    folder = tmp_path_factory.mktemp("loads")
    assert lay_prepared(folder)
    places = []
    for count, year, who in ((120, 2031, "Образцов А.А."), (80, 2032, "Макетова Б.Б."), (800, 2033, "Примерова В.В.")):
        place = folder / f"{year}.md"
        place.write_bytes(many(count, year, who))
        places.append(str(place))
    subprocess.run([sys.executable, "-c", SETUP, *places], env=environment(folder), check=True)
    return folder


@pytest.fixture
def place(prepared: Path, tmp_path: Path) -> Path:
    """A copy of that installation for one test."""
    return Path(shutil.copytree(prepared, tmp_path / "data"))


def rows(place: Path, question: str) -> list[Any]:
    base = sqlite3.connect(place / "svod.sqlite3")
    try:
        return base.execute(question).fetchall()
    finally:
        base.close()


def counts(place: Path) -> dict[str, int]:
    return {table: rows(place, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}  # noqa: S608 -- own names


def together(place: Path, *loads: int) -> list[str]:
    words = [sys.executable, "-c", TAKING + TOGETHER, *map(str, loads)]
    done = subprocess.run(words, env=environment(place), check=True, capture_output=True)
    said: list[str] = json.loads(done.stdout)
    return said


def test_two_loads_taken_at_once_do_not_mix(place: Path) -> None:
    assert together(place, 1, 2) == ["taken 2031", "taken 2032"]
    who = "SELECT DISTINCT p.year, a.name FROM plan_assignment a JOIN plan_measure m ON m.id = a.measure_id"
    assert sorted(rows(place, f"{who} JOIN plan_plan p ON p.id = m.plan_id")) == [
        (2031, "Образцов А.А."),
        (2032, "Макетова Б.Б."),
    ]
    assert counts(place)["plan_measure"] == 200


def test_one_load_taken_twice_at_once_is_taken_once(place: Path) -> None:
    said = sorted(together(place, 1, 1))
    assert said == ["refused Эта загрузка уже принята. Откройте план или отмените загрузку.", "taken 2031"]
    assert counts(place)["plan_measure"] == 120


def test_a_process_killed_while_taking_leaves_all_or_nothing(place: Path) -> None:
    nothing = counts(place)
    process = subprocess.Popen(
        [sys.executable, "-c", TAKING + KILLED],
        env=environment(place),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for line in process.stdout:
        now = counts(place)
        whole = (now["plan_plan"], now["plan_measure"], now["plan_assignment"], now["members_person"]) == (
            1,
            800,
            800,
            1,
        )
        assert now == nothing or whole
        assert whole or not json.loads(line)
        process.stdin.write("\n")
        process.stdin.flush()
    process.stdin.close()
    process.stdout.close()
    assert process.wait() == 0
    assert together(place, 3)[0].split()[0] in {"taken", "refused"}
    assert counts(place)["plan_measure"] == 800
