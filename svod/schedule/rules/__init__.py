"""Decisions of the clock: which runs are due, when a task is tried again, which days are working days."""
