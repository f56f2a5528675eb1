"""Deadlines as Russian offices write them: words into a meaning, and the meaning back into short words."""

from svod.russian.deadlines.columns import from_columns
from svod.russian.deadlines.model import UNCLEAR, Dates, Deadline, DeadlineKind, Milestone
from svod.russian.deadlines.reading import read_deadline
from svod.russian.deadlines.speech import spoken

__all__ = ["UNCLEAR", "Dates", "Deadline", "DeadlineKind", "Milestone", "from_columns", "read_deadline", "spoken"]
