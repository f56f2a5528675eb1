"""Workers of their own, killed at any moment: `python -m svod.notify.tests.killing PORT LETTERS KILLS SEED`.

Beside the tests, since it is a program: it makes an installation in SVOD_DATA, queues letters, then starts worker
after worker and kills each; the last one finishes what is left. Prints the states of letters and what the kills hit.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable


def in_child(work: Callable[[], object]) -> int:
    """Do something in a process of its own, so that this one never opens the database; its number."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def finished(pid: int) -> bool:
    """Wait for a child; whether it came to its end by itself."""
    return os.waitpid(pid, 0)[1] == 0


def found(letters: int) -> None:
    """A cluster, a secretary, letters to as many addresses."""
    from django.core.management import call_command

    from svod.accounts.access import Actor
    from svod.clusters.actions import found_cluster
    from svod.notify.actions import queue_letter
    from svod.notify.schemas import MailAddress

    call_command("migrate", verbosity=0)
    actor = Actor(found_cluster(slug="obrazec", name="Кластер «Образец»", short_name="Образец"))
    for number in range(letters):
        to = MailAddress(f"guest{number}@example.org")
        context = {"cluster": "Образец", "url": f"/join/{number}/"}
        queue_letter(actor, to=to, kind="invitation", key="k", context=context, base="http://localhost")


def work() -> None:
    """One pass of a worker."""
    from svod.core.clock import now
    from svod.notify.actions import send_due_letters

    send_due_letters(now())


def tell(file: int, hits: Counter[str]) -> None:
    """Write down how the letters stand now."""
    from django.db.models import Count

    from svod.notify.models import Letter

    rows = Letter.objects.values_list("state", "unconfirmed").annotate(Count("pk")).order_by()
    states = {f"{state}{', unconfirmed' if doubt else ''}": count for state, doubt, count in rows}
    os.write(file, json.dumps({"states": states, "kills": dict(hits)}).encode() + b"\n")


def main(letters: int, kills: int, seed: int, workers: int = 1) -> None:
    """Found, kill, finish, tell."""
    chance = random.Random(seed)
    assert finished(in_child(lambda: found(letters)))
    hits: Counter[str] = Counter()
    for _ in range(kills):
        children = [in_child(work) for _ in range(workers)]
        time.sleep(chance.uniform(0.01, 0.09))
        for child in children:
            os.kill(child, signal.SIGKILL)
            hits["too late" if finished(child) else "at work"] += 1
    last = [in_child(work) for _ in range(max(workers, 2))]
    assert all([finished(child) for child in last])
    assert finished(in_child(lambda: tell(1, hits)))


if __name__ == "__main__":
    import django

    django.setup()
    main(*map(int, sys.argv[1:]))
