"""Workers are killed two hundred times between «queued» and «sent»: every letter arrives exactly once."""

import tempfile
from collections import Counter
from pathlib import Path

from svod.notify.tests.killing import Workers
from tests.post import Postbox

KILLS = 200
LETTERS = 1000
AT_ONCE = 2


def prove(seed: int) -> tuple[str, str]:
    """Passed where each letter has arrived once and none is left, whatever the kills hit."""
    box = Postbox()
    with tempfile.TemporaryDirectory() as folder, box, Workers(Path(folder), box) as workers:
        workers.queue("letter", LETTERS)
        hits = workers.harass(KILLS, seed, AT_ONCE)
        states = workers.states("letter")
    times = Counter(str(letter["To"]) for letter in box.letters)
    lost = [f"letter-{k}@example.org" for k in range(LETTERS) if f"letter-{k}@example.org" not in times]
    doubled = [to for to, count in times.items() if count > 1]
    said = f"{hits} of {KILLS} workers killed at work over {LETTERS} letters: {len(lost)} lost, {len(doubled)} twice; "
    said += ", ".join(f"{state}: {count}" for state, count in sorted(states.items()))
    good = not lost and not doubled and hits and set(states) <= {"sent", "sent, unconfirmed"}
    return "passed" if good else "failed", said
