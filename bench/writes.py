"""Reports that come by secret addresses and are accepted in the queue, by many people at once: how many a second.

Each client works in a cluster of its own; every answer is looked for in the database afterwards, nothing may be lost.
Half of the reports are accepted one at a press, half as the queue offers it: all that is clear by one press. The limit
is of that one; how many forms a second one machine takes stands beside it.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from bench._rows import REPOSITORY, figure, skipped

CLIENTS, EACH, ROUNDS = 8, 240, 3
LEAST = 200.0
KNOWN = "b" * 32
"""The token of a form's own cookie, as any browser has one."""
SENT, TAKEN = "reports sent by link, one at a press", "reports accepted, one at a press"
TOGETHER = "reports accepted, forty at a press"

LAY = """
import json, sys
import django
django.setup()
from datetime import timedelta
from django.core.signing import Signer
from django.test import Client
from svod.accounts.access import Actor
from svod.accounts.models import Grant
from svod.asking.actions import ensure_periods
from svod.asking.models import Link, Report
from svod.asking.views.link import FORM
from svod.core.clock import now
from svod.core.tokens import hash_token, new_token
from svod.plan.models import Measure
from svod.sample.actions import Size, grow
clients, each = map(int, sys.argv[1:])
told = []
for slug, _grown in grow(clients, Size(1, each, each)):
    grant = Grant.objects.select_related("cluster", "user").get(cluster__slug=slug)
    rows = list(Measure.objects.filter(plan__cluster=grant.cluster).select_related("plan").order_by("order"))
    period = ensure_periods(Actor(grant.cluster, grant.user), rows[0].plan)[-1]
    due = now().date() + timedelta(30)
    reports = Report.objects.bulk_create(Report(measure=m, period=period, due=due, asked_at=now()) for m in rows)
    tokens = [new_token() for _report in reports]
    links = Link.objects.bulk_create(
        Link(report=r, token_hash=hash_token(t), made_at=now(), expires_at=now() + timedelta(60))
        for r, t in zip(reports, tokens)
    )
    client = Client()
    client.force_login(grant.user, backend="django.contrib.auth.backends.ModelBackend")
    doors = [(r.pk, t, Signer(salt=FORM).sign(str(k.pk))) for r, t, k in zip(reports, tokens, links)]
    told.append({"slug": slug, "session": client.cookies["sessionid"].value, "doors": doors})
print(json.dumps(told))
"""
COUNT = """
import json
import django
django.setup()
from svod.asking.models import Report
from svod.clusters.models import Cluster
from svod.journal.models import Entry
from svod.journal.queries import verify
from svod.plan.models import Measure, StatusSum
clusters = Cluster.objects.filter(slug__startswith="rost-")
print(json.dumps({
    "accepted": Report.objects.filter(state="accepted", version=3).count(),
    "done": Measure.objects.filter(status="done").exclude(result="").count(),
    "summed": sum(StatusSum.objects.filter(status="done").values_list("count", flat=True)),
    "lines": [Entry.objects.filter(verb=verb).count() for verb in ("report.sent", "report.accepted")],
    "whole": all(verify(each).is_whole for each in clusters),
}))
"""


def measure() -> list[dict[str, Any]]:
    """Both works on SQLite, and on PostgreSQL where there is one."""
    from tests.postgres import ABSENT, Postgres, programs

    found = _on("SQLite", {})
    if programs() is None:
        return [*found, skipped(f"{SENT}, PostgreSQL", ABSENT)]
    with Postgres() as postgres:
        return [*found, *_on("PostgreSQL", {"SVOD_DATABASE_URL": postgres.url("writes")})]


def _on(where: str, environment: dict[str, Any]) -> list[dict[str, Any]]:
    from tests.journeys.installation import Installation

    with (
        tempfile.TemporaryDirectory() as folder,
        Installation(Path(folder), sample=False, first=bool(environment), **environment) as site,
    ):
        people = _told(site.environment, LAY, str(CLIENTS), str(EACH))
        host = urlsplit(site.url)
        rates: dict[str, list[float]] = {SENT: [], TAKEN: [], TOGETHER: []}
        share, half = EACH // ROUNDS, EACH // ROUNDS // 2
        for first in range(0, EACH, share):
            works = ((SENT, _send, first, share), (TAKEN, _accept, first, half))
            for name, work, start, count in (*works, (TOGETHER, _accept_together, first + half, half)):
                rates[name].append(_rate(work, f"{host.hostname}:{host.port}", people, slice(start, start + count)))
        _require_whole(_told(site.environment, COUNT))
    return [
        figure(
            f"{name}, a second, {where}",
            statistics.median(each),
            LEAST if name == TOGETHER else None,
            unit="a second",
            least=True,
        )
        for name, each in rates.items()
    ]


def _told(environment: dict[str, str], script: str, *words: str) -> Any:
    told = environment | {"DJANGO_SETTINGS_MODULE": "svod.config.settings"}
    command = [sys.executable, "-c", script, *words]
    done = subprocess.run(command, env=told, cwd=REPOSITORY, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def _require_whole(told: dict[str, Any]) -> None:
    every = CLIENTS * EACH
    wanted = {"accepted": every, "done": every, "summed": every, "lines": [every, every], "whole": True}
    if told != wanted:
        raise AssertionError(f"of {every} answered reports there are {told}")


def _rate(work: Any, host: str, people: list[dict[str, Any]], share: "slice[int, int]") -> float:
    """All clients at once, each with that share of its reports; how many a second."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as hands:
        for done in [hands.submit(work, host, one, one["doors"][share]) for one in people]:
            done.result()
    return (share.stop - share.start) * len(people) / (time.perf_counter() - begun)


@contextmanager
def _line(host: str) -> Iterator[HTTPConnection]:
    line = HTTPConnection(host.replace("localhost", "127.0.0.1"), timeout=120)
    try:
        yield line
    finally:
        line.close()


def _post(line: HTTPConnection, host: str, path: str, form: dict[str, Any], cookie: str) -> None:
    """Raises where the answer is not the redirect that follows every taken form."""
    head = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://{host}/", "Host": host}
    line.request("POST", path, urlencode(form, doseq=True), head | ({"Cookie": cookie} if cookie else {}))
    answer = line.getresponse()
    answer.read()
    if answer.status != 302:
        raise AssertionError(f"{path} answered {answer.status}")


def _send(host: str, _one: dict[str, Any], doors: list[Any]) -> None:
    with _line(host) as line:
        for pk, token, word in doors:
            form = {"form": word, "answer": "done", "words": f"Сделано по образцу, отчёт {pk}."}
            _post(line, host, f"/r/{token}/", form, "")


def _accept(host: str, one: dict[str, Any], doors: list[Any]) -> None:
    with _line(host) as line:
        for pk, _token, _word in doors:
            form = {"version": "2", "csrfmiddlewaretoken": KNOWN}
            _post(line, host, f"/{one['slug']}/desk/queue/{pk}/accept/", form, _cookie(one))


def _accept_together(host: str, one: dict[str, Any], doors: list[Any]) -> None:
    form = {"report": [f"{pk}:2" for pk, _token, _word in doors], "csrfmiddlewaretoken": KNOWN}
    with _line(host) as line:
        _post(line, host, f"/{one['slug']}/desk/queue/accept/", form, _cookie(one))


def _cookie(one: dict[str, Any]) -> str:
    return f"sessionid={one['session']}; csrftoken={KNOWN}"


if __name__ == "__main__":
    os.chdir(REPOSITORY)
    for row in measure():
        print(row)
