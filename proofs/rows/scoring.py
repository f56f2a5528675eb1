"""The case's own scorer over the facts that the year has left in the ledger."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from proofs.rows.case import Case, key

type Fact = dict[str, Any]

WHOLE = {"invented": "0"}
"""Figures of the last line that are whole at another word than one."""


def match(case: Case, lived: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """The lived facts in the order of the case, with the case's rows alone; facts of the case that were not reached.

    A fact is the same where kind and day are, and it meets the rows; of several the one of the same title first.
    """
    left, found, missing = list(lived), [], []
    for told in case.facts:
        rows = {key(row) for row in told["rows"]}
        fits = [
            each
            for each in left
            if (each["kind"], each["start"]) == (told["kind"], told["start"]) and rows <= {key(r) for r in each["rows"]}
        ]
        fits.sort(key=lambda each: each.get("title") != told["title"])
        if fits:
            left.remove(fits[0])
            found.append(fits[0] | {"rows": told["rows"]})
        else:
            missing.append(told)
    return found, missing


def addressed(case: Case, found: list[Fact], truth: Mapping[str, Any]) -> dict[str, Any]:
    """The truth with the addresses under which our site shows the same things."""
    rows = []
    for row in truth["rows"]:
        ours = {
            told["url"]: each.get("url")
            for told, each in zip(case.facts, found, strict=True)
            if told["url"] and key(row["number"]) in {key(number) for number in told["rows"]}
        }
        changed = {name: [ours.get(url, url) for url in row[name]] for name in ("links", "text_links") if name in row}
        rows.append(row | changed)
    return {**truth, "rows": rows}


def score(case: Case, lived: list[Fact], folder: Path) -> tuple[str, list[str]]:
    """The scorer's last line, and what does not agree."""
    found, missing = match(case, lived)
    if missing:
        return "", [f"not reached: {each['kind']} {each['start']} {each['rows']}" for each in missing]
    cases = case.place.parent
    place = folder / "scored"
    place.mkdir()
    shutil.copy(case.place, place / case.place.name)
    truth = json.loads((cases / f"{case.name}.compose-expected.json").read_text())
    (place / f"{case.name}.facts.json").write_text(json.dumps(found, ensure_ascii=False))
    told = json.dumps(addressed(case, found, truth), ensure_ascii=False)
    (place / f"{case.name}.compose-expected.json").write_text(told)
    scorer = [sys.executable, str(cases / "score_compose.py"), "--command", f"{sys.executable} -m svod compose"]
    done = subprocess.run([*scorer, "--cases", str(place), "-v"], capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    return (lines[-1] if lines else done.stderr[-300:]), faults_in(lines)


def faults_in(lines: list[str]) -> list[str]:
    """Parts of the last line that are not whole."""
    if not lines:
        return ["the scorer said nothing"]
    words = lines[-1].split()
    pairs = list(zip(words[::2], words[1::2], strict=False))
    partial = [
        f"{name} {told}"
        for name, told in pairs
        if name not in {"cases", "hostile"} and told != WHOLE.get(name, "1.000")
    ]
    return [*partial, *(lines[:-1] if partial else [])]
