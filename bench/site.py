"""The public site's list of vacancies and its month of events, as a reader without an account gets them.

Most readers get what was made for the first of them; what that one waits for is measured by a browser with a cookie,
for which a page is always made anew.
"""

import importlib
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench._rows import REPOSITORY, figure, floors, skipped
from bench.pages import bare_site, row, server_of

JOBS, EVENTS, SECONDS = 60, 60, 4.0
LIMIT_MS, RATIO = 15.0, 1.4
"""Milliseconds for a whole page; its CPU beside that of a bare table. Both hold for a page that is kept."""
LAY = """
import sys, django
django.setup()
from datetime import timedelta
from svod.clusters.models import Cluster
from svod.core.clock import now, today
from svod.events.models import Event
from svod.members.models import Organisation
from svod.workforce.models import Vacancy
cluster, day = Cluster.objects.get(slug="primer"), today()
maker = Organisation.objects.create(cluster=cluster, name="ООО «Образцовый двор»", kind="company")
Vacancy.objects.bulk_create(
    Vacancy(
        cluster=cluster, organisation=maker, title=f"Мастер участка {n}", place="Образцовск", salary_from=50_000 + n,
        duties="Вести участок по образцу. " * 8, email="kadry@example.org", state="published", posted_at=now(),
        published_on=day, ends_on=day + timedelta(60),
    )
    for n in range(int(sys.argv[1]))
)
Event.objects.bulk_create(
    Event(
        cluster=cluster, kind="conference", title=f"Встреча мастеров {n}", first=day.replace(day=1 + n % 28),
        last=day.replace(day=1 + n % 28), place="Образцовск", about="О деле по образцу. " * 8,
    )
    for n in range(int(sys.argv[2]))
)
"""


def measure() -> list[dict[str, Any]]:
    """The rows of the table: milliseconds on the clock, CPU of the server beside them."""
    if not (floors() / "floor_web" / "serve.py").exists():
        return [skipped("list of vacancies", f"no floors at {floors()}")]
    for place in (floors(), REPOSITORY):
        sys.path.insert(0, str(place))
    compare = importlib.import_module("compare")
    from tests.journeys.installation import Installation

    found: list[dict[str, Any]] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        bare_site() as (floor_url, floor_pid),
        Installation(Path(folder), sample=True) as site,
    ):
        told = site.environment | {"DJANGO_SETTINGS_MODULE": "svod.config.settings"}
        subprocess.run([sys.executable, "-c", LAY, str(JOBS), str(EVENTS)], check=True, env=told, cwd=REPOSITORY)
        pids = floor_pid, server_of(site.process.pid)
        base = f"{site.url.replace('localhost', '127.0.0.1')}primer/"
        for name, path in ((f"list of {JOBS} vacancies", "jobs/"), (f"a month of {EVENTS} events", "events/")):
            made = compare.compare(compare.Page(floor_url), compare.Page(base + path), SECONDS, pids)
            ours, floor = made["ours"], made["floor"]
            line = figure(name, ours["median_ms"], LIMIT_MS)
            found.append(line | {"floor_ms": floor["median_ms"], "ratio": round(made["ratio"]["median"], 2)})
            spent, ratio = _spent(made)
            found.append(row(f"{name}, CPU ms a request", *spent, ratio=ratio, limit=RATIO, value=ratio))
            anew = compare.compare(compare.Page(floor_url), compare.Page(base + path, "svod=1"), SECONDS, pids)
            (spent_anew, bare), ratio = _spent(anew)
            line = figure(f"{name}, made anew, CPU ms a request", spent_anew, None)
            found.append(line | {"floor_ms": round(bare, 2), "ratio": round(ratio, 2)})
    return found


def _spent(made: Any) -> tuple[tuple[float, float], float]:
    """CPU milliseconds of ours and of the floor, and how many times the floor that is."""
    ours, floor = made["ours"]["cpu_ms"], made["floor"]["cpu_ms"]
    return (ours, floor), ours / floor
