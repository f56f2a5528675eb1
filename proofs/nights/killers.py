"""What dies in a bad night, in turn: a process that answers readers, the worker, the database whole."""

import os
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.postgres import Postgres

PAUSE = 0.5

type Blow = Callable[[Random], bool]
"""Kills one thing; False where there is nothing to kill just now."""


def _children(pid: int) -> list[int]:
    told = subprocess.run(["/usr/bin/pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
    found = [int(each) for each in told.split()]
    return found + [deeper for each in found for deeper in _children(each)]


def _is(pid: int, word: str) -> bool:
    try:
        return word.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _is_first(each: int, site: int) -> bool:
    """Whether the site itself has started it."""
    try:
        return int(Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()[1]) == site
    except OSError:
        return False


def of_the_site(pid: int, word: str) -> Blow:
    """The eldest process under `svod run` with this word in its command, never the one that looks after the others: a
    server whose newborn processes die at once takes that for a fault of the program and stops.
    """

    def blow(_random: Random) -> bool:
        found = [each for each in _children(pid) if _is(each, word)]
        found = [each for each in found if word != "granian" or not _is_first(each, pid)]
        if found:
            os.kill(min(found), signal.SIGKILL)
        return bool(found)

    return blow


def of_the_database(postgres: Postgres, longest: float) -> Blow:
    """The database, every process of it; after at most so many seconds it is started again on the same folder."""

    def blow(random: Random) -> bool:
        postgres.kill()
        time.sleep(random.uniform(0, longest))
        postgres.start_again()
        return True

    return blow


@contextmanager
def killing(
    blows: Sequence[tuple[str, Blow]], count: Callable[[], int], every: int, random: Random
) -> Iterator[Counter[str]]:
    """One after another until the `with` ends, each when `count` has grown by so many; how often each was killed.

    By what is done, not by the clock: a slow machine is not killed faster than it comes back.
    """
    enough, kills, faults = threading.Event(), Counter[str](), list[Exception]()

    def kill() -> None:
        turn, due = 0, every
        while not enough.wait(PAUSE):
            if count() < due:
                continue
            due = count() + every
            name, blow = blows[turn % len(blows)]
            turn += 1
            try:
                kills[name] += blow(random)
            except Exception as error:
                faults.append(error)
                return

    hand = threading.Thread(target=kill)
    hand.start()
    try:
        yield kills
    finally:
        enough.set()
        hand.join()
    if faults:
        raise faults[0]
