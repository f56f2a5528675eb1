"""Everything that writes for the clock: ticking, queueing, performing tasks, a worker's seat."""

from svod.schedule.actions.clock import perform_run, tick
from svod.schedule.actions.queue import drop_task, enqueue, free_lost_tasks, repeat_task, tidy
from svod.schedule.actions.seats import Seat, hold_seat
from svod.schedule.actions.work import Performed, perform_next_task

__all__ = [
    "Performed",
    "Seat",
    "drop_task",
    "enqueue",
    "free_lost_tasks",
    "hold_seat",
    "perform_next_task",
    "perform_run",
    "repeat_task",
    "tick",
    "tidy",
]
