"""Column 6 of a plan of 2,000 measures over 100,000 facts, composed from the ledger in a fixed number of queries."""

import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

MEASURES, FACTS, BODIES = 2_000, 100_000, 100
YEAR = 2018
LIMIT_MS, QUERIES, TIMES = 1000.0, 7, 5
KINDS = (
    "meeting.held", "minutes.published", "event.held", "event.attended", "news.published", "article.published",
    "page.updated", "agreement.signed", "product.registered", "vacancy.published", "survey.closed", "offer.received",
    "talks.held", "request.received", "request.answered", "group.reported", "condition.created", "curriculum.changed",
    "application.filed", "link.given",
)  # fmt: skip
HERE = Path(__file__).resolve().parents[1]


def measure() -> list[dict[str, Any]]:
    """The rows of the table; the work is done in a process of its own, on a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SVOD_DATA": folder, "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
        words = [sys.executable, "-m", "bench.compose"]
        done = subprocess.run(words, check=True, cwd=HERE, env=environment, capture_output=True, text=True)
    milliseconds, cpu, queries, told = (float(word) for word in done.stdout.split()[-4:])
    if told != MEASURES:
        raise AssertionError(f"{told:.0f} measures of {MEASURES} told something")
    name = f"compose {MEASURES} measures over {FACTS} facts"
    return [
        _row(f"{name}, CPU ms", cpu, LIMIT_MS),
        _row(f"{name}, on the clock", milliseconds, None),
        _row("compose, queries", queries, QUERIES),
    ]


def _row(name: str, value: float, limit: float | None) -> dict[str, Any]:
    good = None if limit is None else value <= limit
    return {"name": name, "ours_ms": round(value, 2), "floor_ms": None, "ratio": None, "limit": limit, "good": good}


def _fill() -> Any:
    """A plan whose every measure gathers fifty facts of one kind and body by its norm, two in five of them promised."""
    from svod.bodies.models import Body
    from svod.clusters.actions import found_cluster
    from svod.core.clock import now
    from svod.facts.models import Fact
    from svod.plan.models import Measure, Norm, Plan

    cluster = found_cluster(slug="sample", name="Кластер «Образец»", short_name="Образец")
    plan = Plan.objects.create(cluster=cluster, year=YEAR)
    bodies = Body.objects.bulk_create(Body(cluster=cluster, name=f"Комитет {n}") for n in range(BODIES))
    at, first, last = now(), date(YEAR, 1, 1), date(YEAR, 12, 31)
    meaning = {"kind": "window", "dates": [[str(first), str(last)]], "every": None, "length": None, "milestones": []}
    pairs = [(kind, body) for kind in KINDS for body in bodies]
    rows = Measure.objects.bulk_create(
        [
            Measure(plan=plan, order=n, number=f"{n}.", measure=f"Дело номер {n}", deadline_meaning=meaning)
            for n in range(MEASURES)
        ],
        batch_size=500,
    )
    Norm.objects.bulk_create(
        [
            Norm(
                measure=row, kind=kind, body=body, first=first, last=last, set_at=at,
                want=1 if n % 5 < 2 else None, per="P3M" if n % 5 < 2 else "",
            )
            for n, (row, (kind, body)) in enumerate(zip(rows, pairs, strict=True))
        ],
        batch_size=500,
    )  # fmt: skip
    Fact.objects.bulk_create(
        [
            Fact(
                cluster=cluster, kind=kind, start=first + timedelta(n % 364), title=f"Образец события {n}",
                url=f"https://example.org/{n}", body_key=str(body.pk), body_name=body.name, recorded_at=at,
                quantities={"people": n % 90} if kind.startswith("event") else {},
            )
            for n in range(FACTS)
            for kind, body in (pairs[n % len(pairs)],)
        ],
        batch_size=2000,
    )  # fmt: skip
    return plan


def main() -> None:
    """Fill a new database, compose; print wall and CPU milliseconds (medians), queries and rows that say something."""
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from svod.cli.tables import lay_tables

    lay_tables()
    plan = _fill()
    from svod.plan.queries import composed

    walls, spells = [], []
    for ago in range(TIMES):  # another day: nothing of what is kept serves again
        with CaptureQueriesContext(connection) as asked:
            begun, spent = time.perf_counter(), time.process_time()
            found = composed(plan.cluster, plan, date(YEAR, 12, 31) - timedelta(ago))
            walls.append(time.perf_counter() - begun)
            spells.append(time.process_time() - spent)
    told = sum(bool(row.composition.text) for row in found.rows.values())
    print(median(walls) * 1000, median(spells) * 1000, len(asked), told)


if __name__ == "__main__":
    main()
