"""`svod worker`: ticks the clock and does tasks until told to stop. `svod run` starts one beside the site."""

import argparse
import logging
import os
import signal
import sys
import time
from types import FrameType
from typing import TYPE_CHECKING

from svod.cli.place import open_installation

if TYPE_CHECKING:
    from svod.schedule.actions import Seat

TICK = 20.0
"""Seconds between two looks at the clock."""
PAUSE = 0.5
"""Seconds between two looks at an empty queue."""
logger = logging.getLogger(__name__)


class _Asked:
    """Whether somebody wants this process to stop. A task at work is finished first."""

    def __init__(self, parent: int | None) -> None:
        self.parent, self._told = parent, False
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._told = True

    def __bool__(self) -> bool:
        """Told by a signal, or the process that started this one has gone."""
        return self._told or (self.parent is not None and os.getppid() != self.parent)


def main(words: list[str]) -> int:
    """Work until asked to stop: exit 0. Exit 1 where the database failed: who started it starts it again."""
    parser = argparse.ArgumentParser(prog="svod worker", description="Часы и задачи, пока не остановят.")
    parser.add_argument("--data", help="папка данных (data)")
    parser.add_argument("--parent", type=int, help="остановиться, когда этого процесса не станет")
    said = parser.parse_args(words)
    asked = _Asked(said.parent)
    open_installation(said.data)
    from django.utils import translation

    from svod.core.clock import now
    from svod.schedule.actions import hold_seat

    try:
        now()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    with hold_seat() as seat, translation.override("ru"):
        _work(seat, asked)
    return 0


def _work(seat: "Seat", asked: _Asked) -> None:
    from svod.schedule.actions import free_lost_tasks, perform_next_task, tick

    next_tick = 0.0
    while not asked:
        if time.monotonic() >= next_tick:
            try:
                free_lost_tasks()
                tick()
            except Exception:
                logger.exception("the clock was not ticked")  # tasks go on; the next tick takes what this one left
            next_tick = time.monotonic() + TICK
        if perform_next_task(seat) is None:
            time.sleep(PAUSE)
