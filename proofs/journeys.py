"""What is long: journeys in a browser (councils, schools, rounds of questions, the next year), every screen read in
both languages."""

import re
import subprocess
import sys

from svod.cli.test import CLONE

_COUNTS = re.compile(r"^=* ?((?:\d+ \w+, )*\d+ \w+) in ", re.MULTILINE)


def prove(_seed: int) -> tuple[str, str]:
    """Passed where every journey passes; skipped where one had to be, for its reason."""
    words = ["-n", "2", "--dist", "loadgroup", "-q", "-m", "long", "tests"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words], cwd=CLONE, capture_output=True, text=True, check=False
    )
    told = _COUNTS.findall(done.stdout)
    said = told[-1] if told else done.stdout[-500:] + done.stderr[-500:]
    if done.returncode:
        print(done.stdout, flush=True)
        return "failed", said
    return ("skipped" if "skipped" in said else "passed"), said
