"""A copy made while people write comes back whole; one of a quiet folder comes back equal by every digest."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from proofs.soak import COUNT, Seen, sign_in, write
from proofs.votes import run_python
from tests.journeys.installation import Installation
from tests.kept import files_of, rows_of

FILES, MOST_BYTES = 300, 200_000
WRITERS, SECONDS = 4, 15.0
COPIES = 3

GIVE = """
import json, sys
from random import Random
import django
django.setup()
from svod.accounts.access import Actor
from svod.attachments.actions import keep_file
from svod.clusters.models import Cluster
random, actor = Random(int(sys.argv[1])), Actor(Cluster.objects.get(slug="primer"))
for number in range(int(sys.argv[2])):
    keep_file(actor, f"образец {number}.bin", random.randbytes(random.randrange(int(sys.argv[3]))))
print(json.dumps(number + 1))
"""


def prove(seed: int) -> tuple[str, str]:
    """Passed where each copy is whole and the last equals the folder."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with Installation(folder / "data", sample=True) as site:
            run_python(site.data, GIVE, str(seed), str(FILES), str(MOST_BYTES))
            year, key, seen = run_python(site.data, COUNT)["year"], sign_in(site, "secretary"), Seen()
            with ThreadPoolExecutor(WRITERS) as hands:
                end = time.monotonic() + SECONDS
                writing = [hands.submit(write, site.url, key, year, seen, end) for _n in range(WRITERS)]
                faults += [fault for n in range(COPIES) for fault in _while_written(site.data, folder / str(n), seen)]
                for each in writing:
                    each.result()
        faults += _when_quiet(folder / "data", folder / "quiet", Random(seed))
    if faults:
        return "failed", "; ".join(faults)
    written = seen.statuses["write"]
    return "passed", f"{COPIES} copies beside {written} writes whole; a quiet folder with {FILES} files equal by digest"


def _svod(*words: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "svod", *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    return done.returncode, done.stdout + done.stderr


def _while_written(data: Path, place: Path, seen: Seen) -> list[str]:
    """A copy made now holds everything that was answered before it was begun, and is whole."""
    before = set(seen.answered)
    place.mkdir()
    steps = [
        ("backup", "--data", str(data), "--to", str(place / "copy.tar")),
        ("restore", str(place / "copy.tar"), "--data", str(place / "back")),
        ("doctor", "--data", str(place / "back")),
    ]
    for words in steps:
        code, said = _svod(*words)
        if code:
            return [f"{words[0]} answered {code}: {said[-300:]}"]
    told = run_python(place / "back", COUNT)
    lost = before - set(told["titles"])
    return [f"{len(lost)} answered writes are not in the copy"] * bool(lost)


def _when_quiet(data: Path, place: Path, random: Random) -> list[str]:
    """Sealed, put back, every table and file by its digest; a byte changed anywhere is not put back."""
    copy, word = place / "copy.tar", {"SVOD_BACKUP_PASSWORD": "образец пароля копии"}
    place.mkdir()
    code, said = _svod("backup", "--data", str(data), "--to", str(copy), "--json", **word)
    if code or json.loads(said)["sha256"] != hashlib.sha256(copy.read_bytes()).hexdigest():
        return [f"backup answered {code}: {said[-300:]}"]
    code, said = _svod("restore", str(copy), "--data", str(place / "back"), **word)
    if code:
        return [f"restore answered {code}: {said[-300:]}"]
    faults = []
    if rows_of(data / "svod.sqlite3") != rows_of(place / "back" / "svod.sqlite3"):
        faults.append("rows differ")
    if files_of(data) != files_of(place / "back"):
        faults.append("files differ")
    told = bytearray(copy.read_bytes())
    told[random.randrange(len(told))] ^= 1 << random.randrange(8)
    copy.write_bytes(told)
    code, said = _svod("restore", str(copy), "--data", str(place / "changed"), **word)
    if code == 0 or (place / "changed").exists():
        faults.append("a changed copy was put back")
    return faults
