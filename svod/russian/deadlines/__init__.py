"""Deadlines as Russian offices write them: words into a meaning, and the meaning back into short words."""

from svod.russian.deadlines.model import UNCLEAR, Dates, Deadline, DeadlineKind, Milestone
from svod.russian.deadlines.reading import read_deadline

__all__ = ["UNCLEAR", "Dates", "Deadline", "DeadlineKind", "Milestone", "read_deadline"]
