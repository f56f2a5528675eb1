"""The command `svod compose`, and the real year composed where its documents lie."""

import json
import random
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from svod.composing.composition import Composition, PlanRow, compose
from svod.composing.facts import read_facts
from svod.reading.plan import read_plan
from svod.reading.said import plan_row

PLAN = """# План работы на 2031 год

| № | Мероприятие | Ответственный | Срок | Результат |
|---|---|---|---|---|
| 1. | Проведение заседаний Правления | Совет | Ежеквартально | Проведено 2 заседания |
| 2. | Ремонт цеха | Совет | май | |
"""
MEETING = {"kind": "meeting.held", "rows": ["1"], "start": "2031-03-15", "title": "Заседание Правления"}


def run(*words: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "svod", "compose", *words], capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def plan(tmp_path: Path) -> str:
    place = tmp_path / "plan.md"
    place.write_text(PLAN, encoding="utf-8")
    return str(place)


def written(folder: Path, facts: object) -> str:
    place = folder / "facts.json"
    place.write_text(facts if isinstance(facts, str) else json.dumps(facts), encoding="utf-8")
    return str(place)


def test_a_secretary_gets_every_row_of_the_plan_composed(plan: str, tmp_path: Path) -> None:
    code, out, errors = run(plan, written(tmp_path, [MEETING]), "--today", "2031-04-10")
    said = json.loads(out)
    assert (code, errors, said["year"]) == (0, "", 2031)
    assert [(row["number"], row["status"], row["text"]) for row in said["rows"]] == [
        ("1.", "in_progress", "Проведено заседание Правления (15 марта 2031 г.)."),
        ("2.", "not_due", ""),
    ]
    assert list(said["rows"][0]) == ["number", "status", "text", "links", "norms", "anchors", "claims"]
    assert said["rows"][0]["norms"][0]["by_period"] == [1, 0, 0, 0]
    assert [claim["verdict"] for claim in said["rows"][0]["claims"]] == ["contradicted"]


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ("[", "JSON"),
        ({"kind": "meeting.held"}, "список JSON"),
        ([MEETING, {**MEETING, "kind": "meeting.dreamt"}], "Факт 1 (счёт с 0) не принят, kind"),
        ([{**MEETING, "rows": ["7"]}], 'rows: "7"'),
        ([{**MEETING, "quantities": {"people": -1}}], "quantities.people: -1"),
    ],
)
def test_bad_facts_get_one_sentence_and_nothing_is_printed(
    plan: str, tmp_path: Path, facts: object, named: str
) -> None:
    code, out, errors = run(plan, written(tmp_path, facts))
    assert (code, out, errors.count("\n")) == (2, "", 1)
    assert named in errors


def test_a_bad_day_and_a_missing_file_are_named(plan: str, tmp_path: Path) -> None:
    facts = written(tmp_path, [])
    for words, named in (((plan, facts, "--today", "2031-02-30"), "2031-02-30"), ((plan, "нет.json"), "нет.json")):
        code, out, errors = run(*words)
        assert (code, out) == (2, "")
        assert named in errors


def test_a_plan_without_a_year_takes_that_of_its_facts(plan: str, tmp_path: Path) -> None:
    bare = tmp_path / "bare.md"
    bare.write_text(PLAN.replace(" на 2031 год", ""), encoding="utf-8")
    code, out, _ = run(str(bare), written(tmp_path, [MEETING]))
    assert (code, json.loads(out)["year"]) == (0, 2031)
    code, out, errors = run(str(bare), written(tmp_path, []))
    assert (code, out) == (2, "")
    assert "года" in errors


def test_the_real_year_is_composed_without_a_fault(cases: Path) -> None:
    scorer = cases / "score_compose.py"
    command = f"{sys.executable} -m svod compose"
    done = subprocess.run(
        [sys.executable, "-B", str(scorer), "--command", command, "--cases", str(cases), "-v"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    figures = re.findall(r" ([a-z]+) (\d\.\d{3})", done.stdout.splitlines()[-1])
    assert [name for name, figure in figures if figure != "1.000"] == [], done.stdout
    assert " invented 0 " in done.stdout.splitlines()[-1]


@pytest.mark.parametrize("seed", range(5))
def test_the_real_year_renumbered_and_reordered_means_the_same(cases: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- a mixed order, no secret
    for place in sorted(cases.glob("*.facts.json")):
        truth = json.loads((cases / place.name.replace(".facts.", ".compose-expected.")).read_text("utf-8"))
        if truth.get("hostile") or not truth.get("plan"):
            continue
        document = cases / truth["plan"][0]
        read = read_plan(document.read_bytes(), document.name)
        rows = [plan_row(row.number, row.cells, row.deadline) for row in read.rows]
        facts: list[dict[str, Any]] = json.loads(place.read_text("utf-8"))
        renamed = {row.number.rstrip("."): f"{n + 1}.{chance.randrange(100)}" for n, row in enumerate(rows)}
        mixed = [replace(row, number=renamed[row.number.rstrip(".")]) for row in rows]
        moved = [fact | {"rows": [renamed[number.rstrip(".")] for number in fact["rows"]]} for fact in facts]
        chance.shuffle(mixed)
        chance.shuffle(moved)
        one, other = (_composed(*each, truth["year"]) for each in ((rows, facts), (mixed, moved)))
        assert {renamed[number.rstrip(".")]: said for number, said in _told(one).items()} == _told(other)


def _composed(rows: list[PlanRow], facts: list[dict[str, Any]], year: int) -> Composition:
    return compose(year, rows, read_facts(facts), date(year, 12, 31))


def _told(said: Composition) -> dict[str, object]:
    return {
        row.number: (
            row.status,
            re.sub(r"\s*https?://\S+", "", row.text),
            sorted(row.links),
            [norm.as_json() for norm in row.norms],
            sorted((anchor.text, len(anchor.facts)) for anchor in row.anchors),
            [claim.as_json() for claim in row.claims],
        )
        for row in said.rows
    }
