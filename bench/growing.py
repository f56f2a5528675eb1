"""Growing sample clusters with ten years of facts: facts a second, on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys
import tempfile
from typing import Any

from bench._rows import REPOSITORY, figure, skipped

CLUSTERS = os.environ.get("SVOD_BENCH_GROWN", "40")
"""Of 1,500; what a cluster costs does not depend on how many there are."""
LEAST = 5000.0
NAME = "facts grown a second"


def measure() -> list[dict[str, Any]]:
    """A row for each database."""
    from tests.postgres import ABSENT, Postgres, programs

    found = [_grown("SQLite", {})]
    if programs() is None:
        return [*found, skipped(f"{NAME}, PostgreSQL", ABSENT)]
    with Postgres() as postgres:
        return [*found, _grown("PostgreSQL", {"SVOD_DATABASE_URL": postgres.url("grown")})]


def _grown(where: str, more: dict[str, str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as place:
        environment, told = {**os.environ, **more, "SVOD_DATA": place}, ""
        for words in (["prepare", "--empty"], ["grow", "--clusters", CLUSTERS, "--json"], ["doctor"]):
            command = [sys.executable, "-m", "svod", *words, "--data", place]
            done = subprocess.run(
                command, env=environment, cwd=REPOSITORY, check=True, stdout=subprocess.PIPE, text=True
            )
            told = done.stdout if words[0] == "grow" else told
    grown = json.loads(told)
    return figure(f"{NAME}, {where}", grown["facts"] / grown["seconds"], LEAST, unit="a second", least=True)
