"""Recording, changing, withdrawing facts: the rooms' way, the way by hand, and from a file."""

from svod.facts.actions.batches import drop_facts, note_export, note_made, read_facts_file, take_facts, undo_facts
from svod.facts.actions.by_hand import Twin, change_fact, type_fact, withdraw_typed
from svod.facts.actions.recording import record, withdraw

__all__ = [
    "Twin",
    "change_fact",
    "drop_facts",
    "note_export",
    "note_made",
    "read_facts_file",
    "record",
    "take_facts",
    "type_fact",
    "undo_facts",
    "withdraw",
    "withdraw_typed",
]
