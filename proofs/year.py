"""A year lived day by day by SVOD_NOW and `svod tick`: grace, letters, the head told, discipline as counted by hand."""

import json
import os
import subprocess
import sys
import tempfile

from svod.desk.tests import living


def prove(_seed: int) -> tuple[str, str]:
    """Passed where every day of the year is as it was worked out by hand."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {key: words for key, words in os.environ.items() if key not in {"SVOD_NOW", "SVOD_SMTP"}}
        named = {"SVOD_DATA": folder, "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
        command = [sys.executable, "-m", "svod.desk.tests.living"]
        done = subprocess.run(command, env=kept | named, capture_output=True, text=True, check=False)
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
