"""Everything that writes of bodies: the body, its seats, conditions of work, yearly reports."""

from svod.bodies.actions.bodies import BODY_FIELDS, add_body, edit_body, ensure_body, ref_of
from svod.bodies.actions.papers import (
    give_condition,
    hand_in_report,
    remove_condition,
    settle_report,
    write_report,
)
from svod.bodies.actions.seats import end_seat, give_seat, whose

__all__ = [
    "BODY_FIELDS",
    "add_body",
    "edit_body",
    "end_seat",
    "ensure_body",
    "give_condition",
    "give_seat",
    "hand_in_report",
    "ref_of",
    "remove_condition",
    "settle_report",
    "whose",
    "write_report",
]
