"""Workers that can be killed: an installation of its own whose workers are separate processes.

`Workers` stands in the test; the program below it (`python -m svod.notify.tests.killing`) forks a worker when told to.
The program itself never opens the database, so that every worker opens it anew.
"""

import importlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.post import Postbox


class Workers:
    """An installation in `data` whose letters go to `box`."""

    def __init__(self, data: Path, box: Postbox) -> None:
        kept = {key: words for key, words in os.environ.items() if key != "SVOD_NOW"}
        named = {"SVOD_DATA": str(data), "SVOD_SMTP": box.address, "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "svod.notify.tests.killing"],
            env=kept | named,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Workers":
        self._ask("found")
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        self.process.communicate(timeout=20)

    def _ask(self, *words: object) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def queue(self, name: str, letters: int) -> None:
        """Letters to `name-0@example.org` and on."""
        self._ask("queue", name, letters)

    def start(self) -> int:
        """A worker begins a pass; its number."""
        return int(self._ask("start"))

    def finish(self, worker: int) -> bool:
        """Wait for a worker; whether it came to its end by itself."""
        return bool(self._ask("finish", worker))

    def kill(self, worker: int) -> bool:
        """Kill a worker as the machine would; whether it was still at work."""
        return bool(self._ask("kill", worker))

    def states(self, name: str) -> dict[str, int]:
        """How many letters of a name stand how."""
        found: dict[str, int] = self._ask("states", name)
        return found

    def harass(self, kills: int, seed: int, at_once: int = 2) -> int:
        """Start workers and kill them at random moments, then let the work be finished; kills that hit one at work."""
        chance, hits = random.Random(seed), 0  # noqa: S311 -- moments of a test
        for _ in range(-(-kills // at_once)):
            workers = [self.start() for _ in range(at_once)]
            time.sleep(chance.uniform(0.01, 0.12))
            hits += sum(self.kill(worker) for worker in workers)
        last = [self.start() for _ in range(at_once)]
        ends = [self.finish(worker) for worker in last]
        assert all(ends)
        return hits


def _in_child(work: Callable[[], object]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def _finished(pid: int) -> bool:
    return os.waitpid(pid, 0)[1] == 0


def _found() -> None:
    from svod.clusters.actions import found_cluster
    from tests.prepared import lay_tables_here

    lay_tables_here()
    found_cluster(slug="obrazec", name="Кластер «Образец»", short_name="Образец")


def _queue(name: str, letters: int) -> None:
    from svod.accounts.access import Actor
    from svod.clusters.models import Cluster
    from svod.notify.actions import queue_letter
    from svod.notify.schemas import MailAddress

    actor = Actor(Cluster.objects.get())
    for number in range(letters):
        to = MailAddress(f"{name}-{number}@example.org")
        context = {"cluster": "Образец", "url": f"/join/{number}/"}
        queue_letter(actor, to=to, kind="invitation", key="k", context=context, base="http://localhost")


def _pass() -> None:
    from svod.core.clock import now
    from svod.notify.actions import send_due_letters

    send_due_letters(now(), most=10_000)


def _states(name: str, out: int) -> None:
    from django.db.models import Count

    from svod.notify.models import Letter

    mine = Letter.objects.filter(recipient__startswith=f"{name}-")
    rows = mine.values_list("state", "unconfirmed").annotate(Count("pk")).order_by()
    found = {f"{state}{', unconfirmed' if doubt else ''}": count for state, doubt, count in rows}
    os.write(out, json.dumps(found).encode())


def _answer(word: str, *rest: str) -> object:
    if word == "found":
        return _finished(_in_child(_found))
    if word == "queue":
        return _finished(_in_child(lambda: _queue(rest[0], int(rest[1]))))
    if word == "start":
        return _in_child(_pass)
    if word == "kill":
        os.kill(int(rest[0]), signal.SIGKILL)
        return not _finished(int(rest[0]))
    if word == "finish":
        return _finished(int(rest[0]))
    back, out = os.pipe()
    assert _finished(_in_child(lambda: _states(rest[0], out)))
    said = os.read(back, 10_000)
    os.close(back)
    os.close(out)
    return json.loads(said)


def main() -> None:
    """Do what the lines of the standard input say, one answer for each."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(*line.split())) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    import django

    django.setup()
    importlib.import_module("svod.notify.actions")  # once, before the children
    importlib.import_module("svod.config.urls")
    main()
