"""Pages are read from a streaming replica that lags, is caught up, and dies.

A PostgreSQL of the machine's own package is started with a standby made by pg_basebackup. While the standby stands
still, who has written reads the own words and somebody else what the standby has; when it goes on, both read the same;
when it is gone, pages come from the first database.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.postgres import ABSENT, Postgres, programs

ROOT = Path(__file__).resolve().parent.parent
LIVED = """
import subprocess, sys, time
import django; django.setup()
from django.db import close_old_connections, connections
from django.test import Client
from svod.accounts.models import Grant

def visitor(role):
    user = Grant.objects.filter(cluster__slug="primer", role=role).select_related("user").order_by("pk")[0].user
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client

def ask(alias, words):
    with connections[alias].cursor() as cursor:
        cursor.execute(words)
        return cursor.fetchone()[0]

def caught_up():
    wanted = ask("default", "SELECT pg_current_wal_lsn()::text")
    for _try in range(300):
        if ask("replica1", f"SELECT pg_last_wal_replay_lsn() >= '{wanted}'::pg_lsn"):
            return
        time.sleep(0.1)
    raise SystemExit("the standby does not catch up")

def see(who, client, status):
    found = client.get("/primer/desk/plan/2041/").status_code
    if found != status:
        raise SystemExit(f"{who}: {found} where {status} was to be")

secretary, head = visitor("secretary"), visitor("head")
caught_up()
see("before anything", head, 404)
ask("replica1", "SELECT pg_wal_replay_pause()::text")
while ask("replica1", "SELECT pg_get_wal_replay_pause_state()") != "paused":
    time.sleep(0.05)
made = secretary.post("/primer/desk/plan/new/", {"year": "2041", "title": "План"})
if made.status_code != 302:
    raise SystemExit(f"the plan is not made: {made.status_code}")
see("who has written, the standby standing still", secretary, 200)
see("somebody else, the standby standing still", head, 404)
ask("replica1", "SELECT pg_wal_replay_resume()::text")
caught_up()
see("somebody else, the standby caught up", head, 200)
print("read", flush=True)
sys.stdin.readline()
close_old_connections()  # as a server does at the beginning of every request; the client of tests does not
see("somebody else, the standby gone", head, 200)
print("done", flush=True)
"""


def prove(_seed: int) -> tuple[str, str]:
    """Passed where every reader saw what was to be seen."""
    if programs() is None:
        return "skipped", ABSENT
    with tempfile.TemporaryDirectory() as place, Postgres() as postgres:
        url = postgres.url("replicated")
        environment = {**os.environ, "SVOD_DATABASE_URL": url, "SVOD_DATA": place}
        prepare = [sys.executable, "-m", "svod", "prepare", "--sample", "--data", place]
        subprocess.run(prepare, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        environment |= {"SVOD_REPLICAS": postgres.standby("replicated"), "SVOD_REPLICA_LAG": "600"}
        environment |= {"DJANGO_SETTINGS_MODULE": "svod.config.settings"}
        return _lived(postgres, environment)


def _lived(postgres: Postgres, environment: dict[str, str]) -> tuple[str, str]:
    words = [sys.executable, "-c", LIVED]
    with subprocess.Popen(
        words,
        env=environment,
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stderr is not None
        if process.stdout.readline().strip() == "read":
            postgres.stop_standby()
            process.stdin.write("\n")
            process.stdin.close()
        told, fault = process.stdout.read(), process.stderr.read()
        process.wait()
    if process.returncode or told.strip() != "done":
        return "failed", (fault.strip().splitlines() or ["no word"])[-1]
    return "passed", "the writer read the own words, others what the standby had; without it pages went on"
