"""`svod tick`: everything that is due at this moment (SVOD_NOW's, where it is set) is done once."""

import argparse
import json
import sys
import time
from typing import TYPE_CHECKING

from svod.cli.place import open_installation

if TYPE_CHECKING:
    from svod.schedule.actions import Performed

GOOD, FAULT, BAD_INPUT = 0, 1, 2
PATIENCE = 60.0
"""Seconds to wait for tasks that another worker is doing."""


def main(words: list[str]) -> int:
    """Take the runs that are due, do every task that is due. Exit 0 good, 1 where a task failed, 2 bad input."""
    parser = argparse.ArgumentParser(prog="svod tick", description="Делает один раз всё, чему пришло время.")
    parser.add_argument("--data", help="папка данных (data)")
    parser.add_argument("--json", action="store_true", help="ответ одним объектом JSON")
    said = parser.parse_args(words)
    open_installation(said.data)
    from django.db import DatabaseError

    from svod.core.clock import now

    try:
        moment = now()
    except ValueError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    try:
        runs, performed = _everything()
    except DatabaseError as error:
        print(f"База не читается ({error}). Если она от прежней версии: svod prepare.", file=sys.stderr)
        return BAD_INPUT
    faults = [each for each in performed if not each.done]
    if said.json:
        told = {
            "now": moment.isoformat(),
            "runs": runs,
            "done": len(performed) - len(faults),
            "failed": sum(not each.dead for each in faults),
            "dead": sum(each.dead for each in faults),
            "faults": [{"task": each.path, "id": each.task, "fault": each.fault, "dead": each.dead} for each in faults],
        }
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"По часам: {runs}. Задач сделано: {len(performed) - len(faults)}, не вышло: {len(faults)}.")
        for each in faults:
            print(f"{each.path}: {each.fault}")
    return FAULT if faults else GOOD


def _everything() -> "tuple[int, list[Performed]]":
    """How many runs of the clock were taken; how each task went.

    The run of the letters may have been over before another run of the same moment laid its own: the worker sends those
    a minute later, a tick has no later minute and sends them at its end.
    """
    from django.utils import translation

    from svod.core.clock import now
    from svod.notify.actions import send_due_letters
    from svod.schedule.actions import free_lost_tasks, hold_seat, perform_next_task, tick
    from svod.schedule.queries import running_tasks

    runs, performed, deadline = 0, [], time.monotonic() + PATIENCE
    with hold_seat() as seat, translation.override("ru"):
        free_lost_tasks()
        while True:
            runs += (taken := tick())
            while done := perform_next_task(seat):
                performed.append(done)
                deadline = time.monotonic() + PATIENCE
            if taken:
                continue
            if not running_tasks() or time.monotonic() > deadline:
                send_due_letters(now())
                return runs, performed
            time.sleep(0.05)  # a worker beside is doing the rest
            free_lost_tasks()
