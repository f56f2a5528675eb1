"""A Word plan into the plan: preview beside the original, questions, import, undo."""
