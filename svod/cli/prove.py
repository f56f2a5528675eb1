"""`svod prove`: what is too long for the suite: fuzzing, kills, every page under axe. Seeded, at most forty minutes."""

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from svod.cli.test import CLONE, chosen, require_clone

SEED = 20180101
BY_A_CLOCK = ("events", "soak", "votes")
"""They hold what they see against seconds: nothing runs beside them."""
LONGEST = ("axe", "journeys", "fuzz", "kills", "postgres")
"""Begun first, so that none of them is left alone at the end."""

type Result = dict[str, Any]


def main(words: list[str]) -> int:
    """Run the named proofs (all of proofs/ where none is named); prints pytest-like counts; 1 where one fails."""
    parser = argparse.ArgumentParser(prog="svod prove", description="Долгие проверки.")
    parser.add_argument("names", nargs="*", help="имена файлов из proofs/ без .py")
    parser.add_argument("--json", help="куда положить итог в JSON")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--at-once", type=int, default=min(2, os.cpu_count() or 1), help="сколько сразу")
    options = parser.parse_args(words)
    require_clone()
    names = chosen("proofs", options.names)
    several = len(names) > 1 and options.at_once > 1
    results = []
    for result in _side_by_side(names, options.seed, options.at_once) if several else _in_turn(names, options.seed):
        results.append(result)
        print(f"{result['name']}: {result['outcome']} ({result['seconds']} s). {result['said']}", flush=True)
    if options.json:
        Path(options.json).write_text(json.dumps(results, ensure_ascii=False, indent=1))
    counts = {word: sum(result["outcome"] == word for result in results) for word in ("passed", "failed", "skipped")}
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] else 0


def _in_turn(names: list[str], seed: int) -> Iterator[Result]:
    """Each proof in this process, one after another."""
    for name in names:
        begun = time.monotonic()
        outcome, said = importlib.import_module(f"proofs.{name}").prove(seed)
        yield {"name": name, "outcome": outcome, "said": said, "seconds": round(time.monotonic() - begun, 1)}


def _side_by_side(names: list[str], seed: int, at_once: int) -> Iterator[Result]:
    """Each proof in a process of its own, several at a time; those by a clock alone at the end. As they end."""
    beside = sorted((name for name in names if name not in BY_A_CLOCK), key=lambda name: name not in LONGEST)
    for group, hands in ((beside, at_once), ([name for name in names if name in BY_A_CLOCK], 1)):
        with ThreadPoolExecutor(hands) as pool:
            for ended in as_completed([pool.submit(_apart, name, seed) for name in group]):
                yield ended.result()


def _apart(name: str, seed: int) -> Result:
    """One proof by a command of its own; what it printed beside its outcome is printed here too."""
    with tempfile.TemporaryDirectory() as place:
        told = Path(place) / "told.json"
        command = [sys.executable, "-m", "svod", "prove", name, "--seed", str(seed), "--json", str(told)]
        done = subprocess.run(command, cwd=CLONE, capture_output=True, text=True, check=False)
        if not told.exists():
            print(done.stdout, done.stderr, sep="\n", flush=True)
            return {"name": name, "outcome": "failed", "said": done.stderr[-500:], "seconds": 0.0}
        result: Result = json.loads(told.read_text())[0]
    if result["outcome"] == "failed":
        beside = done.stdout.splitlines()[:-2]  # its outcome and its count are told by the one who called
        print(*beside, done.stderr, sep="\n", flush=True)
    return result
