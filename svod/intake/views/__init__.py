"""Pages of loading: the list with its drop area, a document beside what was understood, comparing, undoing."""

from svod.intake.views.changes import accept, answer, columns, compare, drop, undo
from svod.intake.views.loads import file, loads, show

__all__ = ["accept", "answer", "columns", "compare", "drop", "file", "loads", "show", "undo"]
