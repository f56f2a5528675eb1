"""Recording, changing, withdrawing facts: the rooms' way and the way by hand."""

from svod.facts.actions.by_hand import Twin, change_fact, type_fact, withdraw_typed
from svod.facts.actions.recording import record, withdraw

__all__ = ["Twin", "change_fact", "record", "type_fact", "withdraw", "withdraw_typed"]
