"""Verbs of a load: read, understood anew, answered, taken into the plan, merged, undone, dropped."""

from svod.intake.actions.accept import accept_load
from svod.intake.actions.answer import answer_question
from svod.intake.actions.loads import drop_load, keep_reading, load_document, read_document, understand_anew
from svod.intake.actions.merge import merge_load
from svod.intake.actions.undo import undo_load

__all__ = [
    "accept_load",
    "answer_question",
    "drop_load",
    "keep_reading",
    "load_document",
    "merge_load",
    "read_document",
    "understand_anew",
    "undo_load",
]
