"""`svod prove`: what is too long for the suite: fuzzing, kills, every page under axe. Seeded, at most forty minutes."""

import argparse
import importlib
import json
import time
from pathlib import Path
from typing import Any

from svod.cli.test import chosen, require_clone

SEED = 20180101


def main(words: list[str]) -> int:
    """Run the named proofs (all of proofs/ where none is named); prints pytest-like counts; 1 where one fails."""
    parser = argparse.ArgumentParser(prog="svod prove", description="Долгие проверки.")
    parser.add_argument("names", nargs="*", help="имена файлов из proofs/ без .py")
    parser.add_argument("--json", help="куда положить итог в JSON")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(words)
    require_clone()
    results: list[dict[str, Any]] = []
    for name in chosen("proofs", options.names):
        begun = time.monotonic()
        outcome, said = importlib.import_module(f"proofs.{name}").prove(options.seed)
        took = round(time.monotonic() - begun, 1)
        results.append({"name": name, "outcome": outcome, "said": said, "seconds": took})
        print(f"{name}: {outcome} ({took} s). {said}", flush=True)
    if options.json:
        Path(options.json).write_text(json.dumps(results, ensure_ascii=False, indent=1))
    counts = {word: sum(result["outcome"] == word for result in results) for word in ("passed", "failed", "skipped")}
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] else 0
