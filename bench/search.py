"""Finding among 100,000 things: the time of one question, within the rights of a secretary, on SQLite."""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

THINGS, SEED = 100_000, 7
LIMIT_MS, TIMES = 250.0, 5
QUESTIONS = ("протоколы комитетов", "заседание", "выставка слово77", "слово12345", "протакол", "ghjnjrjk")
COMMON = (
    "заседание протокол выставка ярмарка мастер завод изделие центр программа кластер договор новость студент практика "
    "школа участник совет комитет решение поручение срок отчёт мероприятие показатель закупка прибор сталь стекло печь"
).split()
RARE = 20_000
HERE = Path(__file__).resolve().parents[1]


def measure() -> list[dict[str, Any]]:
    """One row of the table for each question; the work is done in a process of its own, on a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SVOD_DATA": folder, "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
        words = [sys.executable, "-m", "bench.search"]
        done = subprocess.run(words, check=True, cwd=HERE, env=environment, capture_output=True, text=True)
    rows = []
    for line in done.stdout.splitlines():
        question, count, cpu = line.split("\t")
        value = float(cpu)
        name = f"«{question}» among {THINGS} things ({count} found), CPU ms"
        rows.append({"name": name, "ours_ms": value, "floor_ms": None, "ratio": None, "limit": LIMIT_MS})
        rows[-1]["good"] = value <= LIMIT_MS
    return rows


def _things() -> Iterator[Any]:
    from svod.search.rules import Found

    chance = random.Random(SEED)  # noqa: S311 -- a bench, not a secret
    weights = [1 / (place + 2) for place in range(len(COMMON))]
    for number in range(THINGS):
        title = " ".join(chance.choices(COMMON, weights, k=3)) + f" слово{chance.randrange(RARE)}"
        words = [*chance.choices(COMMON, weights, k=12), *(f"слово{chance.randrange(RARE)}" for _ in range(20))]
        yield Found("meeting", str(number), title, " ".join(words), None, "SEE_MEETINGS", f"desk/meetings/{number}/")


def main() -> None:
    """Fill the index and ask; a line for each question."""
    import django

    django.setup()
    from svod.accounts.access import Actor
    from svod.accounts.choices import Role
    from svod.cli.tables import lay_tables
    from svod.clusters.actions import found_cluster
    from svod.search.actions import put
    from svod.search.queries import find

    lay_tables()
    cluster = found_cluster(slug="sample", name="Кластер «Образец»", short_name="Образец")
    put(Actor(cluster), _things())
    secretary = Actor(cluster, None, frozenset({Role.SECRETARY}))
    for question in QUESTIONS:
        spent = []
        for _time in range(TIMES):
            begun = time.process_time()
            found = find(secretary, question, staff=True)
            spent.append((time.process_time() - begun) * 1000)
        print(f"{question}\t{found.count}\t{median(spent):.1f}")


if __name__ == "__main__":
    main()
