"""A year lived day by day by SVOD_NOW and `svod tick`: grace, letters, the head told, discipline as counted by hand."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from svod.desk.tests import living

ROOT = Path(__file__).resolve().parent.parent


def prove(_seed: int) -> tuple[str, str]:
    """Passed where every day of the year is as it was worked out by hand."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {key: words for key, words in os.environ.items() if key not in {"SVOD_NOW", "SVOD_SMTP"}}
        named = {"SVOD_DATA": folder, "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
        command = [sys.executable, "-m", "proofs.year"]
        done = subprocess.run(command, env=kept | named, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        return "failed", done.stderr[-600:]
    told = json.loads(done.stdout)
    wanted = {
        "asked": living.ASKED,
        "drafted": living.DRAFTED,
        "told": living.TOLD,
        "letters": living.LETTERS,
        "discipline": living.DISCIPLINE,
        "mailed": 0,
        "faults": [],
    }
    wrong = [f"{name}: {told[name]}, by hand {by_hand}" for name, by_hand in wanted.items() if told[name] != by_hand]
    doubled = [key for key, count in told["digests"].items() if count > 1]
    if wrong or doubled:
        return "failed", "; ".join([*wrong, *doubled])
    days = (living.LAST - living.FIRST).days + 1
    return "passed", f"{days} days, 5 silent, {len(told['digests'])} digests, each once; all as counted by hand"


def main() -> None:
    """Live the whole year in the folder of SVOD_DATA."""
    import django

    django.setup()
    from svod.cli.tables import lay_tables
    from svod.cli.tick import main as tick_word

    folder = Path(os.environ["SVOD_DATA"])
    lay_tables()
    faults = []

    def tick() -> None:
        if tick_word(["--data", str(folder), "--json"]):
            faults.append(os.environ["SVOD_NOW"])

    os.environ["SVOD_NOW"] = f"{living.FIRST}T08:00"
    out, sys.stdout = sys.stdout, open(os.devnull, "w")  # noqa: SIM115, PTH123 -- the words of every tick
    lived = living.live(living.found(), living.FIRST, living.LAST, tick)
    sys.stdout = out
    sys.stdout.write(json.dumps(lived.__dict__ | {"faults": faults}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
