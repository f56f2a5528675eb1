"""The whole suite on PostgreSQL with a streaming replica, both of the machine's own packages.

Every process of the tests has a database of its own. Pages are read from the replica as an installation reads them, and
the first database answers a commit only when the replica shows it, so that nothing depends on how far it lags. Browser
journeys are left to `journeys`; tests of SQLite's file itself carry a marker that says why and are skipped. Processes
that tests start keep their rows in files of their own, as on SQLite.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.postgres import ABSENT, Postgres, programs

ROOT = Path(__file__).resolve().parent.parent
PROCESSES = 2
WORDS = ("fsync=off", "full_page_writes=off", "synchronous_commit=remote_apply")


def prove(_seed: int) -> tuple[str, str]:
    """Passed where every test passed."""
    if programs() is None:
        return "skipped", ABSENT
    with Postgres(WORDS) as postgres, tempfile.TemporaryDirectory() as folder:
        first = postgres.url("suite_gw0")
        prepare = [sys.executable, "-m", "svod", "prepare", "--empty", "--data", folder]
        subprocess.run(prepare, env={**os.environ, "SVOD_DATABASE_URL": first}, check=True, stdout=subprocess.DEVNULL)
        for number in range(1, PROCESSES):
            postgres.url(f"suite_gw{number}", template="suite_gw0")
        replica = postgres.standby("suite_PROCESS")
        postgres.wait_for_standby()
        return _suite(first.replace("suite_gw0", "suite_PROCESS"), replica)


def _suite(url: str, replica: str) -> tuple[str, str]:
    words = [sys.executable, "-m", "pytest", "-q", "-n", str(PROCESSES), "--dist", "loadgroup"]
    environment = {**os.environ, "SVOD_TEST_DATABASE_URL": url, "SVOD_TEST_REPLICAS": replica}
    done = subprocess.run(
        [*words, "-m", "not long and not browser"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout.strip().splitlines() or ["no word"]
    if done.returncode:
        broken = [line for line in said if line.startswith(("FAILED", "ERROR"))]
        return "failed", f"{said[-1]}: {'; '.join(broken) or done.stderr[-500:]}"
    return "passed", said[-1]
