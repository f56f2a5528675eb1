"""The news of a site as a reader without an account gets them: a list of fifty, an article, and either once more.

Beside a bare Django table, both with two workers on this machine, asked in turns by one client of the floors' own.
"""

import importlib
import subprocess
import sys
import tempfile
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench._rows import REPOSITORY, floors
from bench.pages import bare_site, row, server_of

NEWS, TIMES = 50, 200
SECONDS = 4.0
CPU_MS, AGAIN_CPU_MS = 14.0, 7.0
"""CPU of the server for one whole page, as the best site of this kind needs it; for an answer that nothing changed."""

PUBLISH = """
import sys, django
django.setup()
from svod.accounts.access import actor_in
from svod.accounts.models import Grant
from svod.press import actions
grant = Grant.objects.filter(cluster__slug="primer", role="secretary").select_related("cluster", "user").first()
actor = actor_in(grant.cluster, grant.user)
for number in range(int(sys.argv[1])):
    text = "\\n\\n".join(f"Абзац {part} текста новости. " * 12 for part in range(12))
    draft = actions.Draft(f"Образец новости {number}", lead="Коротко о том, что произошло.", text=text)
    actions.publish(actor, actions.add_publication(actor, "news", draft))
"""


def measure() -> list[dict[str, Any]]:
    """The rows of the table."""
    if not (floors() / "floor_web" / "serve.py").exists():
        return [{"name": "news", "skipped": f"no floors at {floors()}"}]
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
        subprocess.run([sys.executable, "-c", PUBLISH, str(NEWS)], check=True, env=told)
        server = server_of(site.process.pid)
        base = f"{site.url.replace('localhost', '127.0.0.1')}primer/news/"
        for name, url in ((f"list of {NEWS} news", base), ("an article", f"{base}obrazets-novosti-7/")):
            made = compare.compare(compare.Page(floor_url), compare.Page(url), SECONDS, (floor_pid, server))
            found += [*_whole(name, made), _again(name, url, server, compare.tree_cpu_ms)]
    return found


def _whole(name: str, made: Any) -> list[dict[str, Any]]:
    ours, floor, ratio = made["ours"], made["floor"], made["ratio"]["median"]
    cpu = ours["cpu_ms"]
    return [
        row(name, ours["median_ms"], floor["median_ms"], ratio=ratio, limit=3.0, value=ratio),
        row(f"{name}, CPU ms a request", cpu, floor["cpu_ms"], limit=CPU_MS, value=cpu),
    ]


def _again(name: str, url: str, server: int, cpu_of: Callable[[int], float]) -> dict[str, Any]:
    """What it costs to say that nothing has changed."""
    parts = urlsplit(url)
    line = HTTPConnection(parts.hostname or "", parts.port, timeout=60)

    def ask(**known: str) -> HTTPResponse:
        line.request("GET", parts.path, headers=known)
        answer = line.getresponse()
        answer.read()
        return answer

    known = {"If-None-Match": ask().headers["ETag"]}
    before = cpu_of(server)
    statuses = {ask(**known).status for _time in range(TIMES)}
    spent = (cpu_of(server) - before) / TIMES
    if statuses != {HTTPStatus.NOT_MODIFIED}:
        raise LookupError(f"{url} answered {statuses}")
    return row(f"{name} again, CPU ms a request", spent, None, limit=AGAIN_CPU_MS, value=spent)
