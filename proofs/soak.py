"""Fifty read and ten write for two minutes on one file of SQLite, without an error; then processes are killed at it.

Web processes and the worker are ended by the machine's hardest signal, in turn, while people go on writing: every write
that was answered is there, none is there twice, the journal's chain is whole.
"""

import os
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import cast
from urllib.parse import urlsplit

import httpx

from proofs.nights.killers import of_the_site
from proofs.votes import run_python
from tests.journeys.installation import Installation

READERS, WRITERS = 50, 10
CALM, STORM = 120.0, 45.0
KILL_EVERY = 3.0
KILLED = {"granian": "granian", "worker": "svod\0worker"}
"""What is killed in turn, by a word of its command: `granian --workers` is no worker."""
OK, TAKEN = 200, 302
PUBLIC = ("primer/", "primer/members/", "primer/bodies/", "primer/documents/", "readyz")
DESK = ("primer/desk/today/", "primer/desk/facts/", "primer/desk/plan/{year}/", "primer/desk/members/")

COUNT = """
import json
import django
django.setup()
from svod.clusters.models import Cluster
from svod.facts.models import Fact
from svod.journal.queries import verify
from svod.plan.models import Plan
told = Fact.objects.filter(cluster__slug="primer", title__startswith="Проверка ").values_list("title", flat=True)
verdict = verify(Cluster.objects.get(slug="primer"))
print(json.dumps({"titles": list(told), "whole": verdict.is_whole, "year": Plan.objects.latest("year").year}))
"""


@dataclass
class Seen:
    """What all hands together saw."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    statuses: Counter[str] = field(default_factory=Counter)
    answered: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def note(self, what: str, seconds: float, title: str = "") -> None:
        """One answer."""
        with self.lock:
            self.statuses[what] += 1
            self.slowest = max(self.slowest, seconds)
            if title:
                self.answered.append(title)


def prove(seed: int) -> tuple[str, str]:
    """Passed where nothing failed in the calm, and nothing answered is lost or doubled in the storm."""
    with tempfile.TemporaryDirectory() as folder, Installation(Path(folder), sample=True, SVOD_WORKERS="2") as site:
        year = run_python(site.data, COUNT)["year"]
        keys = [sign_in(site, role) for role in ("secretary", "observer")]
        calm, storm = Seen(), Seen()
        _work(site.url, keys, year, calm, CALM)
        with _killing(site.process.pid, Random(seed)) as kills:
            _work(site.url, keys, year, storm, STORM)
        told = run_python(site.data, COUNT)
    return _judged(calm, storm, told, kills)


def sign_in(site: Installation, role: str) -> dict[str, str]:
    """The cookies of somebody who has signed in."""
    with httpx.Client(follow_redirects=True, timeout=60) as client:
        client.get(site.enter("primer", role))
        return {name: client.cookies[name] for name in ("sessionid", "csrftoken")}


def _work(url: str, keys: list[dict[str, str]], year: int, seen: Seen, seconds: float) -> None:
    end = time.monotonic() + seconds
    with ThreadPoolExecutor(READERS + WRITERS) as hands:
        done = [hands.submit(_read, url, keys[n % 2], year, seen, end, number=n) for n in range(READERS)]
        done += [hands.submit(write, url, keys[0], year, seen, end) for _n in range(WRITERS)]
        for each in done:
            each.result()


def _read(url: str, key: dict[str, str], year: int, seen: Seen, end: float, *, number: int) -> None:
    pages = PUBLIC if number % 2 else DESK
    with httpx.Client(base_url=url, cookies={} if number % 2 else key, timeout=60) as client:
        while time.monotonic() < end:
            page, begun = pages[number % len(pages)].format(year=year), time.monotonic()
            number += 1
            try:
                status = client.get(page).status_code
            except httpx.HTTPError as error:
                seen.note(f"read: {type(error).__name__}", 0)
                continue
            seen.note("read" if status == OK else f"read: {status} {page}", time.monotonic() - begun)


def write(url: str, key: dict[str, str], year: int, seen: Seen, end: float) -> None:
    """Facts typed by hand, each once: what was not answered is not sent again."""
    host = urlsplit(url)
    with httpx.Client(base_url=url, cookies=key, timeout=60, headers={"Referer": f"http://{host.netloc}/"}) as client:
        while time.monotonic() < end:
            title, begun = f"Проверка {os.urandom(8).hex()}", time.monotonic()
            told = {"kind": "page.updated", "year": str(year), "start": f"{year}-01-15", "title": title}
            form = told | {"csrfmiddlewaretoken": key["csrftoken"]}
            try:
                status = client.post("primer/desk/facts/new/", data=form).status_code
            except httpx.HTTPError as error:
                seen.note(f"write: {type(error).__name__}", 0)
                continue
            if status == TAKEN:
                seen.note("write", time.monotonic() - begun, title)
            else:
                seen.note(f"write: {status}", time.monotonic() - begun)


@contextmanager
def _killing(pid: int, random: Random) -> Iterator[Counter[str]]:
    """In turn a process that answers readers and the worker, never the one that looks after them."""
    enough, kills = threading.Event(), Counter[str]()
    blows = [(word, of_the_site(pid, command)) for word, command in KILLED.items()]

    def kill() -> None:
        turn = 0
        while not enough.wait(KILL_EVERY):
            word, blow = blows[turn % len(blows)]
            if blow(random):
                turn += 1
                kills[word] += 1

    hand = threading.Thread(target=kill)
    hand.start()
    try:
        yield kills
    finally:
        enough.set()
        hand.join()


def _judged(calm: Seen, storm: Seen, told: dict[str, object], kills: Counter[str]) -> tuple[str, str]:
    titles = Counter(cast("list[str]", told["titles"]))
    answered = calm.answered + storm.answered
    faults = [f"{what}: {count}" for what, count in sorted(calm.statuses.items()) if what not in ("read", "write")]
    lost, doubled = [each for each in answered if each not in titles], [each for each, n in titles.items() if n > 1]
    faults += [f"{len(lost)} answered writes lost"] * bool(lost) + [f"{len(doubled)} writes twice"] * bool(doubled)
    faults += [] if told["whole"] else ["the chain of the journal is broken"]
    faults += [f"{word} was never killed" for word in KILLED if not kills[word]]
    said = (
        f"{calm.statuses['read']} reads and {calm.statuses['write']} writes in {CALM:.0f} s, the slowest "
        f"{calm.slowest:.1f} s; then {sum(kills.values())} kills ({dict(kills)}) over {storm.statuses['write']} "
        f"answered writes: {len(lost)} lost, {len(doubled)} twice"
    )
    return ("failed", f"{'; '.join(faults)}. {said}") if faults else ("passed", said)
